-- Resolution: what is joined, promised, tracked, reviewed and supervised, so that every matter ends with an answer.

alter table matter drop constraint matter_state_is_known;
alter table matter add constraint matter_state_is_known check (state in ('registered', 'screening', 'answered_now', 'handed_emergency', 'referred_out', 'not_accepted', 'merged', 'dispatched', 'disputed', 'signed', 'in_progress', 'extension_asked', 'extended', 'result_submitted', 'replied', 'follow_up', 'rework', 'tracked', 'promise_open', 'closed', 'under_review', 'under_recheck', 'final', 'withdrawn'));
alter table matter add column parent_id uuid;
comment on column matter.parent_id is 'the matter that it was joined to, because both are one issue; null: none';
alter table matter add constraint matter_is_not_joined_to_itself check (parent_id is null or parent_id <> id);
alter table matter add constraint matter_that_is_merged_names_the_other check (state <> 'merged' or parent_id is not null);
create index matter_by_parent on matter (tenant_id, parent_id, id) where parent_id is not null; -- what was joined to a matter, to be answered with it

alter table request drop constraint request_kind_is_known;
alter table request add constraint request_kind_is_known check (kind in ('dispute', 'question', 'extension', 'escalation', 'part', 'promise_change', 'tracking', 'review', 'recheck'));
alter table request drop constraint request_answer_is_known;
alter table request add constraint request_answer_is_known check (answer in ('agreed', 'refused', 'answered', 'lapsed', 'ended', 'taken_over', 'helped', 'given', 'upheld', 'changed', 'redo'));
alter table request alter column asked_by drop not null;
alter table request add constraint request_without_an_asker_is_the_persons check (asked_by is not null or kind in ('review', 'recheck'));
comment on column request.asked_by is 'who asked; null: the person who raised the matter';
comment on column request.basis is 'P1: what was tried before it was raised upward; of tracking: whom to ask';
comment on column request.plan is 'P1: what will be done in the time asked for; of an escalation: the power that is missing; of tracking: what would change it';
comment on column request.until_at is 'until when a pause lasts at most, the new limit or promised day that is asked for, by when a part is needed, or when what is tracked is looked at again';
drop index request_open_by_unit;
create index request_open_by_unit on request (tenant_id, unit_id, kind) where answer is null; -- what waits for a unit's answer
create index request_open_by_kind on request (tenant_id, kind, id) where answer is null; -- what waits for anybody's

alter table follow_up drop constraint follow_up_outcome_is_known;
alter table follow_up add constraint follow_up_outcome_is_known check (outcome in ('closed', 'rework', 'not_reached', 'no_objection', 'tracked', 'under_review'));

-- A promise is a record of its own: a reply that says "by the 15th" is not a solution (I8).
create table promise (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  words text not null,
  made_in text not null,
  unit_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  due_on date not null,
  area_code text not null collate "C",
  category_code text,
  state text not null,
  delivered_at timestamptz,
  delivery_words text not null,
  settled_at timestamptz,
  replaced_by uuid,
  is_public boolean not null,
  constraint promise_is_known_by_its_id primary key (tenant_id, id),
  constraint promise_place_is_known check (made_in in ('reply', 'card', 'meeting', 'visit', 'reception')),
  constraint promise_state_is_known check (state in ('open', 'delivered', 'kept', 'broken', 'changed', 'unconfirmed', 'void')),
  constraint promise_that_ended_says_when check ((state in ('open', 'delivered')) = (settled_at is null)),
  constraint promise_that_changed_names_the_next check ((state = 'changed') = (replaced_by is not null))
);
comment on table promise is 'tenant: what was promised to the person of a matter and by when; kept or broken is said by that person alone';
comment on column promise.words is 'P1: what was promised, in the words of the reply';
comment on column promise.delivery_words is 'P1: what the unit says was done; empty before';
comment on column promise.is_public is 'false for sealed matters and for complaints and reports about people: never on a public list';
create index promise_by_matter on promise (tenant_id, matter_id, id); -- for the matter's page
create index promise_open_by_due on promise (tenant_id, due_on, id) where settled_at is null; -- for the list of what falls due, in the office and in public
create unique index promise_of_a_matter_is_open_once on promise (tenant_id, matter_id) where settled_at is null; -- two replies at once can't open two
select scale.tenant('promise');
grant select, insert, update on promise to minqing_app;

-- The ladder of what is late: remind, urge, supervise, raise, publish (handbook §4.3 row 31).
alter table clock add column rung smallint not null default 0;
alter table clock add column climbs_at timestamptz;
comment on column clock.rung is 'on which rung of the ladder it stands: 0 none, 1 reminded, 2 urged, 3 supervised, 4 raised, 5 on the public list';
comment on column clock.climbs_at is 'when it climbs to the next rung; null: never';
create index clock_climbing on clock (tenant_id, climbs_at) where stopped_at is null and climbs_at is not null; -- for the sweep of what climbs
alter table matter add column pressure smallint not null default 0;
comment on column matter.pressure is 'the rung on which the clock to the reply, or to what was promised, stands';
create index matter_on_the_public_list on matter (tenant_id, finish_due_at, id) where pressure = 5 and ended_at is null; -- for the public list of what is late

create table supervision_order (
  tenant_id int not null,
  id uuid not null,
  number text not null collate "C",
  trigger text not null,
  level text not null,
  must_change text not null,
  unit_id uuid not null,
  area_code text not null collate "C",
  due_at timestamptz not null,
  issued_by uuid,
  issued_at timestamptz not null,
  facts text not null,
  action text not null,
  why_not text not null,
  answered_by uuid,
  answered_at timestamptz,
  check_words text not null,
  checked_by uuid,
  back_count int not null,
  closed_at timestamptz,
  version int not null,
  constraint supervision_order_is_known_by_its_id primary key (tenant_id, id),
  constraint supervision_order_number_is_given_once unique (tenant_id, number),
  constraint supervision_order_trigger_is_known check (trigger in ('overdue', 'bounce', 'false_completion', 'dissatisfied', 'repeat', 'leader_instruction', 'law')),
  constraint supervision_order_level_is_known check (level in ('supervise', 'raise', 'publish')),
  constraint supervision_order_is_checked_by_another check (checked_by is null or answered_by is null or checked_by <> answered_by)
);
comment on table supervision_order is 'tenant: an order to one unit about one subject, to be answered in the unit''s name by a day and checked by whoever issued it';
comment on column supervision_order.must_change is 'P1: what exactly must change';
comment on column supervision_order.facts is 'P1: what the unit found';
comment on column supervision_order.action is 'P1: what the unit did';
comment on column supervision_order.why_not is 'P1: why it is not done, when it is not';
comment on column supervision_order.check_words is 'P1: what the check found missing';
create index supervision_order_open on supervision_order (tenant_id, due_at, id) where closed_at is null; -- for the supervisor's list
create index supervision_order_by_unit on supervision_order (tenant_id, unit_id, issued_at desc, id desc); -- for the unit's list, the quota, and the open one of the same subject
select scale.tenant('supervision_order');
grant select, insert, update on supervision_order to minqing_app;

create table order_matter (
  tenant_id int not null,
  order_id uuid not null,
  matter_id uuid not null,
  added_at timestamptz not null,
  constraint order_matter_is_named_once primary key (tenant_id, order_id, matter_id)
);
comment on table order_matter is 'tenant: the matters that a supervision order is about';
create index order_matter_by_matter on order_matter (tenant_id, matter_id); -- for the matter's page and the follow-up, which always asks after supervised ones
select scale.tenant('order_matter');
grant select, insert on order_matter to minqing_app;

-- The leader of the unit signs its result before others check it (handbook §4.3 row 17).
alter table reply add column signed_by uuid;
alter table reply add column signed_at timestamptz;
comment on column reply.signed_by is 'the leader in whose name the unit answers; null before';
alter table reply add constraint reply_that_is_signed_says_when check ((signed_by is null) = (signed_at is null));
alter table reply add constraint reply_is_not_checked_by_its_signer check (state <> 'sent' or signed_by is null or checked_by is null or checked_by <> signed_by);

-- Who leaves hands over; whoever handled a matter once stays apart from judging it (handbook §4.1, I2).
alter table matter add column former_handler_ids uuid[] not null default '{}';
comment on column matter.former_handler_ids is 'who handled it before it was handed over';
create index matter_open_by_handler on matter (tenant_id, handler_id, id) where ended_at is null and handler_id is not null; -- for the hand-over list of somebody who leaves
