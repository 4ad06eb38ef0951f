-- Heart-to-heart meetings 民情恳谈会: called days before, every question with its answer or its day, and the next one opens
-- with what became of the last (handbook §2.8).

create table meeting (
  tenant_id int not null,
  id uuid not null,
  state text not null,
  topic text not null,
  place text not null,
  area_code text not null collate "C",
  unit_id uuid not null,
  convener_id uuid not null,
  starts_at timestamptz not null,
  called_at timestamptz not null,
  called_by uuid not null,
  previous_id uuid,
  present_count int,
  present_groups text not null,
  held_at timestamptz,
  minutes_at timestamptz,
  cancel_reason text not null,
  version int not null,
  constraint meeting_is_known_by_its_id primary key (tenant_id, id),
  constraint meeting_state_is_known check (state in ('called', 'held', 'minuted', 'cancelled')),
  constraint meeting_that_was_held_says_how_many check (state not in ('held', 'minuted') or (held_at is not null and present_count is not null)),
  constraint meeting_with_minutes_says_when check ((state = 'minuted') = (minutes_at is not null)),
  constraint meeting_that_is_cancelled_says_why check ((state = 'cancelled') = (cancel_reason <> ''))
);
comment on table meeting is 'tenant: a meeting in which villagers ask and officials answer; its call and its minutes are public';
comment on column meeting.topic is 'P0: what it is about';
comment on column meeting.place is 'P0: where';
comment on column meeting.present_groups is 'P0: how many of which group, as counted; no names';
comment on column meeting.cancel_reason is 'P0: why it was not held';
create index meeting_by_time on meeting (tenant_id, starts_at, id); -- for the lists, public and of the office
create index meeting_by_area on meeting (tenant_id, area_code, starts_at); -- for the meeting before, of the same place
select scale.tenant('meeting');
grant select, insert, update on meeting to minqing_app;

create table meeting_item (
  tenant_id int not null,
  id uuid not null,
  meeting_id uuid not null,
  speaker text not null,
  words text not null,
  answer_kind text not null,
  answer text not null,
  unit_id uuid,
  due_on date,
  minority text not null,
  votes_for int,
  votes_against int,
  votes_abstained int,
  public_words text not null,
  matter_id uuid,
  outcome text not null,
  outcome_words text not null,
  outcome_meeting_id uuid,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint meeting_item_is_known_by_its_id primary key (tenant_id, id),
  constraint meeting_item_answer_is_known check (answer_kind in ('answered', 'done', 'due', 'cannot')),
  constraint meeting_item_with_a_day_names_who check (answer_kind <> 'due' or (due_on is not null and unit_id is not null)),
  constraint meeting_item_outcome_is_known check (outcome in ('open', 'solved', 'partly', 'not', 'settled')),
  constraint meeting_item_outcome_is_said_in_a_meeting check ((outcome in ('solved', 'partly', 'not')) = (outcome_meeting_id is not null))
);
comment on table meeting_item is 'tenant: what somebody asked in a meeting and what was answered; whether it was done is said by those present at the next';
comment on column meeting_item.speaker is 'P2: name or alias, as they like';
comment on column meeting_item.words is 'P2: in their words';
comment on column meeting_item.answer is 'P0: as it was answered before everybody';
comment on column meeting_item.minority is 'P1: what some held against it';
comment on column meeting_item.public_words is 'P0: the question without names, for the minutes';
comment on column meeting_item.outcome_words is 'P1: what was said of it at the next meeting';
create index meeting_item_by_meeting on meeting_item (tenant_id, meeting_id, id); -- for one meeting
create index meeting_item_open on meeting_item (tenant_id, due_on, id) where outcome = 'open'; -- for what is still to be done
select scale.tenant('meeting_item');
grant select, insert, update on meeting_item to minqing_app;
