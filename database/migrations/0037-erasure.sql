-- Lawful erasure: who asked for what, what was decided, and what the law has kept a while longer, away from everybody.

create table erasure_request (
  tenant_id int not null,
  id uuid not null,
  about text not null collate "C",
  subject_id uuid not null,
  number text not null collate "C",
  area_code text not null collate "C",
  fields text[] not null,
  ground text not null collate "C",
  words text not null,
  way text not null collate "C",
  asked_by uuid,
  asked_at timestamptz not null,
  erased_fields text[] not null,
  locked_fields text[] not null,
  kept_fields text[] not null,
  keep_basis text collate "C",
  lock_law text not null,
  locked_until date,
  reason text not null,
  decided_by uuid,
  decided_at timestamptz,
  unlocked_at timestamptz,
  constraint erasure_request_is_known_by_its_id primary key (tenant_id, id),
  constraint erasure_request_is_about_one_kind check (about in ('matter', 'household')),
  constraint erasure_request_came_some_way check (way in ('code', 'card', 'window', 'retention')),
  constraint erasure_request_at_a_window_was_written_by_somebody check ((way = 'window') = (asked_by is not null)),
  constraint erasure_request_is_decided_by_another check (decided_by is null or asked_by is null or decided_by <> asked_by),
  constraint erasure_request_that_is_decided_says_when_by_whom_and_why check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (reason = '')),
  constraint erasure_request_that_keeps_something_says_on_what_basis check (cardinality(kept_fields) = 0 or keep_basis is not null),
  constraint erasure_request_that_locks_something_says_until_when_by_what_law check (cardinality(locked_fields) = 0 or (locked_until is not null and lock_law <> ''))
);
comment on table erasure_request is 'tenant: that somebody asks for the erasure of what is kept about them (PIPL Art. 47), and what another official decided; never holds what was erased';
comment on column erasure_request.subject_id is 'the matter, or the household';
comment on column erasure_request.number is 'P1: the number of the matter, or of the household''s card, by which it was asked';
comment on column erasure_request.words is 'P2: own words of who asks; empty once something was erased';
comment on column erasure_request.way is 'by number and code, by card and PIN, for somebody at a window, or because the time of keeping was over';
comment on column erasure_request.asked_by is 'the clerk who wrote it down; null: nobody between';
comment on column erasure_request.lock_law is 'P1: which law has it kept a while longer, away from everybody (PIPL Art. 47, at its end)';
comment on column erasure_request.reason is 'P1: told to who asked';
comment on column erasure_request.unlocked_at is 'when what was locked away was erased, too';
create index erasure_request_open on erasure_request (tenant_id, asked_at, id) where decided_at is null; -- for the list of who decides
create unique index erasure_request_of_a_subject_is_open_once on erasure_request (tenant_id, subject_id) where decided_at is null; -- sent twice at once it is there once
create index erasure_request_by_subject on erasure_request (tenant_id, subject_id, id); -- for the person's own page
create index erasure_request_locked on erasure_request (tenant_id, locked_until, id) where locked_until is not null and unlocked_at is null; -- for the sweep of what is over
select scale.tenant('erasure_request');
grant select, insert, update on erasure_request to minqing_app;

create table locked_value (
  tenant_id int not null,
  request_id uuid not null,
  field text not null collate "C",
  place smallint not null,
  value text not null,
  constraint locked_value_has_one_place primary key (tenant_id, request_id, field, place)
);
comment on table locked_value is 'tenant: what a law has kept for some time although it was to be erased: out of its table, shown on no page and in no list, gone on its day';
comment on column locked_value.value is 'P3: a value as it stood; of a file, the hash that names it';
create index locked_value_of_a_file on locked_value (tenant_id, value) where field = 'attachments'; -- to tell whether a kept file is still wanted
select scale.tenant('locked_value');
grant select, insert, delete on locked_value to minqing_app;

-- Words are never changed but by lawful erasure: then these columns, and no others.
grant update (place, latitude, longitude) on submission to minqing_app;
grant update (title, words, proposed_solution) on submission_words to minqing_app;
grant update (name, phone, email, address) on submission_person to minqing_app;
grant update (words) on addition to minqing_app;
grant delete on attachment to minqing_app;
grant update (summary) on dispatch to minqing_app;
grant update (reason) on recusal to minqing_app;
grant delete on reply_piece to minqing_app;
grant update (name, role, address, phone) on mediation_party to minqing_app;
grant update (content) on mediation_entry to minqing_app;
grant update (words) on verdict to minqing_app;
grant update (answer, instruction) on reception_instruction to minqing_app;
grant update (came_of_it) on visit_confirmation to minqing_app;
grant update (words) on registration_evaluation to minqing_app;
grant update (cells) on constituent_import_row to minqing_app;
create index reply_piece_by_matter on reply_piece (tenant_id, matter_id); -- to forget the pieces of a reply from which something was erased
create index meeting_item_by_matter on meeting_item (tenant_id, matter_id) where matter_id is not null; -- to take out of it what was erased
create index import_row_by_matter on import_row (tenant_id, matter_id) where matter_id is not null; -- to empty the row that a matter came from

comment on table mediation_party is 'tenant: who is at odds; only added to, but for what the law has erased; read by those who handle the matter, to everybody else 甲方, 乙方';
comment on table mediation_entry is 'tenant: what was written down of a talk; only added to, but for what the law has erased; a later entry of a kind supersedes the one before, which stays';

-- A sealed identity that is erased goes with its shares.
grant delete on sealed_identity, sealed_share to minqing_app;
