-- Words are found by pieces: each piece, of the words or of what narrows a search, has in each block of 4,096 things a row
-- that says which of them have it. An index over arrays or texts is closed to what row-level security protects
-- (decisions/0011), and grows slow where words are common; these rows are read by their key, the newest block first.

create table search_entry (
  tenant_id int not null,
  kind text not null collate "C",
  place int not null,
  thing_id uuid not null,
  subject_id uuid not null,
  person_id uuid,
  at timestamptz not null,
  pieces int[] not null,
  -- What is counted is read from this key alone.
  constraint search_entry_is_known_by_its_place primary key (tenant_id, kind, place) include (thing_id, subject_id, person_id, at),
  constraint search_entry_stands_for_one_thing unique (tenant_id, kind, thing_id),
  constraint search_entry_kind_is_known check (kind in ('matter', 'reply', 'decision', 'diary', 'report', 'published'))
);
comment on table search_entry is 'tenant: what can be found by its words; derived from the tables of others, made again at any time; nothing of a sealed matter, no words, only hashes of pieces';
comment on column search_entry.place is 'the newest has the highest; what was there before search began is below 0, the oldest lowest';
comment on column search_entry.subject_id is 'the matter, visit or report by which it is kept up to date';
comment on column search_entry.person_id is 'who alone finds it: the author; null: decided by the matter, or everybody';
comment on column search_entry.pieces is 'P2: hashes of pairs of characters and of words, and of area, unit, category, person and month; purpose: to take them out of the index again';
create index search_entry_by_subject on search_entry (tenant_id, subject_id); -- to bring up to date or forget what belongs to a matter, visit or report
select scale.tenant('search_entry');
grant select, insert, update, delete on search_entry to minqing_app;

create table search_piece (
  tenant_id int not null,
  kind text not null collate "C",
  piece int not null,
  block int not null,
  slots bytea not null,
  constraint search_piece_has_one_row_in_a_block primary key (tenant_id, kind, piece, block)
);
comment on table search_piece is 'tenant: which of the 4,096 places of a block have a piece; derived from search_entry';
comment on column search_piece.slots is 'two bytes for each place, high byte first, or 512 bytes with a bit for each; see civic/search/rules/slots.ts';
select scale.tenant('search_piece');
grant select, insert, update, delete on search_piece to minqing_app;

create table search_state (
  tenant_id int not null,
  kind text not null collate "C",
  next_place int not null,
  first_place int not null,
  walked_id uuid,
  ended_at timestamptz,
  constraint search_state_is_one_per_kind primary key (tenant_id, kind)
);
comment on table search_state is 'tenant: how far the walk over what was there before has come, and which places are free; whoever writes the index of a kind holds its row';
comment on column search_state.walked_id is 'the oldest thing that the walk has reached; null: it has not begun';
comment on column search_state.ended_at is 'when everything that was there before could be found; null: not yet';
select scale.tenant('search_state');
grant select, insert, update on search_state to minqing_app;
