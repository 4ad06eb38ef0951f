-- Figures that cost the same however many matters there are: what each record adds, in its own transaction; folded later.

create table indicator_counted (
  tenant_id int not null,
  source text not null collate "C",
  subject_id uuid not null,
  parts jsonb not null,
  constraint indicator_counted_is_one_of_a_record primary key (tenant_id, source, subject_id),
  constraint indicator_counted_source_is_known check (source in ('matter', 'promise', 'order', 'visit', 'session', 'suggestion'))
);
comment on table indicator_counted is 'tenant: what one record adds to the figures today, so that a change adds the difference; numbers and codes alone';
comment on column indicator_counted.parts is 'by place, unit and category: day, counter and amount';
select scale.tenant('indicator_counted');
grant select, insert, update on indicator_counted to minqing_app;

create table indicator_delta (
  tenant_id int not null,
  id uuid not null,
  area_code text not null collate "C",
  unit_id uuid,
  category text not null collate "C",
  counts jsonb not null,
  constraint indicator_delta_is_known_by_its_id primary key (tenant_id, id)
);
comment on table indicator_delta is 'tenant: a difference to the figures that was not folded yet; added in the transaction of the fact it comes from, gone when it stands in indicator_sum';
comment on column indicator_delta.area_code is 'the place; empty: of matters that somebody may be kept from, counted of the whole county alone';
comment on column indicator_delta.category is 'of the first level; empty: not known';
comment on column indicator_delta.counts is 'day, counter and amount';
select scale.tenant('indicator_delta');
grant select, insert, update, delete on indicator_delta to minqing_app;

create table indicator_sum (
  tenant_id int not null,
  scope text not null collate "C",
  grain text not null collate "C",
  begins_on date not null,
  category text not null collate "C",
  counter text not null collate "C",
  amount bigint not null,
  constraint indicator_sum_is_one_of_a_counter primary key (tenant_id, scope, grain, begins_on, category, counter),
  constraint indicator_sum_grain_is_known check (grain in ('day', 'month'))
);
comment on table indicator_sum is 'tenant: folded figures of a place or unit, by day and by month; no row is of a person';
comment on column indicator_sum.scope is 'the code of a place, the id of a unit, or kept: matters that somebody may be kept from';
comment on column indicator_sum.category is 'of the first level; all: every category together';
select scale.tenant('indicator_sum');
grant select, insert, update on indicator_sum to minqing_app;

create table indicator_check (
  tenant_id int not null,
  id uuid not null,
  on_day date not null,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  records_count int not null,
  added_count int not null,
  differences jsonb not null,
  constraint indicator_check_is_known_by_its_id primary key (tenant_id, id)
);
comment on table indicator_check is 'tenant: one recount of the figures from the records, by night; kept for the auditors, also when nothing differed';
comment on column indicator_check.added_count is 'records of before the figures were kept, which were counted in this run';
comment on column indicator_check.differences is 'counter, day, what the figures said and what the records say; empty: none';
create unique index indicator_check_is_made_once_a_day on indicator_check (tenant_id, on_day); -- two workers at midnight
select scale.tenant('indicator_check');
grant select, insert on indicator_check to minqing_app;

create index matter_by_handler on matter (tenant_id, handler_id, id desc) where handler_id is not null; -- for the own figures of somebody in office
