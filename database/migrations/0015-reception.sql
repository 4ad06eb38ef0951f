-- Reception days: when a leader receives people, who books and comes, and what the leader says to what they raise.

create table reception_session (
  tenant_id int not null,
  id uuid not null,
  form text not null,
  state text not null,
  leader_id uuid not null,
  leader_post text not null,
  deputy_id uuid,
  deputy_post text not null,
  deputy_reason text not null,
  unit_id uuid not null,
  area_code text not null collate "C",
  field text not null,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  slot_count int not null,
  takes_walk_ins boolean not null,
  published_at timestamptz not null,
  published_by uuid not null,
  cancel_reason text not null,
  replaced_by_id uuid,
  instead_of_id uuid,
  held_at timestamptz,
  sequence int not null,
  changed_at timestamptz not null,
  constraint reception_session_is_known_by_its_id primary key (tenant_id, id),
  constraint reception_session_form_is_known check (form in ('reception', 'going_down', 'by_appointment', 'with_case')),
  constraint reception_session_state_is_known check (state in ('published', 'cancelled', 'held')),
  constraint reception_session_ends_after_it_starts check (ends_at > starts_at),
  constraint reception_session_that_is_cancelled_is_held_anew check ((state = 'cancelled') = (replaced_by_id is not null)),
  constraint reception_session_that_was_held_says_when check ((state = 'held') = (held_at is not null)),
  constraint reception_session_deputy_is_another check (deputy_id is null or deputy_id <> leader_id)
);
comment on table reception_session is 'tenant: a published session in which somebody in office receives people (接访); public as a whole';
comment on column reception_session.leader_post is 'P0: the post as it is published';
comment on column reception_session.deputy_reason is 'P0: why somebody else receives; public';
comment on column reception_session.unit_id is 'the body in whose name the leader receives';
comment on column reception_session.field is 'P0: what it is about';
comment on column reception_session.cancel_reason is 'P0: why it was not held; public';
comment on column reception_session.replaced_by_id is 'the session that is held instead of this cancelled one';
comment on column reception_session.instead_of_id is 'the cancelled session that this one makes up for';
comment on column reception_session.sequence is 'rises with every change: tells a stale screen, and calendars that there is something newer';
create index reception_session_by_time on reception_session (tenant_id, starts_at, id); -- for the public list, the feed and the office''s list
select scale.tenant('reception_session');
grant select, insert, update on reception_session to minqing_app;

create table reception_visitor (
  tenant_id int not null,
  id uuid not null,
  session_id uuid not null,
  form_key uuid not null,
  number text collate "C",
  name text not null,
  phone text not null,
  about text not null,
  earlier_numbers text not null,
  represents_count int not null,
  representatives_count int not null,
  booked_at timestamptz,
  arrived_at timestamptz,
  cancelled_at timestamptz,
  received_by uuid,
  constraint reception_visitor_is_known_by_its_id primary key (tenant_id, id),
  constraint reception_visitor_of_one_form_is_taken_once unique (tenant_id, form_key),
  constraint reception_visitor_number_is_given_once unique (tenant_id, number),
  constraint reception_visitor_booked_or_came check (booked_at is not null or arrived_at is not null),
  constraint reception_visitor_who_booked_has_a_number check ((booked_at is null) = (number is null)),
  constraint reception_visitor_sends_five_at_most check (representatives_count between 1 and 5 and representatives_count <= represents_count)
);
comment on table reception_visitor is 'tenant: somebody who booked a place in a reception session or came to it; no identity number is asked';
comment on column reception_visitor.number is 'of the booking: 14 digits; null for who came without one';
comment on column reception_visitor.name is 'P2: name or alias, as the person wants to be called';
comment on column reception_visitor.phone is 'P2: optional; purpose: to tell that the session changed';
comment on column reception_visitor.about is 'P2: optional line of own words; what is raised is a submission';
comment on column reception_visitor.earlier_numbers is 'P2: numbers that the same thing had before, as the person shows them';
comment on column reception_visitor.represents_count is 'for how many people, the visitor included';
create index reception_visitor_by_session on reception_visitor (tenant_id, session_id, id); -- for one session''s list and its free places
select scale.tenant('reception_visitor');
grant select, insert, update on reception_visitor to minqing_app;

create table reception_matter (
  tenant_id int not null,
  matter_id uuid not null,
  session_id uuid not null,
  visitor_id uuid,
  number text not null,
  linked_at timestamptz not null,
  constraint reception_matter_was_raised_in_one_session primary key (tenant_id, matter_id)
);
comment on table reception_matter is 'tenant: a matter that was raised in a reception session';
comment on column reception_matter.visitor_id is 'who raised it; null when it is sealed: then nothing here says whose it is';
create index reception_matter_by_session on reception_matter (tenant_id, session_id, matter_id); -- for one session''s page
select scale.tenant('reception_matter');
grant select, insert, update on reception_matter to minqing_app;

create table reception_instruction (
  tenant_id int not null,
  id uuid not null,
  session_id uuid not null,
  matter_id uuid not null,
  leader_id uuid not null,
  answer text not null,
  instruction text not null,
  unit_id uuid,
  due_on date,
  leader_keeps boolean not null,
  read_back text not null,
  written_by uuid not null,
  written_at timestamptz not null,
  constraint reception_instruction_is_known_by_its_id primary key (tenant_id, id),
  constraint reception_instruction_read_back_is_known check (read_back in ('agreed', 'not_agreed', 'not_read')),
  constraint reception_instruction_says_something check (answer <> '' or instruction <> ''),
  constraint reception_instruction_names_unit_and_day check (instruction = '' or (unit_id is not null and due_on is not null))
);
comment on table reception_instruction is 'tenant: what the leader answered or instructed on a matter in a reception session; never changed, the newest stands';
comment on column reception_instruction.leader_id is 'who received: the leader, or the deputy of that day';
comment on column reception_instruction.answer is 'P1: what was answered at once';
comment on column reception_instruction.instruction is 'P1: what the unit is to do';
comment on column reception_instruction.leader_keeps is 'the leader answers for the case until it is done (包案)';
create index reception_instruction_by_matter on reception_instruction (tenant_id, matter_id, id); -- for the matter''s page
create index reception_instruction_by_session on reception_instruction (tenant_id, session_id, id); -- for the session''s page
select scale.tenant('reception_instruction');
grant select, insert on reception_instruction to minqing_app;
