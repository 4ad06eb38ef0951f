-- Requests: what somebody asks of somebody else while a matter is being handled, and what was answered.

create table request (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  kind text not null,
  reason text not null,
  basis text not null,
  plan text not null,
  unit_id uuid,
  until_at timestamptz,
  finish_due_before_at timestamptz,
  asked_by uuid not null,
  asked_unit_id uuid,
  asked_at timestamptz not null,
  answer text,
  answer_words text not null,
  answered_by uuid,
  answered_at timestamptz,
  constraint request_is_known_by_its_id primary key (tenant_id, id),
  constraint request_kind_is_known check (kind in ('dispute', 'question', 'extension', 'escalation')),
  constraint request_answer_is_known check (answer in ('agreed', 'refused', 'answered', 'lapsed', 'ended', 'taken_over', 'helped')),
  constraint request_that_is_answered_says_when check ((answer is null) = (answered_at is null)),
  constraint request_is_not_decided_by_its_asker check (kind in ('question') or answered_by is null or answered_by <> asked_by)
);
comment on table request is 'tenant: a dispute of duty, a question to the person, a request for more time, or a matter raised upward: asked by one, answered by another, within a limit';
comment on column request.reason is 'P1: why; of a question: what is needed from the person; of a dispute: the duty text';
comment on column request.basis is 'P1: what was tried before it was raised upward';
comment on column request.plan is 'P1: what will be done in the time asked for; of an escalation: the power that is missing';
comment on column request.unit_id is 'the unit that should do it instead, or the one above that is asked';
comment on column request.until_at is 'until when a pause lasts at most, or the new limit that is asked for';
comment on column request.finish_due_before_at is 'the limit to the reply as it was before';
comment on column request.answer_words is 'P1: what the unit is told';
create index request_by_matter on request (tenant_id, matter_id, id); -- for the matter's page and every decision on it
create index request_open_by_unit on request (tenant_id, unit_id, id) where answer is null and kind = 'escalation'; -- what waits for a unit's answer
select scale.tenant('request');
grant select, insert, update on request to minqing_app;

-- The first limit stays on record: on time is counted by it, and by the extended one beside it (handbook §4.5).
alter table matter add column extended_from_at timestamptz;
comment on column matter.extended_from_at is 'the limit to the reply before it was extended; null: it was not';
alter table matter drop constraint matter_state_is_known;
alter table matter add constraint matter_state_is_known check (state in ('registered', 'screening', 'answered_now', 'handed_emergency', 'referred_out', 'not_accepted', 'dispatched', 'disputed', 'signed', 'in_progress', 'extension_asked', 'extended', 'result_submitted', 'replied', 'follow_up', 'rework', 'closed', 'withdrawn'));
