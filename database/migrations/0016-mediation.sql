-- Mediation: what the parties of a quarrel say to each other with somebody between them, what they agree, and whether it is kept.

create table mediation (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  unit_id uuid not null,
  mediator_id uuid not null,
  begun_at timestamptz not null,
  state text not null,
  due_at timestamptz not null,
  due_is_estimated boolean not null,
  extended_from_at timestamptz,
  ended_at timestamptz,
  version int not null,
  constraint mediation_is_known_by_its_id primary key (tenant_id, id),
  constraint mediation_state_is_known check (state in ('talking', 'agreed', 'kept', 'ended')),
  constraint mediation_that_ended_says_when check ((state in ('kept', 'ended')) = (ended_at is not null))
);
comment on table mediation is 'tenant: a talk between the parties of a matter, beside it and not a state of it (handbook §2.13)';
comment on column mediation.unit_id is 'the unit that mediates: it held the matter when the talk began';
comment on column mediation.due_at is 'while they talk: when the talk should be over; when they agreed: the last day of what was agreed, after which its performance is checked';
comment on column mediation.extended_from_at is 'when the talk should have been over before all parties agreed on a later day; null: they did not';
create unique index mediation_of_a_matter_is_open_once on mediation (tenant_id, matter_id) where ended_at is null; -- two presses at once can't begin two
create index mediation_by_matter on mediation (tenant_id, matter_id, id); -- for the matter's page, and the result that needs an agreement
create index mediation_open_by_due on mediation (tenant_id, due_at, id) where ended_at is null; -- for the list of what is late
select scale.tenant('mediation');
grant select, insert, update on mediation to minqing_app;

create table mediation_party (
  tenant_id int not null,
  mediation_id uuid not null,
  place smallint not null,
  name text not null,
  role text not null,
  address text not null,
  phone text not null,
  constraint mediation_party_has_one_place primary key (tenant_id, mediation_id, place),
  constraint mediation_party_place_counts_from_one check (place between 1 and 10)
);
comment on table mediation_party is 'tenant: append-only; who is at odds; read by those who handle the matter, to everybody else 甲方, 乙方';
comment on column mediation_party.name is 'P2: purpose: to name the parties in the agreement that they sign';
comment on column mediation_party.role is 'P2: what they are in the quarrel: neighbour to the east, buyer';
comment on column mediation_party.address is 'P2: optional; purpose: to name the parties in the agreement';
comment on column mediation_party.phone is 'P2: optional; purpose: to call them to the table';
select scale.tenant('mediation_party');
grant select, insert on mediation_party to minqing_app;

create table mediation_entry (
  tenant_id int not null,
  id uuid not null,
  mediation_id uuid not null,
  kind text not null,
  content jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  constraint mediation_entry_is_known_by_its_id primary key (tenant_id, id),
  constraint mediation_entry_kind_is_known check (kind in ('note', 'agreement', 'extension', 'check', 'end'))
);
comment on table mediation_entry is 'tenant: append-only; what was written down of a talk; a later entry of a kind supersedes the one before, which stays';
comment on column mediation_entry.content is 'P2: facts, what each party wants and feels, what they have in common, proposals, the agreement with its consents, the check of its performance';
create index mediation_entry_by_mediation on mediation_entry (tenant_id, mediation_id, id); -- for the matter's page
select scale.tenant('mediation_entry');
grant select, insert on mediation_entry to minqing_app;

-- When an answer to a supervision order was checked stands on its print.
alter table supervision_order add column checked_at timestamptz;
