-- Visits 走访, stays 蹲点 and the diary 民情日记: one record, few compulsory fields, confirmed only by the household.

create table visit (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  person_id uuid not null,
  unit_id uuid,
  from_on date not null,
  to_on date not null,
  area_code text not null collate "C",
  place text not null,
  mode text not null,
  occasion text not null,
  met_count int not null,
  groups_count int,
  companions_count int,
  escorts_count int,
  vehicles_count int,
  purpose text not null,
  weather text not null,
  heard text not null,
  saw text not null,
  solved text not null,
  policies text not null,
  learned text not null,
  worry text not null,
  next_time text not null,
  shared_words text not null,
  shared_at timestamptz,
  is_sampled boolean not null,
  written_at timestamptz not null,
  version int not null,
  constraint visit_is_known_by_its_id primary key (tenant_id, id),
  constraint visit_kind_is_known check (kind in ('visit', 'stay')),
  constraint visit_mode_is_known check (mode in ('unannounced', 'announced', 'arranged', 'called_in')),
  constraint visit_occasion_is_known check (occasion in ('home', 'field', 'shop', 'school', 'firm', 'phone', 'night_talk', 'live_in', 'eat_in', 'work_along')),
  constraint visit_ends_on_or_after_its_first_day check (to_on >= from_on),
  constraint visit_met_somebody check (met_count >= 1)
);
comment on table visit is 'tenant: a visit or stay as its author writes it down; the author''s diary entry of the day. No photo, track, signature or length is asked';
comment on column visit.place is 'P1: the village group at finest; no coordinates';
comment on column visit.purpose is 'P1: the question it was made with';
comment on column visit.weather is 'P1: by tradition, by hand';
comment on column visit.heard is 'P2: in their words, unedited';
comment on column visit.saw is 'P2: what the author saw';
comment on column visit.solved is 'P1: what was done on the spot';
comment on column visit.policies is 'P1: what was explained';
comment on column visit.learned is 'P2: what the author learned, and from whom';
comment on column visit.worry is 'P2: the author''s own thought; seen by nobody else';
comment on column visit.next_time is 'P2: what to do next time';
comment on column visit.shared_words is 'P1: the masked copy that the author shares; empty while the diary is the author''s alone';
comment on column visit.is_sampled is 'drawn by the system: somebody else asks the households whether it was so';
create index visit_by_person on visit (tenant_id, person_id, to_on, id); -- for one's own diary and progress
create index visit_to_confirm on visit (tenant_id, id) where is_sampled; -- for who asks the households
create index visit_by_area on visit (tenant_id, area_code, to_on, id); -- for the visits of a place
select scale.tenant('visit');
grant select, insert, update on visit to minqing_app;

create table visit_constituent (
  tenant_id int not null,
  visit_id uuid not null,
  constituent_id uuid not null,
  visited_on date not null,
  constraint visit_constituent_is_named_once primary key (tenant_id, visit_id, constituent_id)
);
comment on table visit_constituent is 'tenant: whom a visit met, as far as they are registered';
create index visit_constituent_by_constituent on visit_constituent (tenant_id, constituent_id, visited_on, visit_id); -- for the brief before the next visit, and for the household's page
select scale.tenant('visit_constituent');
grant select, insert on visit_constituent to minqing_app;

create table visit_confirmation (
  tenant_id int not null,
  id uuid not null,
  visit_id uuid not null,
  constituent_id uuid not null,
  way text not null,
  came text not null,
  was_told_before text not null,
  came_of_it text not null,
  asked_by uuid,
  answered_at timestamptz not null,
  constraint visit_confirmation_is_known_by_its_id primary key (tenant_id, id),
  constraint visit_confirmation_is_given_once unique (tenant_id, visit_id, constituent_id),
  constraint visit_confirmation_way_is_known check (way in ('card', 'call', 'sms', 'slip')),
  constraint visit_confirmation_answer_is_known check (came in ('yes', 'no', 'unsure')),
  constraint visit_confirmation_of_notice_is_known check (was_told_before in ('yes', 'no', 'unsure'))
);
comment on table visit_confirmation is 'tenant: what a household says of a visit: the only thing that turns declared into confirmed';
comment on column visit_confirmation.came_of_it is 'P2: what came of it, in their words';
select scale.tenant('visit_confirmation');
grant select, insert on visit_confirmation to minqing_app;

create table visit_draw (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  area_code text not null collate "C",
  constituent_ids uuid[] not null,
  drawn_at timestamptz not null,
  constraint visit_draw_is_known_by_its_id primary key (tenant_id, id)
);
comment on table visit_draw is 'tenant: households drawn at random on arrival, so that nobody chose whom one sees (C16)';
create index visit_draw_by_person on visit_draw (tenant_id, person_id, id); -- for one''s own draws
select scale.tenant('visit_draw');
grant select, insert on visit_draw to minqing_app;

create table diary_piece (
  tenant_id int not null,
  piece int not null,
  visit_id uuid not null,
  person_id uuid not null,
  constraint diary_piece_names_a_visit_once_per_piece primary key (tenant_id, piece, visit_id) include (person_id)
);
comment on table diary_piece is 'tenant: hashes of some pieces of five characters of diary entries, to hint to the author alone that a text has stood somewhere before';
create index diary_piece_by_visit on diary_piece (tenant_id, visit_id); -- to take away those of an entry that was rewritten
select scale.tenant('diary_piece');
grant select, insert, delete on diary_piece to minqing_app;
