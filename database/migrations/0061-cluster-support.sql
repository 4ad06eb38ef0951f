-- Who names a number is put beside it, a person who writes and follows counts once, and groups that are perhaps one trouble are known before somebody looks.

alter table cluster_member add column names_number boolean not null default false;
comment on column cluster_member.names_number is 'it says the number of one that is in the group ("the same troubles me"); it has few words of its own';
comment on column cluster_member.likeness is 'in thousandths: how like it was to the nearest three when it joined; 1000 when a person or a number put it in; 0 when another that names its number was put beside it';
create index cluster_member_with_own_words on cluster_member (tenant_id, cluster_id) where not names_number; -- a new matter is held against these

alter table cluster add column last_joined_at timestamptz;
comment on column cluster.last_joined_at is 'when the newest of its matters joined: the list shows what was told of within a year';
-- Forced row security would hide every county's rows from an owner who is no superuser.
alter table cluster no force row level security;
alter table cluster_member no force row level security;
update cluster c set last_joined_at = (select max(i.joined_at) from cluster_member i
  where i.tenant_id = c.tenant_id and i.cluster_id = c.id);
alter table cluster force row level security;
alter table cluster_member force row level security;
create index cluster_open_by_size on cluster (tenant_id, members_count desc, id) where state in ('perhaps', 'confirmed'); -- the list begins with the largest

alter table issue_follower add column person_mark text not null default '' collate "C";
comment on column issue_follower.person_mark is 'P1: keyed hash of the telephone or the e-mail address, the same as of a telephone from which a matter was raised, so that who writes and follows counts once; empty once they stopped, and of who began to follow before there were such marks until the next key';

create table cluster_near (
  tenant_id int not null,
  one_id uuid not null,
  other_id uuid not null,
  likeness smallint not null,
  constraint cluster_near_is_known_once_for_two primary key (tenant_id, one_id, other_id),
  constraint cluster_near_begins_with_the_older check (one_id < other_id)
);
comment on table cluster_near is 'tenant: two clusters that are perhaps the same trouble; derived from sketches, reckoned anew whenever one of them changes';
comment on column cluster_near.likeness is 'in thousandths: how like the matters of one are to the nearest three of the other, on average';
create index cluster_near_by_other on cluster_near (tenant_id, other_id, one_id); -- from either side
select scale.tenant('cluster_near');
grant select, insert, update, delete on cluster_near to minqing_app;
