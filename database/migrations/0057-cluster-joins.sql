-- Clusters that were begun apart: what a person said of two of them, so that joining can be undone and isn't proposed again.

create table cluster_join (
  tenant_id int not null,
  from_id uuid not null,
  into_id uuid not null,
  said text not null,
  matter_ids uuid[] not null,
  said_by uuid not null,
  said_at timestamptz not null,
  constraint cluster_join_says_one_thing_of_two primary key (tenant_id, from_id, into_id),
  constraint cluster_join_is_known check (said in ('joined', 'apart'))
);
comment on table cluster_join is 'tenant: what a person last said of two clusters: that one went into the other, or that they are two troubles; every saying is a fact as well';
comment on column cluster_join.matter_ids is 'the matters that moved, by which it can be undone; of those that a person held apart none';
create index cluster_join_by_into on cluster_join (tenant_id, into_id, from_id); -- for what went into one cluster
select scale.tenant('cluster_join');
grant select, insert, update on cluster_join to minqing_app;
