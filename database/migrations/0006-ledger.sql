-- The matter: where it is, who holds it, until when, and what was answered. Narrow, since it is updated.

create table matter (
  tenant_id int not null,
  id uuid not null,
  number text not null collate "C",
  kind text not null,
  category_code text,
  area_code text not null collate "C",
  channel text not null,
  state text not null,
  state_since_at timestamptz not null,
  received_at timestamptz not null,
  profile text not null,
  is_sealed boolean not null,
  is_urgent boolean not null,
  host_unit_id uuid,
  handler_id uuid,
  complained_unit_id uuid,
  due_at timestamptz,
  due_is_estimated boolean not null,
  finish_due_at timestamptz,
  first_contact_at timestamptz,
  replied_at timestamptz,
  ended_at timestamptz,
  result_kind text,
  hop_count smallint not null,
  return_count smallint not null,
  rework_count smallint not null,
  reopen_count smallint not null,
  import_id uuid,
  version int not null,
  constraint matter_is_known_by_its_id primary key (tenant_id, id),
  constraint matter_number_is_given_once unique (tenant_id, number),
  constraint matter_is_returned_at_most_twice check (return_count between 0 and 2),
  constraint matter_that_was_replied_has_a_result check (replied_at is null or result_kind is not null),
  constraint matter_that_ended_says_when check ((state in ('closed', 'not_accepted', 'referred_out', 'handed_emergency', 'withdrawn', 'final')) = (ended_at is not null)),
  constraint matter_state_is_known check (state in ('registered', 'screening', 'answered_now', 'handed_emergency', 'referred_out', 'not_accepted', 'dispatched', 'disputed', 'signed', 'in_progress', 'result_submitted', 'replied', 'follow_up', 'rework', 'closed', 'withdrawn'))
);
comment on table matter is 'tenant: one thing that one person raised; its id is that of its submission; holds today, the facts hold history';
comment on column matter.due_at is 'the end of the clock of the present state: what must happen next must happen by then';
comment on column matter.finish_due_at is 'the end of the clock to the reply, as first set or as extended';
comment on column matter.complained_unit_id is 'P2: never in the routing, viewing or notice list';
-- for a county's worklist: the matters of a state, most pressing first, by keyset pages
create index matter_open_by_due on matter (tenant_id, state, due_at, id) where ended_at is null;
-- the same for a township, whose code is the first nine digits
create index matter_open_by_township on matter (tenant_id, substr(area_code, 1, 9), state, due_at, id) where ended_at is null;
-- the same for a unit
create index matter_open_by_unit on matter (tenant_id, host_unit_id, state, due_at, id) where ended_at is null and host_unit_id is not null;
-- for the ledger, newest first, and for the county's public page
create index matter_by_received on matter (tenant_id, received_at desc, id desc);
-- for a township's ledger
create index matter_by_township on matter (tenant_id, substr(area_code, 1, 9), received_at desc, id desc);
-- for a village's ledger and for figures of a place
create index matter_by_area on matter (tenant_id, area_code, received_at desc, id desc);
-- for a unit's ledger; a matter that was not dispatched costs nothing here
create index matter_by_unit on matter (tenant_id, host_unit_id, received_at desc, id desc) where host_unit_id is not null;
-- for the figures of one import and its undoing
create index matter_by_import on matter (tenant_id, import_id) where import_id is not null;
select scale.tenant('matter');
grant select, insert, update on matter to minqing_app;

create table dispatch (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  host_unit_id uuid not null,
  co_unit_ids uuid[] not null,
  rule text not null,
  steps jsonb not null,
  summary text not null,
  made_by uuid,
  made_at timestamptz not null,
  constraint dispatch_is_known_by_its_id primary key (tenant_id, id)
);
comment on table dispatch is 'tenant: to whom a matter was sent, and the reason of every step of the routing';
comment on column dispatch.summary is 'P1: the facts as re-written for the unit; of a sealed matter the unit sees only this';
create index dispatch_by_matter on dispatch (tenant_id, matter_id, id); -- for the matter''s page and hop count
select scale.tenant('dispatch');
grant select, insert on dispatch to minqing_app;

create table clock (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  kind text not null,
  rule_key text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  is_estimated boolean not null,
  stopped_at timestamptz,
  overdue_at timestamptz,
  constraint clock_is_known_by_its_id primary key (tenant_id, id)
);
comment on table clock is 'tenant: a limit that runs or ran on a matter, with the rule it comes from';
comment on column clock.overdue_at is 'when the sweep found it overdue, so that it is told of once';
create index clock_running on clock (tenant_id, due_at) where stopped_at is null and overdue_at is null; -- for the sweep of what falls due
create index clock_estimated on clock (tenant_id, due_at, id) where stopped_at is null and is_estimated; -- to count again when a year's calendar is published
create index clock_by_matter on clock (tenant_id, matter_id); -- for the matter''s page
select scale.tenant('clock');
grant select, insert, update on clock to minqing_app;

create table reply (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  state text not null,
  result_kind text not null,
  words text not null,
  reason text not null,
  basis text not null,
  remedy text not null,
  contact_name text not null,
  contact_phone text not null,
  promised_on date,
  findings jsonb not null,
  fingerprint text[] not null,
  submitted_by uuid,
  submitted_unit_id uuid,
  submitted_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  check_words text not null,
  delivered_at timestamptz,
  delivery_way text,
  constraint reply_is_known_by_its_id primary key (tenant_id, id),
  constraint reply_state_is_known check (state in ('submitted', 'sent', 'sent_back')),
  constraint reply_is_not_checked_by_its_writer check (checked_by is null or checked_by <> submitted_by)
);
comment on table reply is 'tenant: an answer, what the checks found in it, who wrote it and who passed it';
comment on column reply.contact_phone is 'P0: the office''s number for this matter, part of the answer';
comment on column reply.check_words is 'P1: what the checker wrote to the unit';
comment on column reply.words is 'P2: what the person is told';
create index reply_by_matter on reply (tenant_id, matter_id, id); -- for the matter''s page
create index reply_by_fingerprint on reply using gin (fingerprint); -- to find an earlier reply that says the same
select scale.tenant('reply');
grant select, insert, update on reply to minqing_app;

create table notice (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  kind text not null,
  words text not null,
  words_en text not null,
  way text not null,
  made_at timestamptz not null,
  delivered_at timestamptz,
  constraint notice_is_known_by_its_id primary key (tenant_id, id)
);
comment on table notice is 'tenant: what the person is to be told, and when it reached them; read at the lookup, printed, or told by phone';
comment on column notice.words is 'P2: plain words, without names of constituents and without the lookup code';
comment on column notice.words_en is 'P2: the same in English';
create index notice_by_matter on notice (tenant_id, matter_id, id); -- for the person''s page
select scale.tenant('notice');
grant select, insert, update on notice to minqing_app;

create table ending (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  kind text not null,
  reason text not null,
  basis text not null,
  where_to_go text not null,
  recipient text not null,
  objection_days smallint,
  proposed_by uuid,
  proposed_at timestamptz not null,
  signed_by uuid,
  signed_at timestamptz,
  constraint ending_is_known_by_its_id primary key (tenant_id, id),
  constraint ending_kind_is_known check (kind in ('not_accepted', 'referred_out', 'handed_emergency', 'withdrawn')),
  constraint ending_that_is_not_accepted_has_two_signers check (kind <> 'not_accepted' or signed_by is null or signed_by <> proposed_by)
);
comment on table ending is 'tenant: how a matter ended, or is proposed to end, without a result of a unit: with its own reason';
comment on column ending.reason is 'P1: told to the person';
comment on column ending.recipient is 'P1: who took it over, and how that was confirmed';
create index ending_by_matter on ending (tenant_id, matter_id, id); -- for the matter's page and the second signature
select scale.tenant('ending');
grant select, insert, update on ending to minqing_app;

create table recusal (
  tenant_id int not null,
  matter_id uuid not null,
  person_id uuid not null,
  reason text not null,
  declared_at timestamptz not null,
  constraint recusal_is_declared_once primary key (tenant_id, matter_id, person_id)
);
comment on table recusal is 'tenant: a person in office who stepped back from a matter because of an interest; never undone';
comment on column recusal.reason is 'P2: seen by nobody but an auditor';
create index recusal_by_person on recusal (tenant_id, person_id); -- for a person's lists, which leave these matters out
select scale.tenant('recusal');
grant select, insert on recusal to minqing_app;
