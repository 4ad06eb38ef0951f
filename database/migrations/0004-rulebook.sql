-- What differs by place, as versioned data with its legal basis and its dates.

create table rule_version (
  id uuid not null,
  kind text not null,
  key text not null,
  level text not null,
  place_code text not null collate "C",
  body jsonb not null,
  basis text not null,
  valid_from date not null,
  valid_to date,
  made_at timestamptz not null,
  made_by text not null,
  constraint rule_version_is_known_by_its_id primary key (id),
  constraint rule_version_kind_is_known check (kind in ('category', 'matter_kind', 'limit')),
  constraint rule_version_level_is_known check (level in ('national', 'province', 'city', 'county')),
  constraint rule_version_names_its_basis check (basis <> '')
);
comment on table rule_version is 'reference: categories, kinds of matter and time limits; a change is a new version with a day from which it holds';
comment on column rule_version.level is 'whose rule it is; a county may write down its province''s rule for itself';
comment on column rule_version.place_code is 'where it holds: empty for the nation, 2 digits for a province, 4 for a city, 6 for a county';
comment on column rule_version.valid_to is 'the last day on which it holds; before valid_from when it was taken back before it began';
-- so that a level has one rule at a time, and two processes that seed at once leave one row; also for a county's rules
create unique index rule_version_begins_once_a_day on rule_version (kind, key, level, place_code, valid_from)
  where valid_to is null or valid_to >= valid_from;
select scale.reference('rule_version');

create table calendar_day (
  day date not null,
  is_workday boolean not null,
  name text not null,
  source text not null,
  constraint calendar_day_is_known_by_its_date primary key (day)
);
comment on table calendar_day is 'reference: days that differ from Monday to Friday: public holidays and shifted working days';
select scale.reference('calendar_day');

create table calendar_year (
  year int not null,
  source text not null,
  imported_at timestamptz not null,
  constraint calendar_year_is_known_by_its_number primary key (year)
);
comment on table calendar_year is 'reference: the years whose holidays have been published; beyond them a limit is marked estimated';
select scale.reference('calendar_year');

create table dispatch_line (
  tenant_id int not null,
  id uuid not null,
  category_code text not null,
  area_code text not null collate "C",
  host_unit_id uuid not null,
  co_unit_ids uuid[] not null default '{}',
  basis text not null,
  origin text not null,
  valid_from date not null,
  valid_to date,
  made_by uuid,
  made_at timestamptz not null,
  constraint dispatch_line_is_known_by_its_id primary key (tenant_id, id),
  constraint dispatch_line_names_its_basis check (basis <> ''),
  constraint dispatch_line_origin_is_known check (origin in ('catalogue', 'arbitration'))
);
comment on table dispatch_line is 'tenant: the dispatch catalogue: which unit has the power for a category in an area; ended, never deleted';
create index dispatch_line_by_category on dispatch_line (tenant_id, category_code); -- for routing one matter
select scale.tenant('dispatch_line');
grant select, insert, update on dispatch_line to minqing_app;
