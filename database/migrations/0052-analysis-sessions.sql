-- An analysis session: what can be said of a place and a period is counted once, written up by people, frozen, and can be
-- counted again from the facts as they stood then.

create table analysis_session (
  tenant_id int not null,
  id uuid not null,
  root_id uuid not null,
  version smallint not null,
  replaces_id uuid,
  change_words text not null,
  area_code text not null collate "C",
  period_kind text not null,
  from_on date not null,
  to_on date not null,
  data_at timestamptz not null,
  log_size bigint,
  log_root text not null collate "C",
  figures jsonb not null,
  figures_hash text not null collate "C",
  state text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  held_on date,
  chair text not null,
  present_count int,
  frozen_by uuid,
  frozen_at timestamptz,
  words_salt text not null collate "C",
  words_hash text not null collate "C",
  constraint analysis_session_is_known_by_its_id primary key (tenant_id, id),
  constraint analysis_session_has_one_of_each_version unique (tenant_id, root_id, version),
  constraint analysis_session_state_is_known check (state in ('draft', 'frozen')),
  constraint analysis_session_period_is_known check (period_kind in ('month', 'quarter', 'year', 'days')),
  constraint analysis_session_is_of_a_period check (to_on >= from_on),
  constraint analysis_session_is_not_frozen_by_who_made_it check (frozen_by is null or frozen_by <> made_by),
  constraint analysis_session_that_is_frozen_says_when_and_by_whom check ((state = 'frozen') = (frozen_at is not null and frozen_by is not null and held_on is not null)),
  constraint analysis_session_of_a_later_version_says_what_changed check ((version = 1) = (replaces_id is null) and (version = 1 or change_words <> ''))
);
comment on table analysis_session is 'tenant: what was counted of a place and a period at one moment, and the meeting that looked at it (handbook 002-85, 003-01); frozen it is only added to by a new version';
comment on column analysis_session.root_id is 'the first version of it; decisions belong to all versions together';
comment on column analysis_session.change_words is 'P0: what a later version changes, and why; empty in the first';
comment on column analysis_session.data_at is 'facts up to this moment are counted; recounting later looks at no others';
comment on column analysis_session.log_size is 'the newest checkpoint of the public log at that time; null: nothing was signed yet';
comment on column analysis_session.figures is 'numbers alone, with the ids of issues; no word that anybody said; never changed';
comment on column analysis_session.chair is 'P1: who chaired the meeting, by post or name';
comment on column analysis_session.words_salt is 'drawn when it is frozen, so that nobody can guess words from their hash; empty once the law has had words erased';
create index analysis_session_by_area on analysis_session (tenant_id, area_code, id); -- for the list of a place
select scale.tenant('analysis_session');
grant select, insert on analysis_session to minqing_app;
grant update (state, held_on, chair, present_count, frozen_by, frozen_at, words_salt, words_hash) on analysis_session to minqing_app;

create table analysis_text (
  tenant_id int not null,
  id uuid not null,
  session_id uuid not null,
  section text not null,
  words text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint analysis_text_is_known_by_its_id primary key (tenant_id, id)
);
comment on table analysis_text is 'tenant: what people wrote in a section of an analysis session; each saving is a row of its own, and the newest counts';
comment on column analysis_text.words is 'P1: without names';
create index analysis_text_by_session on analysis_text (tenant_id, session_id, id); -- for its page
select scale.tenant('analysis_text');
grant select, insert, update (words) on analysis_text to minqing_app;

create table analysis_voice (
  tenant_id int not null,
  id uuid not null,
  session_id uuid not null,
  view text not null,
  kind text not null,
  place smallint not null,
  matter_id uuid,
  issue_id uuid,
  words text not null,
  constraint analysis_voice_is_known_by_its_id primary key (tenant_id, id),
  constraint analysis_voice_kind_is_known check (kind in ('raised', 'minority', 'judged_well', 'judged_ill'))
);
comment on table analysis_voice is 'tenant: own words that their authors allowed, masked, and how a few see an issue, as an analysis session found them; nothing removes a view from it';
comment on column analysis_voice.view is 'which view it is of: words of one view stand for each other';
comment on column analysis_voice.words is 'P2: own words; empty once the law has erased them';
create index analysis_voice_by_session on analysis_voice (tenant_id, session_id, place); -- for its page
create index analysis_voice_by_matter on analysis_voice (tenant_id, matter_id) where matter_id is not null; -- for what the law has erased
select scale.tenant('analysis_voice');
grant select, insert, update (words) on analysis_voice to minqing_app;

create table analysis_choice (
  tenant_id int not null,
  id uuid not null,
  session_id uuid not null,
  voice_id uuid not null,
  is_chosen boolean not null,
  reason text not null,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  constraint analysis_choice_is_known_by_its_id primary key (tenant_id, id),
  constraint analysis_choice_against_a_voice_has_a_reason check (is_chosen or reason <> '')
);
comment on table analysis_choice is 'tenant: that a voice was taken into the report of an analysis session, or left out and why; the newest counts';
comment on column analysis_choice.reason is 'P1: without names; stands in the report';
create index analysis_choice_by_session on analysis_choice (tenant_id, session_id, id); -- for its page
select scale.tenant('analysis_choice');
grant select, insert, update (reason) on analysis_choice to minqing_app;

create table analysis_decision (
  tenant_id int not null,
  id uuid not null,
  root_id uuid not null,
  session_id uuid not null,
  words text not null,
  unit_id uuid not null,
  due_on date not null,
  issue_id uuid,
  noted_by uuid not null,
  noted_at timestamptz not null,
  done_on date,
  done_words text not null,
  done_by uuid,
  constraint analysis_decision_is_known_by_its_id primary key (tenant_id, id),
  constraint analysis_decision_that_is_done_says_what check ((done_on is null) = (done_words = '') and (done_on is null) = (done_by is null))
);
comment on table analysis_decision is 'tenant: what a meeting on an analysis session decided: who does what by when, and the issue in which it goes on';
comment on column analysis_decision.words is 'P1: without names';
comment on column analysis_decision.done_words is 'P1: what was done; without names';
create index analysis_decision_by_root on analysis_decision (tenant_id, root_id, id); -- for the page of every version
select scale.tenant('analysis_decision');
grant select, insert, update (words, done_on, done_words, done_by) on analysis_decision to minqing_app;

create table analysis_check (
  tenant_id int not null,
  id uuid not null,
  session_id uuid not null,
  checked_by uuid not null,
  checked_at timestamptz not null,
  cells_count int not null,
  differences jsonb not null,
  reasons jsonb not null,
  constraint analysis_check_is_known_by_its_id primary key (tenant_id, id)
);
comment on table analysis_check is 'tenant: an analysis session counted again from the facts up to its moment: which numbers differ, and what is known of why';
comment on column analysis_check.differences is 'each with the name of the number, as it was told and as it was recounted';
create index analysis_check_by_session on analysis_check (tenant_id, session_id, id); -- for its page
select scale.tenant('analysis_check');
grant select, insert on analysis_check to minqing_app;
