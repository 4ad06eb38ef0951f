-- What everybody may see: masked by one person, released by another.

create table publication (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  state text not null,
  area_code text not null collate "C",
  village_code text not null collate "C",
  masked_title text not null,
  masked_words text not null,
  masked_reply text not null,
  findings jsonb not null,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  released_by uuid,
  released_at timestamptz,
  check_words text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null,
  constraint publication_is_known_by_its_id primary key (tenant_id, id),
  constraint publication_state_is_known check (state in ('drafted', 'sent_back', 'released', 'withdrawn')),
  constraint publication_is_released_by_a_second_person check (released_by is null or released_by <> drafted_by)
);
comment on table publication is 'tenant: a matter''s result as the public sees it; two people, neither of them its handler';
comment on column publication.village_code is 'the village of the area, also for a group below it: the place of its cell (k ≥ 5)';
comment on column publication.masked_words is 'P1: the words after masking by program and hand, only by consent; for everybody once released';
comment on column publication.findings is 'how many names, numbers and addresses the detectors masked, by kind; what they were is not kept';
comment on column publication.check_words is 'P1: why the second person sent it back; empty otherwise';
create index publication_released on publication (tenant_id, released_at desc, id) where state = 'released'; -- for the public page
create index publication_released_by_area on publication (tenant_id, area_code, released_at desc, id) where state = 'released'; -- for a place''s public page
create index publication_released_by_village on publication (tenant_id, village_code) where state = 'released'; -- to count the cells of a village
create index publication_by_matter on publication (tenant_id, matter_id); -- for the matter''s page
create index publication_drafted on publication (tenant_id, drafted_at, id) where state = 'drafted'; -- for the second person''s worklist
-- at most one draft or release of a matter: two publishers at once can't both put it before the public
create unique index publication_of_a_matter_is_live_once on publication (tenant_id, matter_id) where state in ('drafted', 'released');
select scale.tenant('publication');
grant select, insert, update on publication to minqing_app;
