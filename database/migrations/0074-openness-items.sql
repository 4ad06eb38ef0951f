-- What party, government, village and purse have to lay open, item by item, with the questions asked beneath; and where
-- information that is not here is applied for.

create table openness_item (
  tenant_id int not null,
  id uuid not null,
  state text not null,
  kind text not null,
  area_code text not null,
  unit_id uuid not null,
  title text not null,
  words text not null,
  period_from date not null,
  period_to date not null,
  source text not null,
  source_on date not null,
  lines text not null,
  plan_words text not null,
  starts_on date,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  approved_by uuid,
  released_at timestamptz,
  corrected_at timestamptz,
  check_words text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null,
  constraint openness_item_is_known_by_its_id primary key (tenant_id, id),
  constraint openness_item_state_is_known check (state in ('proposed', 'checked', 'sent_back', 'released', 'withdrawn')),
  constraint openness_item_kind_is_known check (kind in ('party', 'government', 'village', 'finance')),
  constraint openness_item_is_checked_by_a_second_person check (checked_by is null or checked_by <> proposed_by),
  constraint openness_item_is_approved_by_a_third_person check (approved_by is null
    or (checked_by is not null and approved_by <> proposed_by and approved_by <> checked_by)),
  constraint openness_item_is_released_by_enough_people check (released_at is null
    or (checked_by is not null and (kind in ('government', 'village') or approved_by is not null))),
  constraint openness_item_period_ends_after_it_begins check (period_from <= period_to),
  constraint openness_item_plan_has_its_day check ((starts_on is null) = (plan_words = ''))
);
comment on table openness_item is 'tenant: something that party, government, village or purse lay open: proposed by one, checked by a second, of party affairs and finance approved by a third (党务公开条例（试行） Art. 15); for everybody once released';
comment on column openness_item.area_code is 'of which village, township or county it tells';
comment on column openness_item.unit_id is 'the unit that answers for it and answers questions beneath it: public';
comment on column openness_item.title is 'P0: names nobody';
comment on column openness_item.words is 'P0: the plain words; names nobody';
comment on column openness_item.period_from is 'the first day of which it tells; the same as the last when it is one day';
comment on column openness_item.source is 'P0: on what it rests';
comment on column openness_item.source_on is 'the day of the source';
comment on column openness_item.lines is 'P0: the table as CSV, its first line the headings; empty without. Sums are computed when it is read';
comment on column openness_item.plan_words is 'P0: what is planned and begins on starts_on; empty without';
comment on column openness_item.proposed_by is 'P1: who wrote it';
comment on column openness_item.check_words is 'P1: why it was sent back; empty otherwise';
comment on column openness_item.withdrawn_reason is 'P0: why it was taken back, which stays visible; empty otherwise';
create index openness_item_public on openness_item (tenant_id, released_at desc, id) where state in ('released', 'withdrawn'); -- for the stream and its feed
create index openness_item_by_state on openness_item (tenant_id, state, id); -- for who proposes, checks and approves
select scale.tenant('openness_item');
grant select, insert, update (state, title, words, source, lines, plan_words, checked_by, checked_at, approved_by, released_at, corrected_at, check_words, withdrawn_at, withdrawn_reason) on openness_item to minqing_app;

create table openness_question (
  tenant_id int not null,
  id uuid not null,
  item_id uuid not null,
  number text not null,
  words text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null,
  shown_words text not null,
  looked_by uuid,
  looked_at timestamptz,
  refused_ground text,
  refused_words text not null,
  answer_words text not null,
  answered_by uuid,
  answered_at timestamptz,
  constraint openness_question_is_known_by_its_id primary key (tenant_id, id),
  constraint openness_question_has_a_number_of_its_own unique (tenant_id, number),
  constraint openness_question_is_of_an_item foreign key (tenant_id, item_id) references openness_item (tenant_id, id),
  constraint openness_question_state_is_known check (state in ('asked', 'shown', 'refused')),
  constraint openness_question_is_refused_on_a_listed_ground check ((state = 'refused') = (refused_ground is not null)
    and (refused_ground is null or refused_ground in ('personal', 'insult', 'unrelated'))),
  constraint openness_question_is_answered_once_it_is_shown check (answered_at is null or state = 'shown'),
  constraint openness_question_answer_has_its_words check ((answered_at is null) = (answered_by is null))
);
comment on table openness_question is 'tenant: what somebody asked beneath an item, without name or address; for everybody once somebody looked at it, and never hidden while it waits for its answer';
comment on column openness_question.number is 'with its code, which stands nowhere, whoever asked finds it again';
comment on column openness_question.words is 'P1: as it was asked; read by who looks at it and by who asked';
comment on column openness_question.due_at is 'by when it is to be answered, from the moment it was asked';
comment on column openness_question.shown_words is 'P0: as everybody reads it: the words with what points at a person barred; empty while nobody looked, or when refused';
comment on column openness_question.looked_by is 'P1: who let it out or refused it';
comment on column openness_question.refused_words is 'P1: why it was refused; for who asked; empty otherwise';
comment on column openness_question.answer_words is 'P0: the answer, in the name of the unit; empty while it waits';
comment on column openness_question.answered_by is 'P1: who wrote the answer; towards everybody the unit stands for them';
create index openness_question_by_item on openness_question (tenant_id, item_id, asked_at, id); -- beneath its item
create index openness_question_unseen on openness_question (tenant_id, asked_at, id) where state = 'asked'; -- what nobody has looked at
create index openness_question_waiting on openness_question (tenant_id, asked_at, id) where state = 'shown' and answered_at is null; -- what waits for its answer, the oldest first
create index openness_question_refused on openness_question (tenant_id, refused_ground) where state = 'refused'; -- how many were refused, and why
select scale.tenant('openness_question');
grant select, insert, update (words, state, shown_words, looked_by, looked_at, refused_ground, refused_words, answer_words, answered_by, answered_at) on openness_question to minqing_app;

create table disclosure_application (
  tenant_id int not null,
  id uuid not null,
  words text not null,
  link text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  constraint disclosure_application_is_known_by_its_id primary key (tenant_id, id)
);
comment on table disclosure_application is 'tenant: which body takes applications for information that is not public here (依申请公开), and where; the newest counts, empty words: none is named';
comment on column disclosure_application.words is 'P0: the body, its address and telephone';
comment on column disclosure_application.link is 'P0: its page; empty without';
comment on column disclosure_application.set_by is 'P1: who wrote it';
select scale.tenant('disclosure_application');
grant select, insert, update (words) on disclosure_application to minqing_app;

alter table correction drop constraint correction_kind_is_known;
alter table correction add constraint correction_kind_is_known check (kind in ('matter', 'issue', 'figure', 'rumour', 'openness'));
