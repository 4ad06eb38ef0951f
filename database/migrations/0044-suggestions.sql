-- What the house learned from a county's own past, to suggest a category and a unit for a new matter.

create table suggestion_model (
  tenant_id int not null,
  kind text not null,
  version int not null,
  asked_at timestamptz not null,
  learned_at timestamptz,
  example_count int not null,
  label_counts jsonb not null,
  tried_count int not null,
  right_count int not null,
  said_count int not null,
  said_right_count int not null,
  weights bytea,
  constraint suggestion_model_is_one_for_each_kind primary key (tenant_id, kind),
  constraint suggestion_model_kind_is_known check (kind in ('category', 'host_unit')),
  constraint suggestion_model_is_right_at_most_as_often_as_tried check (right_count <= tried_count and said_right_count <= said_count and said_count <= tried_count)
);
comment on table suggestion_model is 'tenant: what was learned from matters that were classified and handled, by pieces of their words; nothing sealed, nothing kept from anybody, no text. Learned anew every day, so that what was erased is gone from it the next';
comment on column suggestion_model.version is 'counts up each time that it is learned';
comment on column suggestion_model.asked_at is 'when it was last asked for, so that one worker learns at a time';
comment on column suggestion_model.label_counts is 'the categories or units that it knows, in the order of the weights, with how many examples each had; an empty name: all others';
comment on column suggestion_model.tried_count is 'examples that it was tried on without having learned from them';
comment on column suggestion_model.right_count is 'of these it named the right one first';
comment on column suggestion_model.said_count is 'of these it was sure enough to suggest anything';
comment on column suggestion_model.said_right_count is 'of those that it suggested anything for, it named the right one first';
comment on column suggestion_model.weights is 'numbers per hashed piece of wording and label; null: too few examples to learn from';
select scale.tenant('suggestion_model');
grant select, insert, update on suggestion_model to minqing_app;
