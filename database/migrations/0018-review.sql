-- Review and re-check: on what an opinion rests, and a hearing, whose time does not count (petition regulations art. 35, 36).

alter table request add column answer_basis text not null default '';
comment on column request.answer_basis is 'P1: on which law or policy the opinion of a reviewing body rests; empty for other answers';
-- Until now it stood below the words.
update request set answer_words = split_part(answer_words, E'\n依据：', 1), answer_basis = split_part(answer_words, E'\n依据：', 2)
 where kind in ('review', 'recheck') and array_length(string_to_array(answer_words, E'\n依据：'), 1) = 2;

alter table request drop constraint request_kind_is_known;
alter table request add constraint request_kind_is_known check (kind in ('dispute', 'question', 'extension', 'escalation', 'part', 'promise_change', 'tracking', 'review', 'recheck', 'hearing'));
alter table request drop constraint request_is_not_decided_by_its_asker;
alter table request add constraint request_is_not_decided_by_its_asker check (kind in ('question', 'hearing') or answered_by is null or answered_by <> asked_by);
comment on column request.until_at is 'until when a pause or a hearing lasts at most, the new limit or promised day that is asked for, by when a part is needed, or when what is tracked is looked at again';
comment on column request.answer_words is 'P1: what the unit is told; of a review or re-check: facts, reasons and opinion; of a hearing: what came of it';

-- The figures of what was raised upward and of what was tracked begin here.
create index request_by_kind on request (tenant_id, kind, matter_id) where kind in ('escalation', 'tracking'); -- for the figures
