-- What happened: append-only, written in the same transaction as the change itself.

create table fact (
  tenant_id int not null,
  id uuid not null,
  subject_id uuid not null,
  kind text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  body jsonb not null,
  constraint fact_is_known_by_its_id primary key (tenant_id, id)
);
comment on table fact is 'tenant: history; inserted, never changed; holds no words of a constituent';
comment on column fact.actor_id is 'P1: the official, client or matter in whose name it was done; null for a visitor and for the clock';
create index fact_by_subject on fact (tenant_id, subject_id, id); -- for the time line of one matter
select scale.tenant('fact');
grant select, insert on fact to minqing_app;

create table outbox (
  tenant_id int not null,
  id uuid not null,
  job text not null,
  body jsonb not null,
  made_at timestamptz not null,
  constraint outbox_is_known_by_its_id primary key (tenant_id, id)
);
comment on table outbox is 'tenant: what is to be done after the commit; a row goes when its job has been handed to the queue';
select scale.tenant('outbox');
grant select, insert, update, delete on outbox to minqing_app;
