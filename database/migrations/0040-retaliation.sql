-- The fifth machine: somebody says that they are made to pay for having spoken up. Sealed: no other table points here, and
-- no list of matters reads from here.

create table retaliation_report (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  area_code text not null collate "C",
  state text not null,
  came_by text not null,
  taken_by uuid,
  happened text not null,
  happened_when text not null,
  by_whom text not null,
  protect_from text not null,
  tell_way text not null,
  contact text not null,
  received_at timestamptz not null,
  concerned_unit_ids uuid[] not null,
  concerned_reach smallint not null,
  due_at timestamptz,
  watch_until_on date,
  check_from_on date,
  checked_at timestamptz,
  examined_by uuid,
  examined_unit_id uuid,
  outcome text,
  told_way text,
  told_at timestamptz,
  withdrawal_asked_at timestamptz,
  reopen_count smallint not null default 0,
  ended_at timestamptz,
  constraint retaliation_report_is_known_by_its_id primary key (tenant_id, id),
  constraint retaliation_report_state_is_known check (state in ('received', 'referred_up', 'protected', 'examined', 'decided', 'told', 'withdrawn')),
  constraint retaliation_report_came_some_way check (came_by in ('own_page', 'follow_up', 'clerk')),
  constraint retaliation_report_of_a_clerk_names_the_clerk check ((came_by = 'own_page') = (taken_by is null)),
  constraint retaliation_report_is_told_some_way check (tell_way in ('page', 'phone', 'in_person', 'letter')),
  constraint retaliation_report_told_way_is_known check (told_way in ('page', 'phone', 'in_person', 'letter')),
  constraint retaliation_report_outcome_is_known check (outcome in ('confirmed', 'not_confirmed', 'not_established')),
  constraint retaliation_report_that_was_told_says_when_and_how check ((told_at is null) = (told_way is null))
);
comment on table retaliation_report is 'tenant: that somebody is made to pay for having spoken up (handbook §4.2, fifth machine); read by its person and by who examines it, never by a list of matters';
comment on column retaliation_report.happened is 'P3: own words: what happened; sealed';
comment on column retaliation_report.happened_when is 'P3: own words: when';
comment on column retaliation_report.by_whom is 'P3: own words: by whom, if they know';
comment on column retaliation_report.protect_from is 'P3: own words: what they want to be kept safe from';
comment on column retaliation_report.contact is 'P3: where they may be reached, if they say so; nowhere else';
comment on column retaliation_report.concerned_unit_ids is 'whose people are said to do it: at first the unit complained about, else the one that has the matter; then as whoever examines it says';
comment on column retaliation_report.concerned_reach is 'digits of the widest area of these units: 6 a county, 9 a township, 12 a village; who examines has fewer';
comment on column retaliation_report.due_at is 'by then the next step; null: none is owed';
comment on column retaliation_report.watch_until_on is 'the last day of the watch of 12 months; null: it has not begun';
comment on column retaliation_report.check_from_on is 'from then on somebody of another unit asks once more';
create unique index retaliation_report_of_a_matter_is_open_once on retaliation_report (tenant_id, matter_id) where ended_at is null; -- sent twice at once it is there once
create index retaliation_report_by_matter on retaliation_report (tenant_id, matter_id, id); -- for the person's own page
create index retaliation_report_by_time on retaliation_report (tenant_id, id) where ended_at is null; -- for who examines, and for the later check
select scale.tenant('retaliation_report');
grant select, insert, update on retaliation_report to minqing_app;

create table retaliation_entry (
  tenant_id int not null,
  id uuid not null,
  report_id uuid not null,
  matter_id uuid not null,
  kind text not null,
  words text not null,
  on_day date not null,
  answer text,
  written_by uuid,
  written_at timestamptz not null,
  constraint retaliation_entry_is_known_by_its_id primary key (tenant_id, id),
  constraint retaliation_entry_kind_is_known check (kind in ('measure', 'referral', 'finding', 'decision', 'told', 'withdrawal', 'contact', 'check', 'said')),
  constraint retaliation_entry_answer_is_known check (answer in ('free', 'pressed', 'nothing', 'something', 'not_reached'))
);
comment on table retaliation_entry is 'tenant: each step of a report: measures, what was found, what was decided, what the person answered; only added to, but for what the law has erased';
comment on column retaliation_entry.words is 'P3: sealed with its report';
comment on column retaliation_entry.on_day is 'the day on which it was so';
comment on column retaliation_entry.written_by is 'null: the person';
create index retaliation_entry_by_report on retaliation_entry (tenant_id, report_id, id); -- for the person's page and for who examines
create index retaliation_entry_by_matter on retaliation_entry (tenant_id, matter_id); -- for what the law has erased
select scale.tenant('retaliation_entry');
grant select, insert, update (words) on retaliation_entry to minqing_app;

create table retaliation_watched (
  tenant_id int not null,
  subject_id uuid not null,
  report_id uuid not null,
  constraint retaliation_watched_is_named_once primary key (tenant_id, subject_id, report_id)
);
comment on table retaliation_watched is 'tenant: the matter, and the household that raised it, over which a watch is kept';
select scale.tenant('retaliation_watched');
grant select, insert on retaliation_watched to minqing_app;

create table retaliation_alert (
  tenant_id int not null,
  id uuid not null,
  report_id uuid not null,
  matter_id uuid not null,
  fact_id uuid not null,
  act text not null collate "C",
  subject_id uuid not null,
  unit_id uuid,
  happened_at timestamptz not null,
  is_justified boolean,
  judged_words text not null,
  judged_by uuid,
  judged_at timestamptz,
  constraint retaliation_alert_is_known_by_its_id primary key (tenant_id, id),
  constraint retaliation_alert_is_raised_once_a_fact unique (tenant_id, report_id, fact_id),
  constraint retaliation_alert_is_judged_whole check (num_nonnulls(is_justified, judged_by, judged_at) in (0, 3))
);
comment on table retaliation_alert is 'tenant: during the watch the unit concerned decided something against the person, or the person was pressed to withdraw; for the auditors';
comment on column retaliation_alert.matter_id is 'of the report';
comment on column retaliation_alert.act is 'the kind of the fact';
comment on column retaliation_alert.subject_id is 'the matter or household decided about';
comment on column retaliation_alert.judged_words is 'P2: what the auditor found; empty until then';
create index retaliation_alert_open on retaliation_alert (tenant_id, id) where judged_at is null; -- for the auditors
create index retaliation_alert_by_report on retaliation_alert (tenant_id, report_id, id); -- for the person's page
create index retaliation_alert_by_matter on retaliation_alert (tenant_id, matter_id); -- for what the law has erased
select scale.tenant('retaliation_alert');
grant select, insert, update on retaliation_alert to minqing_app;
