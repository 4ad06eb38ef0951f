-- Other systems and other people's spreadsheets.

create table client (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  key_hash text not null,
  area_code text not null collate "C",
  made_at timestamptz not null,
  made_by uuid,
  ended_at timestamptz,
  constraint client_is_known_by_its_id primary key (tenant_id, id),
  constraint client_key_is_given_once unique (tenant_id, key_hash)
);
comment on table client is 'tenant: a program of somebody else, with a key of its own and an area beyond which it can''t raise or read';
select scale.tenant('client');
grant select, insert, update on client to minqing_app;

create table import_batch (
  tenant_id int not null,
  id uuid not null,
  file_name text not null,
  content_hash text not null,
  layout_hash text not null,
  mapping jsonb not null,
  area_code text not null collate "C",
  state text not null,
  row_count int not null,
  done_count int not null,
  wrong_count int not null,
  twin_count int not null,
  kept_count int not null,
  started_by uuid,
  started_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  constraint import_batch_is_known_by_its_id primary key (tenant_id, id),
  constraint import_batch_state_is_known check (state in ('previewed', 'running', 'finished', 'undoing', 'undone'))
);
comment on table import_batch is 'tenant: one spreadsheet that is being or was brought in; its rows say how far it is';
comment on column import_batch.kept_count is 'matters that an undoing left alone, because somebody had worked on them since';
create index import_batch_by_area on import_batch (tenant_id, area_code, id); -- for the list of imports of a place
select scale.tenant('import_batch');
grant select, insert, update on import_batch to minqing_app;

create table import_row (
  tenant_id int not null,
  import_id uuid not null,
  row_number int not null,
  state text not null,
  cells jsonb not null,
  refusal jsonb,
  matter_id uuid,
  content_hash text not null,
  reply_hash text not null,
  constraint import_row_is_known_by_its_number primary key (tenant_id, import_id, row_number),
  constraint import_row_state_is_known check (state in ('heading', 'waiting', 'done', 'wrong', 'twin', 'undone', 'kept'))
);
comment on table import_row is 'tenant: one row of a spreadsheet: a heading, waiting, done, wrong (and why), a twin of one already here, undone, or kept by an undoing';
comment on column import_row.content_hash is 'of the words and their time: who said the same at the same moment said it once';
comment on column import_row.reply_hash is 'of the past reply: a twin with another answer is no twin, so that no answer is lost; empty when there is none';
comment on column import_row.cells is 'P2: as they stood in the file, until the import is settled';
create index import_row_by_content on import_row (tenant_id, content_hash) where state in ('done', 'kept'); -- to find that a row came in before
create index import_row_by_state on import_row (tenant_id, import_id, state, row_number); -- to take the next waiting rows and to page through wrong ones
select scale.tenant('import_row');
grant select, insert, update on import_row to minqing_app;

create table import_layout (
  tenant_id int not null,
  layout_hash text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  constraint import_layout_is_known_by_its_columns primary key (tenant_id, layout_hash)
);
comment on table import_layout is 'tenant: which column meant what, remembered for the next file with the same columns';
select scale.tenant('import_layout');
grant select, insert, update on import_layout to minqing_app;
