-- Ordinary personal fields are kept enciphered: the keys of a county lie here, wrapped by a key that lies in no database.

create table field_key (
  tenant_id int not null,
  number int not null,
  suite text not null collate "C",
  wrapped text not null collate "C",
  made_at timestamptz not null,
  retired_at timestamptz,
  constraint field_key_is_known_by_its_number primary key (tenant_id, number),
  constraint field_key_numbers_count_from_one check (number >= 1)
);
comment on table field_key is 'tenant: data keys of a county, by which its personal columns are enciphered; useless without the master key, which lies in a file outside the database';
comment on column field_key.number is 'stands in every value enciphered with it; the highest is written with';
comment on column field_key.suite is 'the family of algorithms: aes (AES-256-GCM, HMAC-SHA-256) or sm (SM4-CTR, HMAC-SM3)';
comment on column field_key.wrapped is 'P3: the key, enciphered under the master key whose id stands in it';
comment on column field_key.retired_at is 'since when no row is enciphered with it; kept, since a backup may bring such rows back';
select scale.tenant('field_key');
grant select, insert on field_key to minqing_app;
grant update (wrapped, retired_at) on field_key to minqing_app;

create table field_sweep (
  tenant_id int not null,
  table_name text not null collate "C",
  key_number int not null,
  after text[],
  changed_count int not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  constraint field_sweep_of_a_table_is_one primary key (tenant_id, table_name)
);
comment on table field_sweep is 'tenant: how far the sweep that enciphers older rows with the newest key has come in a table';
comment on column field_sweep.after is 'the key of the last row that was seen; null: none yet';
comment on column field_sweep.ended_at is 'when the last row had been seen; null: it goes on';
select scale.tenant('field_sweep');
grant select, insert, update on field_sweep to minqing_app;

-- Equal telephones find each other without standing in clear.
alter table submission_person add column phone_mark text not null default '' collate "C";
comment on column submission_person.phone_mark is 'P1: keyed hash of the telephone, with the number of its key; empty where there is none, and of a sealed matter always';
drop index submission_person_by_phone;
create index submission_person_by_phone_mark on submission_person (tenant_id, phone_mark) where phone_mark <> ''; -- for who raised the same again
