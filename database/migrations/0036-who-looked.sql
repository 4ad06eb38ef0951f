-- Who looked: every view of a person by somebody in office.

create table look (
  tenant_id int not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_code text not null collate "C",
  viewer_id uuid not null,
  unit_id uuid,
  looked_on date not null,
  looked_at timestamptz not null,
  purpose text not null,
  block text not null,
  reason text not null default '',
  constraint look_is_known_by_its_id primary key (tenant_id, id),
  constraint look_is_at_somebody check (subject_kind in ('household', 'matter', 'visitor'))
);
comment on table look is 'tenant: who in office saw whom, when, for what and how much; no row is changed or goes, but for its reason, which goes with the household';
comment on column look.subject_id is 'the household, the matter of who raised it, or the visitor of a reception session';
comment on column look.area_code is 'where the household or the matter is: for the auditors of that place';
comment on column look.unit_id is 'from which unit the viewer acted; null: from none';
comment on column look.looked_on is 'the day in China of looked_at';
comment on column look.block is 'how much was shown: a line of a list, the card, what is sensitive, name and phone, a print, an export';
comment on column look.reason is 'P2: own words of the viewer, where they were asked for; goes with the household';
create index look_by_subject on look (tenant_id, subject_id, id); -- for the person's own page
create index look_by_viewer_and_day on look (tenant_id, viewer_id, looked_on, subject_id); -- whom did they see today already, and how many
create index look_by_day on look (tenant_id, looked_on, id); -- for auditors, newest first
create index look_by_unit on look (tenant_id, unit_id, id); -- for auditors, by unit
select scale.tenant('look');
grant select, insert, update (reason) on look to minqing_app;

create table look_alarm (
  tenant_id int not null,
  id uuid not null,
  viewer_id uuid not null,
  unit_id uuid,
  looked_on date not null,
  identities_max int not null,
  raised_at timestamptz not null,
  seen_by uuid,
  seen_at timestamptz,
  explanation text not null default '',
  explained_by uuid,
  explained_at timestamptz,
  constraint look_alarm_is_known_by_its_id primary key (tenant_id, id),
  constraint look_alarm_is_raised_once_a_viewer_and_day unique (tenant_id, viewer_id, looked_on),
  constraint look_alarm_is_explained_by_somebody_else check (explained_by <> viewer_id and seen_by <> viewer_id)
);
comment on table look_alarm is 'tenant: somebody saw more people on a day than the rulebook lets pass unasked; for the auditors, one a viewer and day';
comment on column look_alarm.identities_max is 'the number that held on that day';
comment on column look_alarm.explanation is 'P1: what the auditor found out';
create index look_alarm_by_day on look_alarm (tenant_id, looked_on, id); -- for the auditors' list
select scale.tenant('look_alarm');
grant select, insert, update on look_alarm to minqing_app;

create table glass (
  tenant_id int not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  area_code text not null collate "C",
  viewer_id uuid not null,
  unit_id uuid,
  reason text not null,
  broken_at timestamptz not null,
  until_at timestamptz not null,
  judged_by uuid,
  judged_at timestamptz,
  is_justified boolean,
  judged_words text not null default '',
  constraint glass_is_known_by_its_id primary key (tenant_id, id),
  constraint glass_is_broken_for_somebody check (subject_kind in ('household', 'matter')),
  constraint glass_is_open_for_a_day_at_most check (until_at > broken_at and until_at <= broken_at + interval '1 day'),
  constraint glass_is_judged_by_somebody_else check (judged_by <> viewer_id)
);
comment on table glass is 'tenant: somebody opened one record outside their own area in an emergency; ends by itself';
comment on column glass.reason is 'P2: why, in the words of who did it; told to the person and to the auditors';
comment on column glass.judged_words is 'P1: what the auditor found out';
comment on column glass.is_justified is 'as an auditor judged it; null: nobody has yet';
create index glass_by_viewer on glass (tenant_id, viewer_id, subject_id, until_at); -- is it open
create index glass_by_time on glass (tenant_id, id); -- for the auditors' list
create index glass_by_subject on glass (tenant_id, subject_id, id); -- for the person's own page
select scale.tenant('glass');
grant select, insert, update on glass to minqing_app;
