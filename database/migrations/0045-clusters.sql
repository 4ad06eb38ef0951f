-- What many say of one trouble: clusters that are suggested and that a person confirms, warnings, and who is not heard.

create table cluster (
  tenant_id int not null,
  id uuid not null,
  state text not null,
  title text not null,
  merged_into uuid,
  members_count int not null,
  judged_by uuid,
  judged_at timestamptz,
  made_at timestamptz not null,
  version int not null,
  constraint cluster_is_known_by_its_id primary key (tenant_id, id),
  constraint cluster_state_is_known check (state in ('perhaps', 'confirmed', 'merged', 'dissolved')),
  constraint cluster_that_was_merged_says_into_which check ((state = 'merged') = (merged_into is not null))
);
comment on table cluster is 'tenant: matters that are perhaps one trouble (议题线索), until a person confirms it; nothing of it changes a matter';
comment on column cluster.title is 'P1: what a person calls it, without names of constituents; empty until confirmed';
comment on column cluster.members_count is 'how many matters are in it, for placing the next; what somebody is shown is counted anew without what they are kept from';
select scale.tenant('cluster');
grant select, insert, update on cluster to minqing_app;

create table cluster_member (
  tenant_id int not null,
  matter_id uuid not null,
  cluster_id uuid not null,
  area_code text not null collate "C",
  likeness smallint not null,
  is_confirmed boolean not null,
  put_by uuid,
  joined_at timestamptz not null,
  constraint cluster_member_is_in_one_cluster primary key (tenant_id, matter_id)
);
comment on table cluster_member is 'tenant: which matter is in which cluster; a matter that was sealed or erased leaves';
comment on column cluster_member.likeness is 'in thousandths: how like it was to the nearest three when it joined; 1000 when a person put it in';
comment on column cluster_member.put_by is 'who put it in; null: placed by its words, place and time';
create index cluster_member_by_cluster on cluster_member (tenant_id, cluster_id, matter_id); -- for one cluster's page
create index cluster_member_by_township on cluster_member (tenant_id, substr(area_code, 1, 9), matter_id desc); -- for the list of a township
select scale.tenant('cluster_member');
grant select, insert, update, delete on cluster_member to minqing_app;

create table cluster_out (
  tenant_id int not null,
  matter_id uuid not null,
  cluster_id uuid not null,
  reason text not null,
  out_by uuid not null,
  out_at timestamptz not null,
  constraint cluster_out_is_said_once primary key (tenant_id, matter_id, cluster_id)
);
comment on table cluster_out is 'tenant: that a person took a matter out of a cluster; it is never put back by itself';
comment on column cluster_out.reason is 'P1: why, in the words of who did it';
create index cluster_out_by_cluster on cluster_out (tenant_id, cluster_id, matter_id); -- for one cluster's page
select scale.tenant('cluster_out');
grant select, insert, update on cluster_out to minqing_app;

create table cluster_sketch (
  tenant_id int not null,
  matter_id uuid not null,
  area_code text not null collate "C",
  category_code text,
  received_at timestamptz not null,
  pieces int[] not null,
  weights smallint[] not null,
  constraint cluster_sketch_belongs_to_one_matter primary key (tenant_id, matter_id)
);
comment on table cluster_sketch is 'tenant: the pairs of characters of a matter''s words that are rarest in the county, with their weights; derived, and gone when the matter is sealed, complains of a unit, or was erased from';
comment on column cluster_sketch.pieces is 'P2: as the words; numbers of pairs of characters';
select scale.tenant('cluster_sketch');
grant select, insert, delete on cluster_sketch to minqing_app;

create table cluster_piece (
  tenant_id int not null,
  piece int not null,
  matter_id uuid not null,
  constraint cluster_piece_names_a_matter_once primary key (tenant_id, piece, matter_id)
);
comment on table cluster_piece is 'tenant: the few rarest pieces of a sketch, by which matters like a new one are found';
create index cluster_piece_by_matter on cluster_piece (tenant_id, matter_id); -- to forget a matter that was sealed or erased
select scale.tenant('cluster_piece');
grant select, insert, delete on cluster_piece to minqing_app;

create table cluster_rarity (
  tenant_id int not null,
  piece int not null,
  matters_count int not null,
  constraint cluster_rarity_is_counted_once_per_piece primary key (tenant_id, piece)
) with (fillfactor = 80);
comment on table cluster_rarity is 'tenant: in how many matters a pair of characters stood; written by the one job that places matters, never by who submits';
comment on column cluster_rarity.piece is 'the smallest number stands for all matters: its row is also the lock by which matters are placed one after another';
select scale.tenant('cluster_rarity');
grant select, insert, update on cluster_rarity to minqing_app;

create table daily_voice (
  tenant_id int not null,
  on_day date not null,
  area_code text not null collate "C",
  category_code text not null collate "C",
  persons_count int not null,
  constraint daily_voice_is_counted_once primary key (tenant_id, on_day, area_code, category_code)
);
comment on table daily_voice is 'tenant: how many different people raised something on a day, by township and category; nothing sealed and nothing that complains of a unit is in it';
comment on column daily_voice.area_code is 'a township; of the row without an area: that this day was counted';
comment on column daily_voice.category_code is 'a category of the second level; empty: all of them';
select scale.tenant('daily_voice');
grant select, insert, update on daily_voice to minqing_app;

create table warning (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  area_code text not null collate "C",
  category_code text not null collate "C",
  on_day date not null,
  from_day date not null,
  observed_count int not null,
  expected_count double precision,
  statistic double precision,
  alarm_limit double precision not null,
  basis text not null,
  state text not null,
  words text not null,
  judged_by uuid,
  judged_at timestamptz,
  made_at timestamptz not null,
  constraint warning_is_known_by_its_id primary key (tenant_id, id),
  constraint warning_is_given_once_a_day unique (tenant_id, kind, area_code, category_code, on_day),
  constraint warning_kind_is_known check (kind in ('rise', 'many')),
  constraint warning_state_is_known check (state in ('open', 'real', 'not_real')),
  constraint warning_that_was_judged_says_when check ((state = 'open') = (judged_at is null))
);
comment on table warning is 'tenant: that more people than usual, or more than the rule names, raised one kind of thing in a place; a person judges it';
comment on column warning.words is 'P1: why it is held for real or not, without names of constituents';
comment on column warning.basis is 'the rule that it rests on, as it stood';
create index warning_open on warning (tenant_id, made_at desc, id desc); -- for the list
create index warning_by_series on warning (tenant_id, kind, area_code, category_code, on_day desc); -- so that one rise is told of once
select scale.tenant('warning');
grant select, insert, update on warning to minqing_app;
