-- Who and where: areas, units, posts, people, roles, absence, sign-in.

create table area (
  tenant_id int not null,
  code text not null collate "C",
  name text not null,
  name_en text not null default '',
  level text not null,
  parent_code text collate "C",
  is_local boolean not null,
  valid_from date not null,
  valid_to date,
  constraint area_is_known_by_its_code primary key (tenant_id, code),
  constraint area_code_is_twelve_digits_or_a_local_group check (code ~ '^[0-9]{12}([0-9]{2,3})?$'),
  constraint area_level_is_known check (level in ('county', 'township', 'village', 'group')),
  constraint area_ends_after_it_began check (valid_to is null or valid_to >= valid_from)
);
comment on table area is 'tenant: the tree of places, by 12-digit codes with local groups below the village; ended areas stay';
select scale.tenant('area');
grant select, insert, update on area to minqing_app;

create table area_change (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  from_code text not null collate "C",
  to_code text not null collate "C",
  changed_on date not null,
  constraint area_change_is_known_by_its_id primary key (tenant_id, id),
  constraint area_change_kind_is_known check (kind in ('merged', 'split', 'renumbered'))
);
comment on table area_change is 'tenant: which area became which, so that old matters are still found under the new place';
select scale.tenant('area_change');
grant select, insert on area_change to minqing_app;

create table unit (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  name_en text not null default '',
  kind text not null,
  parent_id uuid,
  area_code text not null collate "C",
  phone text not null default '',
  duties text not null default '',
  valid_from date not null,
  valid_to date,
  constraint unit_is_known_by_its_id primary key (tenant_id, id),
  constraint unit_kind_is_known check (kind in ('party', 'government', 'department', 'township', 'village', 'school', 'hospital', 'firm', 'force', 'other'))
);
comment on table unit is 'tenant: an office or body that can hold matters; those outside territory (school, firm) hang on an area too';
comment on column unit.phone is 'P0: the office''s own number, shown to those whose matter it holds';
comment on column unit.duties is 'P0: the duty list against which a dispatch is checked';
create index unit_by_name on unit (tenant_id, name); -- for lists and for imports that name units
select scale.tenant('unit');
grant select, insert, update on unit to minqing_app;

create table person (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  phone text not null default '',
  created_at timestamptz not null,
  left_on date,
  constraint person_is_known_by_an_id primary key (tenant_id, id)
);
comment on table person is 'tenant: a person in office (never a constituent)';
comment on column person.name is 'P0: shown to those whose matter the person handles';
comment on column person.phone is 'P0: work phone only';
select scale.tenant('person');
grant select, insert, update on person to minqing_app;

create table post (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  title text not null,
  is_leader boolean not null default false,
  valid_from date not null,
  valid_to date,
  constraint post_is_known_by_its_id primary key (tenant_id, id)
);
comment on table post is 'tenant: a person''s place in a unit, from when to when; nobody''s past is overwritten';
create index post_by_person on post (tenant_id, person_id); -- for sign-in: which units does this person work in
create index post_by_unit on post (tenant_id, unit_id); -- for a unit''s staff
select scale.tenant('post');
grant select, insert, update on post to minqing_app;

create table role_held (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  area_code text not null collate "C",
  unit_id uuid,
  valid_from date not null,
  valid_to date,
  given_by uuid,
  given_at timestamptz not null,
  constraint role_held_is_known_by_its_id primary key (tenant_id, id)
);
comment on table role_held is 'tenant: who may do what where, and who gave it; ended, never deleted';
create index role_held_by_person on role_held (tenant_id, person_id); -- for sign-in and for the rights page
select scale.tenant('role_held');
grant select, insert, update on role_held to minqing_app;

create table absence (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  deputy_id uuid not null,
  from_on date not null,
  to_on date not null,
  constraint absence_is_known_by_its_id primary key (tenant_id, id),
  constraint absence_has_somebody_else_as_deputy check (person_id <> deputy_id),
  constraint absence_ends_after_it_began check (to_on >= from_on)
);
comment on table absence is 'tenant: from when to when a person is away and who acts instead; no reason is asked';
create index absence_by_deputy on absence (tenant_id, deputy_id, to_on); -- for sign-in: for whom does this person act
select scale.tenant('absence');
grant select, insert, update on absence to minqing_app;

create table credential (
  tenant_id int not null,
  person_id uuid not null,
  sign_in_name text not null,
  password_hash text not null,
  totp_secret text,
  totp_last_step bigint,
  changed_at timestamptz not null,
  constraint credential_belongs_to_one_person primary key (tenant_id, person_id),
  constraint credential_sign_in_name_is_taken_once unique (tenant_id, sign_in_name)
);
comment on table credential is 'tenant: how a person signs in';
comment on column credential.password_hash is 'P3: argon2id with its own salt; the password itself is nowhere';
comment on column credential.totp_secret is 'P3: encrypted with the house key; null until the person has confirmed a code';
comment on column credential.totp_last_step is 'P3: the last time step used, so that a code works once';
select scale.tenant('credential');
grant select, insert, update on credential to minqing_app;

create table invitation (
  tenant_id int not null,
  token_hash text not null,
  person_id uuid,
  purpose text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint invitation_is_known_by_the_hash_of_its_token primary key (tenant_id, token_hash),
  constraint invitation_purpose_is_known check (purpose in ('first_administrator', 'join', 'new_password'))
);
comment on table invitation is 'tenant: a one-time link, known only by the hash of its token';
select scale.tenant('invitation');
grant select, insert, update on invitation to minqing_app;

create table session (
  token_hash text not null,
  tenant_id int not null,
  person_id uuid not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null,
  browser text not null default '',
  constraint session_is_known_by_the_hash_of_its_token primary key (token_hash)
);
comment on table session is 'system: who is signed in; the cookie holds the token, this table its hash';
create index session_by_person on session (tenant_id, person_id); -- to end all sessions of a person
create index session_by_end on session (ends_at); -- for the sweep of ended sessions
-- A sign-in writes it in the same transaction as its fact.
grant select, insert, delete on session to minqing_app;

create table setting (
  name text not null,
  value jsonb not null,
  constraint setting_is_known_by_its_name primary key (name)
);
comment on table setting is 'system: what the house must remember of itself: which program wrote it, when it was set up';
