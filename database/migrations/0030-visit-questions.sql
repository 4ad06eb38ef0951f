-- Households can be asked by SMS whether somebody came; the answer is theirs, and given once.

create table visit_question (
  tenant_id int not null,
  id uuid not null,
  visit_id uuid not null,
  constituent_id uuid not null,
  token_hash text not null collate "C",
  asked_by uuid not null,
  asked_at timestamptz not null,
  constraint visit_question_is_known_by_its_id primary key (tenant_id, id),
  constraint visit_question_is_asked_once unique (tenant_id, visit_id, constituent_id),
  constraint visit_question_is_found_by_its_token unique (tenant_id, token_hash)
);
comment on table visit_question is 'tenant: append-only; a household was asked by SMS about a visit; the link in the message is made from the id and the secret of the house, only its hash is kept';
select scale.tenant('visit_question');
grant select, insert on visit_question to minqing_app;

alter table delivery add column visit_question_id uuid;
comment on column delivery.visit_question_id is 'the question about a visit that it carries; null: a notice';
alter table delivery drop constraint delivery_carries_one_notice;
alter table delivery add constraint delivery_carries_one_notice check (num_nonnulls(notice_id, booking_notice_id, visit_question_id) = 1 and (notice_id is null) = (matter_id is null));
alter table delivery add constraint delivery_of_a_visit_question_is_one_per_channel unique (tenant_id, visit_question_id, channel);
