-- The field app: devices of people in office, and what was written on them without signal.

create table field_device (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  name text not null,
  key_hash text not null,
  made_at timestamptz not null,
  seen_on date not null,
  forgotten_at timestamptz,
  constraint field_device_is_known_by_its_id primary key (tenant_id, id)
);
comment on table field_device is 'tenant: a phone or other device on which a person in office writes things down without signal';
comment on column field_device.name is 'browser and system, so that the person knows it again: Chrome · Android';
comment on column field_device.key_hash is 'SHA-256 of the key that only the device has, there under its PIN';
comment on column field_device.seen_on is 'the day of the last contact, so that the person knows which one is out of use; no hour, since it proves nothing';
comment on column field_device.forgotten_at is 'from then on every contact is answered with 410, and the device wipes itself';
create index field_device_by_person on field_device (tenant_id, person_id, id); -- for the page of one's own devices
select scale.tenant('field_device');
grant select, insert, update on field_device to minqing_app;

create table field_entry (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  device_id uuid not null,
  kind text not null,
  body_hash text not null,
  state text not null,
  answer jsonb not null,
  body jsonb,
  received_at timestamptz not null,
  constraint field_entry_is_taken_once primary key (tenant_id, id),
  constraint field_entry_state_is_known check (state in ('accepted', 'waits')),
  constraint field_entry_keeps_words_only_while_it_waits check ((state = 'waits') = (body is not null))
);
comment on table field_entry is 'tenant: an input made on a device, by the id that the device gave it: whatever is sent again is answered as the first time';
comment on column field_entry.body_hash is 'SHA-256 of kind and body: the same id with another body is another thing, and is refused';
comment on column field_entry.answer is 'what it became: ids and numbers, no words of anybody; while it waits, which field';
comment on column field_entry.body is 'P2: what was written, only while it waits for a person to decide; else it stands where it belongs';
select scale.tenant('field_entry');
grant select, insert, update on field_entry to minqing_app;

create index submission_by_taker on submission (tenant_id, taken_by, id) where taken_by is not null; -- what somebody wrote down for others, for the book on their phone
