-- Sealed identities: who raised what must stay secret, kept so that only two guardians together can open it.

create table seal_key (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  algorithm text not null collate "C",
  public_key text not null collate "C",
  fingerprint text not null collate "C",
  made_at timestamptz not null,
  retired_at timestamptz,
  constraint seal_key_is_known_by_its_id primary key (tenant_id, id),
  constraint seal_key_is_handed_in_once unique (tenant_id, public_key)
);
comment on table seal_key is 'tenant: public keys of seal guardians; the private ones are on sticks in their hands and nowhere here; retired, never deleted';
comment on column seal_key.public_key is 'P0: base64url';
comment on column seal_key.fingerprint is 'P0: of the public key, to be compared by eye';
comment on column seal_key.retired_at is 'from when nothing more is sealed to it; what was sealed before still opens with it';
create unique index seal_key_in_use_is_one_a_person on seal_key (tenant_id, person_id) where retired_at is null; -- also for the choice of guardians
select scale.tenant('seal_key');
grant select, insert, update on seal_key to minqing_app;

create table sealed_identity (
  tenant_id int not null,
  matter_id uuid not null,
  form_key uuid not null,
  algorithm text not null collate "C",
  ciphertext text not null collate "C",
  platform_share text not null collate "C",
  key_ids uuid[] not null,
  sealed_how text not null,
  sealed_at timestamptz not null,
  constraint sealed_identity_is_one_a_matter primary key (tenant_id, matter_id),
  constraint sealed_identity_was_sealed_in_a_known_way check (sealed_how in ('browser', 'arrival', 'later'))
);
comment on table sealed_identity is 'tenant: who raised it, opened only by two guardians and the house together; never in clear';
comment on column sealed_identity.form_key is 'bound into every part, so that none can be put in the place of another''s';
comment on column sealed_identity.ciphertext is 'P2: name, phone, e-mail and address, sealed';
comment on column sealed_identity.platform_share is 'half of the key to it, sealed to the house''s release key, which is outside the database';
comment on column sealed_identity.key_ids is 'to whose keys it was sealed in the beginning: stands in the public log';
comment on column sealed_identity.sealed_how is 'browser: before it was sent; arrival: by the house before anything was kept; later: when the matter became sealed, or enough guardians had keys';
select scale.tenant('sealed_identity');
grant select, insert on sealed_identity to minqing_app;

create table sealed_share (
  tenant_id int not null,
  matter_id uuid not null,
  share_number int not null,
  key_id uuid not null,
  share text not null collate "C",
  sealed_at timestamptz not null,
  constraint sealed_share_is_one_of_three primary key (tenant_id, matter_id, share_number),
  constraint sealed_share_number_is_known check (share_number between 1 and 3)
);
comment on table sealed_share is 'tenant: the other half of the key to a sealed identity, two of three, each sealed to one guardian''s key';
comment on column sealed_share.key_id is 'whose it is today: it can be sealed again to another guardian''s key by who holds it';
create index sealed_share_by_key on sealed_share (tenant_id, key_id, matter_id); -- what a guardian who leaves must pass on
select scale.tenant('sealed_share');
grant select, insert, update on sealed_share to minqing_app;

create table identity_opening (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  asked_by uuid not null,
  basis text not null,
  reason text not null,
  one_time_key text not null collate "C",
  asked_at timestamptz not null,
  lapses_at timestamptz not null,
  told_from_on date not null,
  delay_basis text not null,
  opened_at timestamptz,
  constraint identity_opening_is_known_by_its_id primary key (tenant_id, id),
  constraint identity_opening_is_told_late_on_a_basis_only check ((delay_basis = '') = (told_from_on <= (asked_at at time zone 'Asia/Shanghai')::date))
);
comment on table identity_opening is 'tenant: that somebody asked to open a sealed identity, why, and whether it came to it; what was seen is kept nowhere';
comment on column identity_opening.basis is 'the law on which it rests, as the guardian names it';
comment on column identity_opening.one_time_key is 'public half of the key to which the shares are passed on; its other half is in the browser of who asked';
comment on column identity_opening.told_from_on is 'from this day the person sees it: the day it was asked, or a later one that the law asks for';
comment on column identity_opening.delay_basis is 'the law that forbids telling the person at once; empty when they are told at once';
create index identity_opening_by_matter on identity_opening (tenant_id, matter_id, id); -- for the person's own page
create index identity_opening_by_time on identity_opening (tenant_id, asked_at); -- for what is open, and for the figures of a quarter
select scale.tenant('identity_opening');
grant select, insert, update on identity_opening to minqing_app;

create table opening_share (
  tenant_id int not null,
  opening_id uuid not null,
  share_number int not null,
  key_id uuid not null,
  given_by uuid not null,
  share text not null collate "C",
  given_at timestamptz not null,
  constraint opening_share_is_given_once primary key (tenant_id, opening_id, share_number)
);
comment on table opening_share is 'tenant: shares passed on to the one-time key of an opening';
select scale.tenant('opening_share');
grant select, insert on opening_share to minqing_app;

-- What waits to be sealed because the county has fewer than three guardians with keys; and it goes from here when it is.
alter table submission_person add column to_be_sealed_since timestamptz;
comment on column submission_person.to_be_sealed_since is 'the matter is sealed and there were not enough guardians'' keys yet; null: it need not be sealed';
create index submission_person_to_be_sealed on submission_person (tenant_id, submission_id) where to_be_sealed_since is not null; -- for the sweep that seals it
grant update, delete on submission_person to minqing_app;
-- Forced row security would hide every county's rows from an owner who is no superuser.
alter table submission_person no force row level security;
alter table matter no force row level security;
update submission_person set to_be_sealed_since = matter.received_at from matter
 where matter.tenant_id = submission_person.tenant_id and matter.id = submission_person.submission_id and matter.is_sealed;
alter table submission_person force row level security;
alter table matter force row level security;
