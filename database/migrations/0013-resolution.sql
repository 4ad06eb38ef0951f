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
