-- The public log: what happened, as salted commitments in a Merkle tree that anyone can check.

create table log_outbox (
  tenant_id int not null,
  id uuid not null,
  subject_id uuid not null,
  kind text not null collate "C",
  at timestamptz not null,
  commitment text not null collate "C",
  codes jsonb not null,
  is_sealed boolean,
  constraint log_outbox_is_known_by_its_fact primary key (tenant_id, id)
);
comment on table log_outbox is 'tenant: facts on their way into the public log; a row goes when it has its place there';
comment on column log_outbox.codes is 'what the entry tells openly; left out when the subject is sealed';
comment on column log_outbox.is_sealed is 'whether the subject is sealed from here on; null: as before';
create index log_outbox_by_subject on log_outbox (tenant_id, subject_id); -- for the promise to who waits
select scale.tenant('log_outbox');
grant select, insert, delete on log_outbox to minqing_app;

create table log_head (
  tenant_id int not null,
  year int not null,
  origin text not null collate "C",
  vkeys text not null collate "C",
  size bigint not null,
  edge text not null collate "C",
  root text not null collate "C",
  signed_size bigint not null,
  note text not null collate "C",
  signed_at timestamptz,
  constraint log_head_is_one_a_year primary key (tenant_id, year),
  constraint log_head_is_signed_up_to_what_is_there check (signed_size between 0 and size)
);
comment on table log_head is 'tenant: where the public log of a year ends, and the last checkpoint that was signed';
comment on column log_head.vkeys is 'the keys of its signer, one a line';
comment on column log_head.edge is 'roots of the full subtrees, widest first, base64, separated by spaces';
comment on column log_head.note is 'the signed checkpoint, word for word; empty until the first';
select scale.tenant('log_head');
grant select, insert, update on log_head to minqing_app;

create table log_leaf (
  tenant_id int not null,
  year int not null,
  leaf_index bigint not null,
  subject_id uuid not null,
  chain_number int not null,
  fact_id uuid not null,
  is_sealed boolean not null,
  entry text not null collate "C",
  constraint log_leaf_has_one_place primary key (tenant_id, year, leaf_index),
  -- also for the last entry of a subject, and for the receipt of each
  constraint log_leaf_is_one_link_of_a_chain unique (tenant_id, subject_id, chain_number)
);
comment on table log_leaf is 'tenant: append-only; the entries of the public log, each exactly the text that was hashed';
comment on column log_leaf.subject_id is 'of what it is; not in the entry, which has letters drawn for the log alone';
select scale.tenant('log_leaf');
grant select, insert on log_leaf to minqing_app;

create table log_node (
  tenant_id int not null,
  year int not null,
  level int not null,
  number bigint not null,
  hash text not null collate "C",
  constraint log_node_has_one_place primary key (tenant_id, year, level, number)
);
comment on table log_node is 'tenant: append-only; the hash over each full tile of the level below, base64; tiles of the leaves themselves are made from the entries';
select scale.tenant('log_node');
grant select, insert on log_node to minqing_app;

create table log_checkpoint (
  tenant_id int not null,
  year int not null,
  size bigint not null,
  note text not null collate "C",
  signed_at timestamptz not null,
  constraint log_checkpoint_is_kept_once_a_size primary key (tenant_id, year, size)
);
comment on table log_checkpoint is 'tenant: append-only; signed checkpoints that are kept, at most one a minute: between two of them lies the time of an entry';
select scale.tenant('log_checkpoint');
grant select, insert on log_checkpoint to minqing_app;

create table log_salt (
  tenant_id int not null,
  fact_id uuid not null,
  fields jsonb not null,
  constraint log_salt_is_one_a_fact primary key (tenant_id, fact_id)
);
comment on table log_salt is 'tenant: what a commitment says of a person, field by field: name, hash, salt; a field that is erased loses its salt with its value, and its hash tells nothing any more';
select scale.tenant('log_salt');
grant select, insert, update on log_salt to minqing_app;

create table log_lease (
  name text not null collate "C",
  holder uuid not null,
  until timestamptz not null,
  constraint log_lease_is_one_a_name primary key (name)
);
comment on table log_lease is 'system: which process puts facts into the log just now';
