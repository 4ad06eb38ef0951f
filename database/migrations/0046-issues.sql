-- Many matters become one issue: numbers and causes, what people say of it, a decision with reasons, what was done, and
-- what people say of that. What was recorded at a step is only added to.

create table issue (
  tenant_id int not null,
  id uuid not null,
  title text not null,
  area_code text not null collate "C",
  unit_id uuid,
  state text not null,
  state_since_at timestamptz not null,
  round smallint not null,
  priority text,
  seen text not null,
  spotted_by uuid not null,
  spotted_at timestamptz not null,
  proposed_by uuid,
  proposer_matter_id uuid,
  decided_by uuid,
  released_by uuid,
  is_public boolean not null,
  ended_at timestamptz,
  version int not null,
  constraint issue_is_known_by_its_id primary key (tenant_id, id),
  constraint issue_state_is_known check (state in ('spotted', 'analysed', 'consulting', 'consulted', 'proposed', 'decided', 'published', 'carried_out', 'checking', 'checked', 'kept', 'dropped')),
  constraint issue_priority_is_known check (priority in ('masses', 'superior', 'both')),
  constraint issue_is_not_released_by_who_decided check (released_by is null or released_by is distinct from decided_by)
);
comment on table issue is 'tenant: the same trouble of many, from the day on which it was seen to the day on which people said whether it is over (handbook §4.2, second machine)';
comment on column issue.unit_id is 'who carries it; null: nobody yet';
comment on column issue.round is 'grows when people said that it was not put right and a new step follows; what was recorded before stays';
comment on column issue.seen is 'P1: what an official saw, where no matter stands behind it; empty otherwise';
comment on column issue.proposer_matter_id is 'P1: the matter from whose person the proposal came; never public';
comment on column issue.is_public is 'since it was analysed everybody sees it';
create index issue_by_state on issue (tenant_id, state, id); -- for lists and for what ends by itself
create index issue_by_area on issue (tenant_id, area_code, id); -- for the list of a place
select scale.tenant('issue');
grant select, insert, update on issue to minqing_app;

create table issue_matter (
  tenant_id int not null,
  issue_id uuid not null,
  matter_id uuid not null,
  joined_by uuid not null,
  joined_at timestamptz not null,
  constraint issue_matter_is_joined_once primary key (tenant_id, issue_id, matter_id)
);
comment on table issue_matter is 'tenant: the matters in which an issue was seen; who raised them hears of every step';
create index issue_matter_by_matter on issue_matter (tenant_id, matter_id); -- for the person's own page, and for whoever is kept away
select scale.tenant('issue_matter');
grant select, insert on issue_matter to minqing_app;

create table issue_record (
  tenant_id int not null,
  id uuid not null,
  issue_id uuid not null,
  round smallint not null,
  act text not null collate "C",
  said jsonb not null,
  numbers jsonb not null,
  by_id uuid,
  at timestamptz not null,
  constraint issue_record_is_known_by_its_id primary key (tenant_id, id)
);
comment on table issue_record is 'tenant: what was recorded at each step of an issue; only added to';
comment on column issue_record.said is 'P1: what was written at the step, by the fields of civic/issues/rules/issue-fields.ts';
comment on column issue_record.numbers is 'what was counted at the step; never typed';
comment on column issue_record.by_id is 'null: time itself';
create index issue_record_by_issue on issue_record (tenant_id, issue_id, id); -- for its time line
select scale.tenant('issue_record');
grant select, insert on issue_record to minqing_app;

create table issue_view (
  tenant_id int not null,
  id uuid not null,
  issue_id uuid not null,
  round smallint not null,
  kind text not null,
  place smallint not null,
  words text not null,
  constraint issue_view_is_known_by_its_id primary key (tenant_id, id),
  constraint issue_view_kind_is_known check (kind in ('option', 'minority'))
);
comment on table issue_view is 'tenant: an option, or how a few saw it; a minority view is offered as an option too, and is answered by every decision; no step can change or remove it';
comment on column issue_view.words is 'P1: without names';
create index issue_view_by_issue on issue_view (tenant_id, issue_id, id); -- for its page
select scale.tenant('issue_view');
grant select, insert on issue_view to minqing_app;

create table issue_verbatim (
  tenant_id int not null,
  issue_id uuid not null,
  matter_id uuid not null,
  words text not null,
  constraint issue_verbatim_is_told_once primary key (tenant_id, issue_id, matter_id)
);
comment on table issue_verbatim is 'tenant: own words that their author allowed to be shown, masked; which matter they are from is never public';
comment on column issue_verbatim.words is 'P2: own words; empty once the law has erased them';
create index issue_verbatim_by_matter on issue_verbatim (tenant_id, matter_id); -- for what the law has erased
select scale.tenant('issue_verbatim');
grant select, insert, update (words) on issue_verbatim to minqing_app;

create table issue_milestone (
  tenant_id int not null,
  id uuid not null,
  issue_id uuid not null,
  round smallint not null,
  place smallint not null,
  words text not null,
  first_due_on date not null,
  due_on date not null,
  promise_id uuid,
  done_on date,
  done_words text not null,
  constraint issue_milestone_is_known_by_its_id primary key (tenant_id, id)
);
comment on table issue_milestone is 'tenant: what is to be done by a day; earlier days stand in issue_record, and the promise keeps its first';
comment on column issue_milestone.words is 'P0: public once the decision is; without names';
comment on column issue_milestone.done_words is 'P0: what was done; public, without names';
comment on column issue_milestone.promise_id is 'the promise that it became when the decision was published; null: not yet';
create index issue_milestone_by_issue on issue_milestone (tenant_id, issue_id, id); -- for its page
select scale.tenant('issue_milestone');
grant select, insert, update on issue_milestone to minqing_app;

create table issue_poll (
  tenant_id int not null,
  issue_id uuid not null,
  round smallint not null,
  phase text not null,
  question text not null,
  is_anonymous_allowed boolean not null,
  opened_at timestamptz not null,
  ends_on date not null,
  raised_count int not null,
  households_count int not null,
  constraint issue_poll_is_one_of_a_phase primary key (tenant_id, issue_id, round, phase),
  constraint issue_poll_phase_is_known check (phase in ('before', 'after'))
);
comment on table issue_poll is 'tenant: people are asked: before, which way and the five questions; after, the five questions again';
comment on column issue_poll.ends_on is 'the last day on which answers are taken';
comment on column issue_poll.raised_count is 'matters in it when it was opened: of so many reporters answers can come';
comment on column issue_poll.households_count is 'households registered in its area when it was opened';
select scale.tenant('issue_poll');
grant select, insert on issue_poll to minqing_app;

create table issue_answer (
  tenant_id int not null,
  issue_id uuid not null,
  round smallint not null,
  phase text not null,
  answer_mark text not null collate "C",
  came_by text not null,
  option_id uuid,
  supports text,
  approves text,
  pleased text,
  consents text,
  satisfied text,
  constraint issue_answer_is_one_of_a_code primary key (tenant_id, issue_id, round, phase, answer_mark),
  constraint issue_answer_came_some_way check (came_by in ('card', 'matter', 'anonymous', 'paper')),
  constraint issue_answer_of_the_five_is_known check (
    supports in ('yes', 'no', 'no_opinion') and approves in ('yes', 'no', 'no_opinion') and pleased in ('yes', 'no', 'no_opinion')
    and consents in ('yes', 'no', 'no_opinion') and satisfied in ('yes', 'no', 'no_opinion'))
);
comment on table issue_answer is 'tenant: what one code answered last; it names nobody, has no time, and no other table points here';
comment on column issue_answer.answer_mark is 'keyed hash of the code it came by and of the issue, round and phase; made anew for each, so that two answers of one person don''t find each other';
select scale.tenant('issue_answer');
grant select, insert, update on issue_answer to minqing_app;

create table issue_follower (
  tenant_id int not null,
  id uuid not null,
  issue_id uuid not null,
  channel text not null,
  address text not null,
  address_mark text not null collate "C",
  language text not null,
  try_count smallint not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  constraint issue_follower_is_known_by_its_id primary key (tenant_id, id),
  constraint issue_follower_has_an_address_while_it_follows check ((ended_at is null) = (address <> '')),
  constraint issue_follower_channel_is_known check (channel in ('sms', 'email'))
);
comment on table issue_follower is 'tenant: who asked to hear of an issue without having raised it; not told anything but a code until they have confirmed it';
comment on column issue_follower.address is 'P2: purpose: to tell them of the steps; empty once they stopped';
comment on column issue_follower.address_mark is 'P1: keyed hash of it, so that nobody follows twice; empty once they stopped';
comment on column issue_follower.try_count is 'wrong codes since it was asked for';
create index issue_follower_by_issue on issue_follower (tenant_id, issue_id, id) where ended_at is null; -- for who is told
select scale.tenant('issue_follower');
grant select, insert, update on issue_follower to minqing_app;

-- What followers are told leaves the house by the ledger's queue.
create table follower_notice (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  words text not null,
  words_en text not null,
  language text not null,
  path text not null,
  address text not null,
  made_at timestamptz not null,
  constraint follower_notice_is_known_by_its_id primary key (tenant_id, id)
);
comment on table follower_notice is 'tenant: what somebody is told who asked to hear of something that is public anyway';
comment on column follower_notice.words is 'P0: what everybody can read, or a code that is worth nothing elsewhere';
comment on column follower_notice.words_en is 'P0: the same in English';
comment on column follower_notice.path is 'where it can be read in full, below the county''s address';
comment on column follower_notice.address is 'P2: purpose: to send it; empty once it was sent or given up';
select scale.tenant('follower_notice');
grant select, insert, update on follower_notice to minqing_app;

alter table delivery add column follower_notice_id uuid;
comment on column delivery.follower_notice_id is 'the notice to a follower that it carries; null: something else';
alter table delivery drop constraint delivery_carries_one_notice;
alter table delivery add constraint delivery_carries_one_notice check (num_nonnulls(notice_id, booking_notice_id, visit_question_id, follower_notice_id) = 1 and (notice_id is null) = (matter_id is null));
alter table delivery add constraint delivery_of_a_follower_notice_is_one unique (tenant_id, follower_notice_id, channel);

-- A published decision promises its milestones to everybody.
alter table promise drop constraint promise_is_made_to_one;
alter table promise add constraint promise_is_made_to_one check (num_nonnulls(matter_id, constituent_id) = case when made_in in ('meeting', 'decision') then 0 else 1 end);
alter table promise drop constraint promise_place_is_known;
alter table promise add constraint promise_place_is_known check (made_in in ('reply', 'card', 'meeting', 'visit', 'reception', 'decision'));
