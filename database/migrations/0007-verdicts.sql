-- What the person says of it. Nothing here has a default: silence is not rated.

create table follow_up (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  reason text not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  caller_id uuid,
  outcome text,
  ended_at timestamptz,
  constraint follow_up_is_known_by_its_id primary key (tenant_id, id),
  constraint follow_up_reason_is_known check (reason in ('always', 'sampled', 'not_sampled')),
  constraint follow_up_outcome_is_known check (outcome in ('closed', 'rework', 'not_reached', 'no_objection'))
);
comment on table follow_up is 'tenant: the independent contact after a reply; the handling unit has no part in it';
create index follow_up_open on follow_up (tenant_id, due_at, id) where ended_at is null; -- for the callers'' worklist and the sweep
create unique index follow_up_of_a_matter_is_open_once on follow_up (tenant_id, matter_id) where ended_at is null; -- two replies at once can't open two
create index follow_up_by_matter on follow_up (tenant_id, matter_id); -- for the matter''s page
select scale.tenant('follow_up');
grant select, insert, update on follow_up to minqing_app;

create table contact_attempt (
  tenant_id int not null,
  id uuid not null,
  follow_up_id uuid not null,
  way text not null,
  result text not null,
  tried_by uuid not null,
  tried_at timestamptz not null,
  constraint contact_attempt_is_known_by_its_id primary key (tenant_id, id),
  constraint contact_attempt_result_is_known check (result in ('reached', 'no_answer', 'refused', 'wrong_number'))
);
comment on table contact_attempt is 'tenant: each try to reach the person, by whom and when';
create index contact_attempt_by_follow_up on contact_attempt (tenant_id, follow_up_id); -- to count tries at different hours
select scale.tenant('contact_attempt');
grant select, insert on contact_attempt to minqing_app;

create table verdict (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  reply_round smallint not null,
  given_by text not null,
  given_at timestamptz not null,
  was_contacted text,
  was_told text,
  solved text,
  attitude text,
  speed text,
  result text,
  told_what_to_answer boolean,
  had_trouble boolean,
  words text not null,
  wants_reopening boolean,
  may_publish boolean,
  keyed_in_by uuid,
  constraint verdict_is_known_by_its_id primary key (tenant_id, id),
  constraint verdict_is_given_by_the_person_or_an_independent_caller check (given_by in ('constituent', 'caller')),
  constraint verdict_solved_is_known check (solved in ('solved', 'partly', 'not', 'understood', 'not_accepted')),
  constraint verdict_attitude_is_known check (attitude in ('yes', 'so_so', 'no', 'no_opinion')),
  constraint verdict_speed_is_known check (speed in ('yes', 'so_so', 'no', 'no_opinion')),
  constraint verdict_result_is_known check (result in ('yes', 'so_so', 'no', 'no_opinion'))
);
comment on table verdict is 'tenant: what the person said of the result; the newest of a round counts, the older stay';
comment on column verdict.reply_round is 'how often the matter had been opened again when this was said: the reply that it judges';
comment on column verdict.words is 'P2: own words; never shown to the handler by person';
comment on column verdict.told_what_to_answer is 'P2: yes raises an alert that the handling unit does not see';
create index verdict_alert on verdict (tenant_id, given_at desc, id) where told_what_to_answer or had_trouble; -- for those who look into coached answers and retaliation
create index verdict_by_matter on verdict (tenant_id, matter_id, id); -- for the matter''s newest verdict
select scale.tenant('verdict');
grant select, insert on verdict to minqing_app;
