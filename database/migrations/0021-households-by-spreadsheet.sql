-- Households by spreadsheet: how far an import has come, and its rows that were not taken, to be mended and sent again.

alter table constituent add column row_mark text;
comment on column constituent.row_mark is 'P1: keyed hash of place, name, phone and address of the row of a spreadsheet that it came from, so that the same row brings nobody twice';
create unique index constituent_of_a_row_is_one on constituent (tenant_id, row_mark) where row_mark is not null and ended_on is null; -- the same row twice, also of two imports at once
create index constituent_by_name on constituent (tenant_id, area_code, name) where ended_on is null; -- for who is registered already

alter table constituent_import drop column problems;
alter table constituent_import add column content_hash text not null;
alter table constituent_import add column columns jsonb not null;
alter table constituent_import add column settled_row int not null;
alter table constituent_import add column twin_count int not null;
alter table constituent_import add column wrong_count int not null;
alter table constituent_import add column kept_count int not null;
alter table constituent_import add column worked_at timestamptz not null;
comment on column constituent_import.content_hash is 'SHA-256 of the file: the same file sent again goes on where it stopped';
comment on column constituent_import.columns is 'what each column of the file was taken for, and the headings of those that were left out';
comment on column constituent_import.settled_row is 'rows up to this one have been dealt with';
comment on column constituent_import.kept_count is 'rows that an undoing left, since somebody has worked on them';
create unique index constituent_import_of_a_file_is_one on constituent_import (tenant_id, content_hash, area_code) where state = 'running'; -- the same file sent twice at once

create table constituent_import_row (
  tenant_id int not null,
  import_id uuid not null,
  row_number int not null,
  cells jsonb not null,
  refusal jsonb not null,
  constraint constituent_import_row_is_known_by_its_number primary key (tenant_id, import_id, row_number)
);
comment on table constituent_import_row is 'tenant: a row that was not taken, with the reason; goes when the import is undone or its time is over';
comment on column constituent_import_row.cells is 'P2: the columns that are taken, without identity numbers';
select scale.tenant('constituent_import_row');
grant select, insert, delete on constituent_import_row to minqing_app;
