-- Open data that does not change behind anybody's back, and pages that are thrown away when something was taken back.

-- the category at the time of the draft: with the village it says in which cell of its month a matter stands for ever
alter table publication add column category_code text;
-- Forced row security would hide every county's rows from an owner who is no superuser.
alter table publication no force row level security;
alter table matter no force row level security;
update publication set category_code = matter.category_code from matter
  where matter.tenant_id = publication.tenant_id and matter.id = publication.matter_id;
alter table publication force row level security;
alter table matter force row level security;
comment on column publication.category_code is 'the category when it was drafted: which cell of the data file it stands in does not change later';
create index publication_by_release on publication (tenant_id, released_at, id) where released_at is not null; -- for the data files, month by month

create table counted_month (
  tenant_id int not null,
  id uuid not null,
  month text not null,
  kept_at timestamptz not null,
  places text[] not null,
  classes text[] not null,
  counts jsonb not null,
  constraint counted_month_is_known_by_its_id primary key (tenant_id, id),
  constraint counted_month_is_counted_once unique (tenant_id, month),
  constraint counted_month_is_a_month check (month ~ '^\d{4}-\d{2}$')
);
comment on table counted_month is 'tenant: how many matters were received in a month, by township and class, as everybody was told: counted once and never again, so that nothing follows from two countings';
comment on column counted_month.counts is 'a row for each place and one of totals, a column for each class and one of totals; null: withheld. What was withheld is kept nowhere';
select scale.tenant('counted_month');
grant select, insert on counted_month to minqing_app;

create table public_version (
  tenant_id int not null,
  changed_at timestamptz not null,
  change_count bigint not null,
  constraint public_version_is_one_a_county primary key (tenant_id)
);
comment on table public_version is 'tenant: how often what everybody may see was released, corrected or taken back: a page that a server keeps is thrown away when it has changed';
select scale.tenant('public_version');
grant select, insert, update on public_version to minqing_app;
create index publication_released_by_category on publication (tenant_id, category_code text_pattern_ops, released_at desc, id) where state = 'released'; -- for the feed of a category
