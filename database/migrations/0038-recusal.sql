-- Who is kept from a matter by what they are: the officials of whom it complains, and those who declared to be their kin
-- or to have an interest in it.

create table complained_person (
  tenant_id int not null,
  matter_id uuid not null,
  person_id uuid not null,
  named_by uuid not null,
  named_on date not null,
  named_at timestamptz not null,
  taken_back_at timestamptz,
  constraint complained_person_is_named_once primary key (tenant_id, matter_id, person_id)
);
comment on table complained_person is 'tenant: an official of whom a matter complains; kept from its routing, viewing, counting and notices, with the units in which they served since then';
comment on column complained_person.person_id is 'P1: of whom somebody complained is told to nobody but those who handle it';
comment on column complained_person.named_on is 'posts that ended before this day are no part of it';
comment on column complained_person.taken_back_at is 'named by mistake; the row stays';
create index complained_person_by_person on complained_person (tenant_id, person_id); -- for the lists of a viewer, which leave these matters out
select scale.tenant('complained_person');
grant select, insert, update on complained_person to minqing_app;

create table interest (
  tenant_id int not null,
  id uuid not null,
  official_id uuid not null,
  kind text not null,
  relation text not null,
  kin_id uuid,
  constituent_id uuid,
  unit_id uuid,
  name text not null,
  begins_on date not null,
  ends_on date,
  declared_at timestamptz not null,
  constraint interest_is_known_by_its_id primary key (tenant_id, id),
  constraint interest_kind_is_known check (kind in ('kin', 'household', 'firm', 'unit')),
  constraint interest_names_at_most_one_record check (num_nonnulls(kin_id, constituent_id, unit_id) <= 1),
  constraint interest_says_in_what check (num_nonnulls(kin_id, constituent_id, unit_id) = 1 or name <> ''),
  constraint interest_of_kin_names_an_official check ((kind = 'kin') = (kin_id is not null))
);
comment on table interest is 'tenant: what an official declared that keeps them from matters: kin among officials, a household, a firm, a unit; read by that official and the auditor alone';
comment on column interest.relation is 'P2: how they are related; purpose: that an auditor can judge a recusal';
comment on column interest.kin_id is 'P2: an official who is kin; holds both ways';
comment on column interest.constituent_id is 'P2: a registered household or enterprise';
comment on column interest.name is 'P2: of what is in no record here; compared with nothing';
comment on column interest.ends_on is 'from this day on it keeps nobody from anything; null: it holds';
create index interest_by_official on interest (tenant_id, official_id); -- for the own list, and for the lists of a viewer
create index interest_by_kin on interest (tenant_id, kin_id) where kin_id is not null; -- kin holds both ways
create index interest_by_constituent on interest (tenant_id, constituent_id) where constituent_id is not null; -- who is kept from what a household raised
create index interest_by_unit on interest (tenant_id, unit_id) where unit_id is not null; -- who is kept from what complains of a unit
select scale.tenant('interest');
grant select, insert, update on interest to minqing_app;
