-- What is written up out of records: condition reports 民情报告, suggestions 建议 and difficulties solved 实际困难.
-- Numbers in them are counted, never typed; whether a difficulty is solved says the household alone (handbook §2.5, §2.13).

create table condition_report (
  tenant_id int not null,
  id uuid not null,
  state text not null,
  person_id uuid not null,
  unit_id uuid,
  area_code text not null collate "C",
  addressee_unit_id uuid,
  title text not null,
  facts text not null,
  causes text not null,
  people_propose text not null,
  minority text not null,
  heard_no_minority boolean not null,
  draft_suggestions jsonb not null,
  visit_ids uuid[] not null,
  matter_ids uuid[] not null,
  figures jsonb,
  begun_at timestamptz not null,
  sent_at timestamptz,
  due_on date,
  answered_at timestamptz,
  told_on date,
  told_words text not null,
  version int not null,
  constraint condition_report_is_known_by_its_id primary key (tenant_id, id),
  constraint condition_report_state_is_known check (state in ('draft', 'sent', 'answered', 'told')),
  constraint condition_report_that_was_sent_is_whole check (state = 'draft' or (addressee_unit_id is not null and title <> '' and facts <> '' and figures is not null and sent_at is not null and due_on is not null)),
  constraint condition_report_hears_a_minority_or_none check (state = 'draft' or (minority <> '') <> heard_no_minority),
  constraint condition_report_is_told_when_answered check ((state = 'told') = (told_on is not null) and (told_on is null or answered_at is not null))
);
comment on table condition_report is 'tenant: one issue written up for a unit above, resting on the author''s own visits and matters; a draft is seen by its author alone';
comment on column condition_report.title is 'P1: the one issue';
comment on column condition_report.facts is 'P1: what is happening, without names and numbers of anybody';
comment on column condition_report.causes is 'P1: why';
comment on column condition_report.people_propose is 'P1: what people themselves propose';
comment on column condition_report.minority is 'P1: what some see otherwise';
comment on column condition_report.draft_suggestions is 'P1: suggestions until the report is sent; then they are rows of suggestion';
comment on column condition_report.figures is 'counted when the report was sent: visits, days, households, matters and what became of them';
comment on column condition_report.told_words is 'P1: how the people concerned were told';
create index condition_report_by_person on condition_report (tenant_id, person_id, id); -- for one's own reports
create index condition_report_by_addressee on condition_report (tenant_id, addressee_unit_id, id) where state <> 'draft'; -- for what a unit was sent
select scale.tenant('condition_report');
grant select, insert, update on condition_report to minqing_app;

create table suggestion (
  tenant_id int not null,
  id uuid not null,
  report_id uuid,
  state text not null,
  person_id uuid not null,
  unit_id uuid,
  area_code text not null collate "C",
  addressee_unit_id uuid not null,
  kind text not null,
  words text not null,
  visit_ids uuid[] not null,
  matter_ids uuid[] not null,
  sent_at timestamptz not null,
  sent_on date not null,
  due_on date not null,
  outcome text,
  reason text not null,
  answered_by uuid,
  answered_at timestamptz,
  told_on date,
  told_words text not null,
  constraint suggestion_is_known_by_its_id primary key (tenant_id, id),
  constraint suggestion_state_is_known check (state in ('sent', 'answered', 'told')),
  constraint suggestion_kind_is_known check (kind in ('practice', 'spend', 'rule', 'explain')),
  constraint suggestion_outcome_is_known check (outcome in ('adopted', 'partly', 'not')),
  constraint suggestion_that_was_answered_says_why check ((outcome is null) = (state = 'sent') and (outcome is null) = (reason = '') and (outcome is null) = (answered_by is null)),
  constraint suggestion_is_answered_by_somebody_else check (answered_by is null or answered_by <> person_id),
  constraint suggestion_is_told_when_answered check ((state = 'told') = (told_on is not null))
);
comment on table suggestion is 'tenant: what somebody in office proposes to a unit, by itself or in a condition report; its outcome is the addressee''s alone';
comment on column suggestion.words is 'P1: what should be done, without names and numbers of anybody';
comment on column suggestion.reason is 'P1: why it was adopted or not';
comment on column suggestion.told_words is 'P1: how the people concerned were told';
create index suggestion_by_person on suggestion (tenant_id, person_id, id); -- for one's own, and how many in a period
create index suggestion_by_addressee on suggestion (tenant_id, addressee_unit_id, id); -- for what a unit is to answer
create index suggestion_by_report on suggestion (tenant_id, report_id, id) where report_id is not null; -- for one report
select scale.tenant('suggestion');
grant select, insert, update on suggestion to minqing_app;

create table difficulty (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  constituent_id uuid not null,
  area_code text not null collate "C",
  before_words text not null,
  done_words text not null,
  helpers text not null,
  solved_on date not null,
  declared_at timestamptz not null,
  erased_at timestamptz,
  constraint difficulty_is_known_by_its_id primary key (tenant_id, id),
  constraint difficulty_says_what_it_was_and_what_was_done check ((erased_at is null) = (before_words <> '' and done_words <> ''))
);
comment on table difficulty is 'tenant: a difficulty of a household that somebody in office says to have solved; a declaration until the household says so';
comment on column difficulty.erased_at is 'when the household''s card was erased, and with it what was written of the household here';
comment on column difficulty.before_words is 'P2: how it was';
comment on column difficulty.done_words is 'P2: what was done';
comment on column difficulty.helpers is 'P1: who helped';
create index difficulty_by_person on difficulty (tenant_id, person_id, id); -- for one's own, and how many in a period
create index difficulty_by_constituent on difficulty (tenant_id, constituent_id, id); -- for the household's page and card
create index difficulty_by_area on difficulty (tenant_id, area_code, id); -- for who asks the households
select scale.tenant('difficulty');
grant select, insert, update on difficulty to minqing_app;

create table difficulty_confirmation (
  tenant_id int not null,
  difficulty_id uuid not null,
  way text not null,
  solved text not null,
  words text not null,
  asked_by uuid,
  answered_at timestamptz not null,
  constraint difficulty_confirmation_is_given_once primary key (tenant_id, difficulty_id),
  constraint difficulty_confirmation_way_is_known check (way in ('card', 'call', 'slip')),
  constraint difficulty_confirmation_answer_is_known check (solved in ('yes', 'partly', 'no', 'unsure')),
  constraint difficulty_confirmation_is_asked_by_somebody_unless_by_card check ((way = 'card') = (asked_by is null))
);
comment on table difficulty_confirmation is 'tenant: what a household says of its difficulty: only its own "yes" turns declared into confirmed';
comment on column difficulty_confirmation.words is 'P2: in their words; never shown to who declared it';
select scale.tenant('difficulty_confirmation');
grant select, insert, update on difficulty_confirmation to minqing_app;
