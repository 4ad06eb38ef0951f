-- Replies that were made public before quotations were refused, and repeat own words that nobody allowed to be shown.

create table publication_quotation (
  tenant_id int not null,
  publication_id uuid not null,
  matter_id uuid not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  constraint publication_quotation_is_one_of_a_publication primary key (tenant_id, publication_id)
);
comment on table publication_quotation is 'tenant: a publication whose reply quotes own words without leave, found when what stood before was looked through; what it quotes is read anew each time and stands nowhere twice';
comment on column publication_quotation.settled_at is 'when a released correction took the quotation out; null: it still stands there, unless it was taken back or leave was given';
create index publication_quotation_open on publication_quotation (tenant_id, publication_id) where settled_at is null; -- the worklist
select scale.tenant('publication_quotation');
grant select, insert, update (settled_at) on publication_quotation to minqing_app;

create table quotation_search (
  tenant_id int not null,
  after_id uuid,
  looked_count int not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  constraint quotation_search_is_one_of_a_county primary key (tenant_id)
);
comment on table quotation_search is 'tenant: how far the publications of a county were looked through for quotations; once ended, never again, since every draft, release and correction is refused that quotes';
comment on column quotation_search.after_id is 'the last publication that was looked at; null: none yet';
select scale.tenant('quotation_search');
grant select, insert, update (after_id, looked_count, ended_at) on quotation_search to minqing_app;
