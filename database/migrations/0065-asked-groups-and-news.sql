-- Who took part, by group, without an answer saying of which group it is; and news of issues that go out as one message a
-- day.

create table issue_asked (
  tenant_id int not null,
  issue_id uuid not null,
  round smallint not null,
  phase text not null,
  kind text not null,
  key text not null collate "C",
  households_count int not null,
  answered_count int not null,
  constraint issue_asked_counts_a_group_once primary key (tenant_id, issue_id, round, phase, kind, key),
  constraint issue_asked_phase_is_known check (phase in ('before', 'after')),
  constraint issue_asked_kind_is_known check (kind in ('place', 'household'))
);
comment on table issue_asked is 'tenant: of a place, or a kind of household, how many were asked and how many answered by a card or as the household of a matter; only counts, and no answer says of which group it is';
comment on column issue_asked.key is 'place: an area code; household: a kind of household as the registration card has it';
comment on column issue_asked.households_count is 'households registered when people began to be asked';
comment on column issue_asked.answered_count is 'grows by one with the first answer of a household; a changed answer counts no second time';
select scale.tenant('issue_asked');
grant select, insert, update (answered_count) on issue_asked to minqing_app;

alter table delivery add column bundle_mark text collate "C";
alter table delivery add column news jsonb;
comment on column delivery.bundle_mark is 'P1: keyed hash of where news of issues goes, so that one person hears once a day; null: anything else, or it has ended';
comment on column delivery.news is 'title of the issue and the step in both languages, from which one message of several is made; null: anything else';
create index delivery_of_a_bundle on delivery (tenant_id, bundle_mark) where next_try_at is not null and bundle_mark is not null; -- for what goes out with it
