-- What a visit leaves behind: policies explained, matters of its own, what it was planned with, who taught its author.

alter table visit add column taught_by text not null default '';
alter table visit add column may_credit boolean not null default false;
alter table visit add column meals_paid_count int;
alter table visit add column nights_paid_count int;
alter table visit add column plan_id uuid;
alter table visit add column aim text;
comment on column visit.taught_by is 'P2: from whom the author learned; empty: not written';
comment on column visit.may_credit is 'whether that person agreed to be named for it (001-06)';
comment on column visit.meals_paid_count is 'meals that were paid for on a stay (002-77); null: not written';
comment on column visit.nights_paid_count is 'nights that were paid for on a stay; null: not written';
comment on column visit.aim is 'what for, in the words of the four jobs (004-22) or to find something out (000-03); null: not written';
comment on column visit.plan_id is 'what was planned before; null: nothing was';
alter table visit add constraint visit_aim_is_known check (aim in ('research', 'visit', 'listen', 'prosper', 'safety'));
alter table visit add constraint visit_credits_somebody check (not may_credit or taught_by <> '');
alter table visit add constraint visit_paid_on_a_stay check (kind = 'stay' or num_nonnulls(meals_paid_count, nights_paid_count) = 0);

create table visit_policy (
  tenant_id int not null,
  visit_id uuid not null,
  id uuid not null,
  name text not null,
  reference text not null,
  brought_up_by text not null,
  open_question text not null,
  written_at timestamptz not null,
  constraint visit_policy_is_known_by_its_id primary key (tenant_id, visit_id, id),
  constraint visit_policy_was_brought_up_by_one check (brought_up_by in ('household', 'official'))
);
comment on table visit_policy is 'tenant: a policy that was explained on a visit: which, who brought it up, and what stayed open';
comment on column visit_policy.name is 'as people call it';
comment on column visit_policy.reference is 'the number of the document, or its address; empty: not written';
comment on column visit_policy.open_question is 'P2: what was not understood, or is still to be found out; empty: nothing';
select scale.tenant('visit_policy');
grant select, insert, update on visit_policy to minqing_app;

create table visit_matter (
  tenant_id int not null,
  visit_id uuid not null,
  matter_id uuid not null,
  way text not null,
  made_at timestamptz not null,
  constraint visit_matter_is_named_once primary key (tenant_id, visit_id, matter_id),
  constraint visit_matter_way_is_known check (way in ('on_the_spot', 'observed'))
);
comment on table visit_matter is 'tenant: a matter that was answered on the visit itself, or that its author saw coming and nobody raised (002-07); forgotten when it is sealed';
create index visit_matter_by_matter on visit_matter (tenant_id, matter_id); -- to forget it when the matter is sealed
select scale.tenant('visit_matter');
grant select, insert, delete on visit_matter to minqing_app;

create table visit_plan (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  area_code text not null collate "C",
  constituent_id uuid,
  planned_on date not null,
  question text not null,
  state text not null,
  made_at timestamptz not null,
  constraint visit_plan_is_known_by_its_id primary key (tenant_id, id),
  constraint visit_plan_state_is_known check (state in ('open', 'visited', 'dropped'))
);
comment on table visit_plan is 'tenant: where somebody means to go, and with what questions (000-04, 000-20); for the author alone, and nothing is owed by it';
comment on column visit_plan.question is 'P2: what is to be asked or found out';
comment on column visit_plan.constituent_id is 'to whom; null: to the place';
create index visit_plan_open on visit_plan (tenant_id, person_id, planned_on, id) where state = 'open'; -- for one's own plans and briefs
select scale.tenant('visit_plan');
grant select, insert, update on visit_plan to minqing_app;

alter table submission add column concern text;
comment on column submission.concern is 'whether it is a need 所需 or a hardship 所困 (000-24); null: not said';
alter table submission add constraint submission_concern_is_known check (concern in ('need', 'hardship'));
alter table submission_words add column proposed_solution text;
comment on column submission_words.proposed_solution is 'P2: what the person proposes to do about it, in own words (002-93); null: nothing';
