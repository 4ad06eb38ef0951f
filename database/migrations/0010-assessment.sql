-- What figures need and no other slice keeps.

create table came_back (
  tenant_id int not null,
  matter_id uuid not null,
  again_id uuid not null,
  noted_at timestamptz not null,
  constraint came_back_names_a_matter_and_its_successor_once primary key (tenant_id, matter_id, again_id)
);
comment on table came_back is 'tenant: a matter after whose reply the same person raised the same thing in the same place again within 90 days; written when the later one is replied, never for sealed matters';
select scale.tenant('came_back');
grant select, insert on came_back to minqing_app;

-- to find, when a matter is replied, what the same telephone said before
create index submission_person_by_phone on submission_person (tenant_id, phone) where phone <> '';
-- for the share of replies that say no more than "received": few rows, found without reading every reply
create index reply_brush_off on reply (tenant_id, matter_id) where findings @> '[{"check": "empty_forwarding"}]';
