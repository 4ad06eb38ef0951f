-- What is said and what is true of it; what ought to be public and is not, with the reason; how many were public in time.

create table rumour_check (
  tenant_id int not null,
  id uuid not null,
  state text not null,
  claim text not null,
  status text not null,
  facts text not null,
  source text not null,
  checked_on date not null,
  unit_id uuid,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  corrected_at timestamptz,
  check_words text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null,
  constraint rumour_check_is_known_by_its_id primary key (tenant_id, id),
  constraint rumour_check_state_is_known check (state in ('drafted', 'sent_back', 'released', 'withdrawn')),
  constraint rumour_check_status_is_known check (status in ('true', 'partly', 'false', 'unknown')),
  constraint rumour_check_is_released_by_a_second_person check (released_by is null or released_by <> drafted_by)
);
comment on table rumour_check is 'tenant: a claim as it was heard, without who said it, and what was found out of it (handbook §2.5); released by a second person';
comment on column rumour_check.claim is 'P0: as it was heard; names nobody';
comment on column rumour_check.facts is 'P0: what was found';
comment on column rumour_check.source is 'P0: on what it rests';
comment on column rumour_check.checked_on is 'the day on which it was found out';
comment on column rumour_check.unit_id is 'the unit that answers for it: public';
comment on column rumour_check.drafted_by is 'P1: who wrote it';
comment on column rumour_check.check_words is 'P1: why the second person sent it back; empty otherwise';
comment on column rumour_check.withdrawn_reason is 'P1: why it was taken back; empty otherwise';
create index rumour_check_released on rumour_check (tenant_id, released_at desc, id) where state = 'released'; -- for the page and the feed
create index rumour_check_by_state on rumour_check (tenant_id, state, id); -- for those who publish
select scale.tenant('rumour_check');
grant select, insert, update on rumour_check to minqing_app;

create table withholding (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  subject_id uuid not null,
  matter_id uuid,
  ground text not null,
  words text not null,
  withheld_by uuid not null,
  withheld_at timestamptz not null,
  constraint withholding_is_known_by_its_id primary key (tenant_id, id),
  constraint withholding_kind_is_known check (kind in ('matter', 'decision')),
  constraint withholding_ground_is_known check (ground in ('state_secret', 'forbidden_by_law', 'security', 'privacy', 'trade_secret', 'internal', 'process', 'law_enforcement')),
  constraint withholding_of_a_matter_names_it check ((kind = 'matter') = (matter_id is not null))
);
comment on table withholding is 'tenant: why a result or decision is not made public: a ground of the law, one by one; the newest counts, until it is released after all';
comment on column withholding.words is 'P1: what about it falls under the ground; not public';
comment on column withholding.withheld_by is 'P1: who decided it';
create index withholding_by_subject on withholding (tenant_id, subject_id, id desc); -- beside what is due
create index withholding_by_matter on withholding (tenant_id, matter_id) where matter_id is not null; -- for erasure
select scale.tenant('withholding');
grant select, insert, update (words) on withholding to minqing_app;

create table disclosure_month (
  tenant_id int not null,
  id uuid not null,
  month text not null,
  kept_at timestamptz not null,
  counts jsonb not null,
  constraint disclosure_month_is_known_by_its_id primary key (tenant_id, id),
  constraint disclosure_month_is_counted_once unique (tenant_id, month),
  constraint disclosure_month_is_a_month check (month ~ '^\d{4}-\d{2}$')
);
comment on table disclosure_month is 'tenant: how many of the results and decisions of a month were public within the limit, by unit: counted once when the limit of all of them has run out';
comment on column disclosure_month.counts is 'by unit: in time, late, not at all, withheld';
select scale.tenant('disclosure_month');
grant select, insert on disclosure_month to minqing_app;

create index matter_by_reply on matter (tenant_id, replied_at, id) where replied_at is not null; -- for what is due to be public, the oldest reply first
