-- One row holds all folded counters of a place or unit in a month, so that a page of figures reads a dozen rows; and the
-- recount of the night goes on where it was when something ended it.

create table indicator_folded (
  tenant_id int not null,
  scope text not null collate "C",
  grain text not null collate "C",
  begins_on date not null,
  counts jsonb not null,
  by_category jsonb not null,
  constraint indicator_folded_is_one_of_a_time primary key (tenant_id, scope, grain, begins_on),
  constraint indicator_folded_grain_is_known check (grain in ('month', 'due', 'day'))
);
comment on table indicator_folded is 'tenant: folded figures of a place or unit; no row is of a person';
comment on column indicator_folded.scope is 'the code of a place, the id of a unit, or kept: matters that somebody may be kept from';
comment on column indicator_folded.grain is 'month: every counter; due: one day of what falls due on it, for the month that runs; day: one day of the whole county, for the recount';
comment on column indicator_folded.counts is 'counter and amount, every category together';
comment on column indicator_folded.by_category is 'category of the first level, a blank, counter; and the amount';
select scale.tenant('indicator_folded');
grant select, insert, update on indicator_folded to minqing_app;

-- What is counted has changed with this version, so every record is counted anew in the first night: in pages, and from
-- where it was when something ended it. Nothing of the records themselves is lost.
drop table indicator_sum;
truncate indicator_delta, indicator_counted;

create table indicator_walk (
  tenant_id int not null,
  began_at timestamptz not null,
  source text not null collate "C",
  after_id uuid,
  records_count int not null,
  added_count int not null,
  found jsonb not null,
  constraint indicator_walk_is_one_a_county primary key (tenant_id)
);
comment on table indicator_walk is 'tenant: how far the recount of the figures has come, so that it goes on there after a crash; one row a county, of the newest recount';
comment on column indicator_walk.source is 'the kind of record that is counted now; empty: the recount has ended';
comment on column indicator_walk.after_id is 'the last record that was counted; null: none of this kind yet';
comment on column indicator_walk.found is 'what differed so far, by place, unit, category, day and counter';
select scale.tenant('indicator_walk');
grant select, insert, update on indicator_walk to minqing_app;
