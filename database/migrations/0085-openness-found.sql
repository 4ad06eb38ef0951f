-- What is laid open, and asked beneath, is found by kind, by place and by its list without a walk through all that a county has.

create index openness_item_public_by_kind on openness_item (tenant_id, kind, released_at desc, id desc) where state in ('released', 'withdrawn'); -- the stream of one kind
create index openness_item_public_by_area on openness_item (tenant_id, area_code, released_at desc, id desc) where state in ('released', 'withdrawn'); -- the stream of one place: a village without any is told so at once
create index openness_question_answered on openness_question (tenant_id, asked_at, id) where answered_at is not null; -- what was answered, and how many of a year
