-- An analysis session of a large place is counted by a job: what was asked for, how far it is, and whether it was called off.

create table analysis_count (
  tenant_id int not null,
  id uuid not null,
  purpose text not null,
  session_id uuid not null,
  replaces_id uuid,
  change_words text not null,
  area_code text not null collate "C",
  period_kind text not null,
  from_on date not null,
  to_on date not null,
  data_at timestamptz not null,
  state text not null,
  percent smallint not null,
  turn_id uuid,
  turns_count smallint not null,
  moved_at timestamptz not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  failure text not null collate "C",
  seen_at timestamptz,
  constraint analysis_count_is_known_by_its_id primary key (tenant_id, id),
  constraint analysis_count_purpose_is_known check (purpose in ('session', 'version', 'check')),
  constraint analysis_count_state_is_known check (state in ('waiting', 'counting', 'ready', 'cancelled', 'failed')),
  constraint analysis_count_percent_is_a_share check (percent between 0 and 100),
  constraint analysis_count_of_a_version_says_what_changed check ((purpose = 'version') = (replaces_id is not null) and (purpose <> 'version' or change_words <> '')),
  constraint analysis_count_that_ended_says_when check ((state in ('ready', 'cancelled', 'failed')) = (ended_at is not null))
);
comment on table analysis_count is 'tenant: an analysis session, a new version or a recount that takes long and is counted by a job; the session itself is there when it is counted, under session_id';
comment on column analysis_count.change_words is 'P0: of a version: what it changes, and why';
comment on column analysis_count.data_at is 'facts up to this moment are counted, whenever the job comes to it';
comment on column analysis_count.percent is 'how far it is; of the work, so that nobody reads from it how many matters there are';
comment on column analysis_count.turn_id is 'whose turn it is: a process that comes back after another took over writes nothing';
comment on column analysis_count.turns_count is 'how often it was begun; what fails again and again is given up';
comment on column analysis_count.moved_at is 'when it last moved on; from standing still so long that it was ended, another begins again';
comment on column analysis_count.failure is 'the refusal for which it came to nothing; empty: none';
comment on column analysis_count.seen_at is 'when whoever asked saw that it is ready';
create index analysis_count_open on analysis_count (tenant_id, id) where state in ('waiting', 'counting'); -- for the lists, and for what was ended by a crash
create index analysis_count_of_asker on analysis_count (tenant_id, asked_by, id) where state in ('ready', 'failed') and seen_at is null; -- for what somebody is told
create index analysis_count_by_session on analysis_count (tenant_id, session_id, id); -- for its page
select scale.tenant('analysis_count');
grant select, insert on analysis_count to minqing_app;
grant update (state, percent, turn_id, turns_count, moved_at, ended_at, ended_by, failure, seen_at, change_words) on analysis_count to minqing_app;
-- What the law had erased leaves these words, too.
grant update (change_words) on analysis_session to minqing_app;
