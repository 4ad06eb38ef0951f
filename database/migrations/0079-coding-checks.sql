-- Whether a category means the same to two people who read the same words: matters are drawn by lot, two officials put
-- them into categories without seeing the category given or each other's, and how far they agree is counted.

create table coding_check (
  tenant_id int not null,
  id uuid not null,
  area_code text not null collate "C",
  from_on date not null,
  to_on date not null,
  asked_count smallint not null,
  begun_by uuid not null,
  begun_at timestamptz not null,
  first_coder_id uuid not null,
  second_coder_id uuid not null,
  log_size bigint,
  log_root text,
  population_count int,
  drawn_at timestamptz,
  ended_at timestamptz,
  figures jsonb,
  constraint coding_check_is_known_by_its_id primary key (tenant_id, id),
  constraint coding_check_is_of_a_period check (to_on >= from_on),
  constraint coding_check_draws_enough_and_not_too_many check (asked_count between 30 and 100),
  constraint coding_check_has_two_coders check (first_coder_id <> second_coder_id),
  constraint coding_check_that_is_drawn_says_from_what check ((drawn_at is null) = (log_root is null)
    and (drawn_at is null) = (log_size is null) and (drawn_at is null) = (population_count is null)),
  constraint coding_check_that_ended_has_its_figures check (ended_at is null or drawn_at is null or figures is not null)
);
comment on table coding_check is 'tenant: a check whether two people put the same words into the same categories (归类核对); no figure of it is of a person';
comment on column coding_check.begun_by is 'P1: who began it, and may end it';
comment on column coding_check.first_coder_id is 'P1: told to nobody but the coder; purpose: that the matters come to this official';
comment on column coding_check.second_coder_id is 'P1: as the first';
comment on column coding_check.log_root is 'the seed of the lots: the first root of the public log that was kept over the request, and so was not there when it was made';
comment on column coding_check.population_count is 'from how many matters was drawn';
comment on column coding_check.figures is 'what was counted when it ended: agreement and kappa; numbers alone';
create index coding_check_waits on coding_check (tenant_id, id) where drawn_at is null and ended_at is null; -- for the sweep that draws
create index coding_check_ended on coding_check (tenant_id, ended_at desc) where ended_at is not null; -- for the line beside figures by category
select scale.tenant('coding_check');
grant select, insert, update (log_size, log_root, population_count, drawn_at, ended_at, figures) on coding_check to minqing_app;

create table coding_item (
  tenant_id int not null,
  check_id uuid not null,
  place smallint not null,
  matter_id uuid not null,
  recorded_code text not null,
  constraint coding_item_is_known_by_its_place primary key (tenant_id, check_id, place),
  constraint coding_item_is_in_a_check_once unique (tenant_id, check_id, matter_id),
  constraint coding_item_is_of_a_check_that_is_there foreign key (tenant_id, check_id) references coding_check (tenant_id, id)
);
comment on table coding_item is 'tenant: a matter that was drawn into a coding check, in the order of the lots';
comment on column coding_item.recorded_code is 'the category that it had when it was drawn';
select scale.tenant('coding_item');
grant select, insert on coding_item to minqing_app;

create table coding_answer (
  tenant_id int not null,
  check_id uuid not null,
  place smallint not null,
  coder smallint not null,
  code text,
  note text not null,
  coded_at timestamptz not null,
  constraint coding_answer_is_one_of_each_coder primary key (tenant_id, check_id, place, coder),
  constraint coding_answer_is_of_an_item foreign key (tenant_id, check_id, place) references coding_item (tenant_id, check_id, place),
  constraint coding_answer_is_of_the_first_or_the_second check (coder in (1, 2)),
  constraint coding_answer_that_fits_none_says_why check (code is not null or note <> '')
);
comment on table coding_answer is 'tenant: the category that one of the two saw in a matter; may be changed until the check ends';
comment on column coding_answer.code is 'null: none fits';
comment on column coding_answer.note is 'P1: why none fits, in the coder''s words; empty otherwise. What the law erases is taken out';
select scale.tenant('coding_answer');
grant select, insert, update (code, note, coded_at) on coding_answer to minqing_app;
