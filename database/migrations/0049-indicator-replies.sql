-- The right of reply: what a unit says to a figure of its own stands beside it wherever the figure is shown.

create table indicator_reply (
  tenant_id int not null,
  id uuid not null,
  unit_id uuid not null,
  indicator text not null collate "C",
  year smallint not null,
  words text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint indicator_reply_is_known_by_its_id primary key (tenant_id, id),
  constraint indicator_reply_says_something check (words <> '')
);
comment on table indicator_reply is 'tenant: what the head of a unit says to a figure of the unit in a year; public; the newest of a figure counts, the older stay';
comment on column indicator_reply.words is 'P0: public; names nobody';
comment on column indicator_reply.written_by is 'P1: the head who wrote it';
create index indicator_reply_by_unit on indicator_reply (tenant_id, unit_id, year, indicator, id desc); -- beside the figures of a unit
select scale.tenant('indicator_reply');
grant select, insert on indicator_reply to minqing_app;
