-- Which finished matters an auditor looks through is drawn by lot, from a seed that nobody chooses.

create table audit_draw (
  tenant_id int not null,
  id uuid not null,
  area_code text not null collate "C",
  from_on date not null,
  to_on date not null,
  log_size bigint not null,
  log_root text not null,
  population_count int not null,
  matter_ids uuid[] not null,
  drawn_by uuid not null,
  drawn_at timestamptz not null,
  constraint audit_draw_is_known_by_its_id primary key (tenant_id, id),
  constraint audit_draw_is_of_a_period check (to_on >= from_on),
  constraint audit_draw_draws_no_more_than_there_are check (cardinality(matter_ids) between 1 and population_count)
);
comment on table audit_draw is 'tenant: finished matters that were drawn for an auditor to look through; anyone who knows the numbers of the period can draw them again from the root of the public log';
comment on column audit_draw.log_size is 'the checkpoint of the public log whose root is the seed: it stood before the draw, and nobody could choose it';
comment on column audit_draw.matter_ids is 'in the order in which they were drawn';
comment on column audit_draw.drawn_by is 'P0: the auditor';
select scale.tenant('audit_draw');
grant select, insert on audit_draw to minqing_app;
