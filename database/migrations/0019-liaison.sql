-- Links 联户: whom officials stay in touch with, what is known of them, who is linked with whom, and the card they got.

create table constituent (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  area_code text not null collate "C",
  unit_id uuid,
  name text not null,
  members_count int,
  phone text not null,
  place text not null,
  language text not null,
  contact_way text not null,
  proxy_name text not null,
  proxy_phone text not null,
  hardship text not null,
  hardship_reason text not null,
  hardship_since date,
  hardship_review_on date,
  living jsonb not null,
  confirmed_on date,
  ended_on date,
  end_reason text not null,
  import_id uuid,
  made_by uuid,
  made_at timestamptz not null,
  version int not null,
  constraint constituent_is_known_by_its_id primary key (tenant_id, id),
  constraint constituent_kind_is_known check (kind in ('household', 'subordinate', 'service_user', 'co_worker', 'neighbour', 'enterprise', 'school', 'force_member', 'floating')),
  constraint constituent_hardship_is_known check (hardship in ('none', 'temporary', 'lasting')),
  constraint constituent_hardship_has_a_reason_and_a_review check (hardship = 'none' or (hardship_reason <> '' and hardship_review_on is not null)),
  constraint constituent_has_a_name_or_alias check (name <> '' or ended_on is not null)
);
comment on table constituent is 'tenant: one of those whom somebody in office stays in touch with: a household, or one of the other kinds; its registration card (民情登记卡) as it is today';
comment on column constituent.name is 'P2: block A; head of the household, contact person or alias; purpose: to find and address them';
comment on column constituent.phone is 'P2: block A; optional; purpose: to call';
comment on column constituent.place is 'P2: block A; where to find them, in the words of the place; no coordinates';
comment on column constituent.language is 'P2: block A; in which they like to speak';
comment on column constituent.contact_way is 'P2: block A; how they like to be reached';
comment on column constituent.proxy_name is 'P2: block A; who may speak for them';
comment on column constituent.proxy_phone is 'P2: block A; purpose: to call who may speak for them';
comment on column constituent.hardship is 'P2: block B2; none, temporary or lasting';
comment on column constituent.hardship_reason is 'P2: block B2; purpose: that those in hardship are thought of first';
comment on column constituent.hardship_review_on is 'when it is looked at again whether the hardship lasts; a flag is not for ever';
comment on column constituent.living is 'P2: block B, living and production, by the fields of civic/liaison/rules/fields.ts';
comment on column constituent.confirmed_on is 'when what stands here was last gone through with them';
create index constituent_by_area on constituent (tenant_id, area_code, id); -- for lists and coverage of a place
create index constituent_by_import on constituent (tenant_id, import_id, id) where import_id is not null; -- to undo an import
create index constituent_hardship_to_review on constituent (tenant_id, hardship_review_on, id) where hardship_review_on is not null and ended_on is null; -- for the list of flags to review
create index constituent_left on constituent (tenant_id, ended_on, id) where ended_on is not null and name <> ''; -- for the sweep of cards whose time is over
select scale.tenant('constituent');
grant select, insert, update on constituent to minqing_app;

create table registration_value (
  tenant_id int not null,
  id uuid not null,
  constituent_id uuid not null,
  field text not null,
  value text not null,
  was text not null,
  known_by text not null,
  made_by uuid,
  made_at timestamptz not null,
  visit_id uuid,
  constraint registration_value_is_known_by_its_id primary key (tenant_id, id),
  constraint registration_value_says_how_it_is_known check (known_by in ('heard', 'seen', 'document', 'told_by_others'))
);
comment on table registration_value is 'tenant: what was written down of one field, by whom and how it is known; the newest stands in constituent. Erased with the constituent when its time is over';
comment on column registration_value.value is 'P2: as the field';
comment on column registration_value.was is 'P2: what stood there before';
create index registration_value_by_constituent on registration_value (tenant_id, constituent_id, id); -- for one card's history
create index registration_value_by_visit on registration_value (tenant_id, visit_id, id) where visit_id is not null; -- for what a visit found out
select scale.tenant('registration_value');
grant select, insert, delete on registration_value to minqing_app;

create table household_member (
  tenant_id int not null,
  id uuid not null,
  constituent_id uuid not null,
  relation text not null,
  age_band text not null,
  is_away boolean not null,
  is_pupil boolean not null,
  needs_care boolean not null,
  made_by uuid,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint household_member_is_known_by_an_id primary key (tenant_id, id),
  constraint household_member_age_is_a_band check (age_band in ('unknown', '0-5', '6-13', '14-17', '18-44', '45-59', '60-79', '80+'))
);
comment on table household_member is 'tenant: block A2; who lives there, without names or birthdays';
comment on column household_member.relation is 'P2: to the head of the household';
comment on column household_member.age_band is 'P2: a band, never a date of birth';
create index household_member_by_constituent on household_member (tenant_id, constituent_id, id); -- for one card
select scale.tenant('household_member');
grant select, insert, update, delete on household_member to minqing_app;

create table consent (
  tenant_id int not null,
  id uuid not null,
  constituent_id uuid not null,
  given_way text not null,
  given_on date not null,
  written_by uuid not null,
  withdrawn_at timestamptz,
  constraint consent_is_known_by_its_id primary key (tenant_id, id),
  constraint consent_way_is_known check (given_way in ('spoken', 'written'))
);
comment on table consent is 'tenant: that somebody allowed us, apart from everything else, to keep sensitive data (PIPL Art. 29); withdrawn, the data goes';
create unique index consent_stands_once on consent (tenant_id, constituent_id) where withdrawn_at is null; -- one consent at a time, also when two write it at once
select scale.tenant('consent');
grant select, insert, update on consent to minqing_app;

create table sensitive_value (
  tenant_id int not null,
  constituent_id uuid not null,
  field text not null,
  value text not null,
  consent_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  constraint sensitive_value_is_one_per_field primary key (tenant_id, constituent_id, field)
);
comment on table sensitive_value is 'tenant: block A3, only with a consent of its own; every look is recorded; in no list, export, search or device';
comment on column sensitive_value.value is 'P3: health, debts, faith, income and the like, in a few words';
select scale.tenant('sensitive_value');
grant select, insert, update, delete on sensitive_value to minqing_app;

create table registration_evaluation (
  tenant_id int not null,
  id uuid not null,
  constituent_id uuid not null,
  side text not null,
  period text not null,
  answers jsonb not null,
  words text not null,
  way text not null,
  written_by uuid,
  written_at timestamptz not null,
  constraint registration_evaluation_is_known_by_its_id primary key (tenant_id, id),
  constraint registration_evaluation_is_one_a_side_and_period unique (tenant_id, constituent_id, side, period),
  constraint registration_evaluation_side_is_known check (side in ('grassroots', 'household')),
  constraint registration_evaluation_way_is_known check (way in ('office', 'card', 'slip', 'call'))
);
comment on table registration_evaluation is 'tenant: blocks F1 and F2, written apart: what the grassroots organisation and what the household itself think; the latter is unseen by the linked official until the period is over';
comment on column registration_evaluation.words is 'P2: their words';
select scale.tenant('registration_evaluation');
grant select, insert on registration_evaluation to minqing_app;

create table link (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  constituent_id uuid,
  area_code text not null collate "C",
  unit_id uuid not null,
  person_id uuid,
  scheme_keys text[] not null,
  state text not null,
  proposed_at timestamptz not null,
  proposed_by uuid,
  agreed_at timestamptz,
  agreed_way text,
  last_contact_on date,
  next_person_id uuid,
  next_unit_id uuid,
  handover_at timestamptz,
  handover_by uuid,
  handover_reason text not null,
  ended_at timestamptz,
  end_reason text not null,
  version int not null,
  constraint link_is_known_by_its_id primary key (tenant_id, id),
  constraint link_kind_is_known check (kind in ('household', 'group', 'unit')),
  constraint link_state_is_known check (state in ('proposed', 'agreed', 'active', 'quiet', 'handover', 'ended')),
  constraint link_with_a_household_names_it check ((kind = 'household') = (constituent_id is not null)),
  constraint link_of_a_unit_names_no_person check ((kind = 'unit') = (person_id is null)),
  constraint link_that_is_agreed_says_how check ((agreed_at is null) = (agreed_way is null)),
  constraint link_agreement_is_the_households_own check (agreed_way is null or agreed_way in ('card', 'call', 'slip', 'notice')),
  constraint link_that_ended_says_when check ((state = 'ended') = (ended_at is not null)),
  constraint link_in_handover_names_the_next check ((state = 'handover') = (next_person_id is not null))
);
comment on table link is 'tenant: who in office stays in touch with whom (联户): a cadre with a household, a leader with a village group, a unit with a place';
comment on column link.scheme_keys is 'the schemes under which it counts; one household, one link, many schemes';
comment on column link.agreed_way is 'how the household itself said yes: by its card, to a third person who called, on a slip; a group or unit link is made known by notice';
create unique index link_of_a_constituent_is_one on link (tenant_id, constituent_id) where state <> 'ended' and constituent_id is not null; -- one household, one named person
create unique index link_of_a_place_is_one_per_holder on link (tenant_id, area_code, unit_id, kind, coalesce(person_id, unit_id)) where state <> 'ended' and constituent_id is null; -- no link twice
create index link_by_person on link (tenant_id, person_id, id) where state <> 'ended'; -- for one's own list and the phone
create index link_by_next_person on link (tenant_id, next_person_id, id) where next_person_id is not null; -- for what is being handed to somebody
create index link_by_area on link (tenant_id, area_code, id); -- for coverage and the lists of a place
create index link_going_quiet on link (tenant_id, last_contact_on, id) where state = 'active'; -- for the sweep of links without contact
select scale.tenant('link');
grant select, insert, update on link to minqing_app;

create table link_contact (
  tenant_id int not null,
  id uuid not null,
  link_id uuid not null,
  constituent_id uuid,
  by_side text not null,
  way text not null,
  contact_on date not null,
  source_id uuid,
  person_id uuid,
  made_at timestamptz not null,
  constraint link_contact_is_known_by_its_id primary key (tenant_id, id),
  constraint link_contact_side_is_known check (by_side in ('household', 'official')),
  constraint link_contact_way_is_known check (way in ('card', 'call', 'matter', 'visit', 'meeting', 'slip'))
);
comment on table link_contact is 'tenant: that there was contact on a link, on which day and from which side; made from ordinary records, never by hand';
create index link_contact_by_link on link_contact (tenant_id, link_id, id); -- for one link's page
select scale.tenant('link_contact');
grant select, insert on link_contact to minqing_app;

create table contact_card (
  tenant_id int not null,
  id uuid not null,
  number text not null collate "C",
  link_id uuid not null,
  help text not null,
  where_to_find text not null,
  email text not null,
  second_name text not null,
  second_phone text not null,
  other_words text not null,
  issued_on date not null,
  issued_by uuid not null,
  valid_to date not null,
  state text not null,
  end_reason text not null,
  replaced_by_id uuid,
  delivered_on date,
  delivered_way text,
  used_on date,
  constraint contact_card_is_known_by_its_id primary key (tenant_id, id),
  constraint contact_card_number_is_given_once unique (tenant_id, number),
  constraint contact_card_state_is_known check (state in ('valid', 'replaced', 'revoked')),
  constraint contact_card_that_was_replaced_names_the_next check ((state = 'replaced') = (replaced_by_id is not null)),
  constraint contact_card_delivery_says_how check ((delivered_on is null) = (delivered_way is null)),
  constraint contact_card_names_a_second_contact check (second_phone <> '')
);
comment on table contact_card is 'tenant: the card that somebody linked got (民情联系卡): whom to call; name, post and phone stand in person and post, promises in promise';
comment on column contact_card.number is 'P1: 10 digits with two check digits, read aloud; without its PIN it shows nothing of the household';
comment on column contact_card.help is 'P0: what the official can help with';
comment on column contact_card.where_to_find is 'P0: the office, or what the official chose';
comment on column contact_card.email is 'P0: the office''s';
comment on column contact_card.second_name is 'P0: whom to call when nobody answers';
comment on column contact_card.second_phone is 'P0: the second contact''s office number';
comment on column contact_card.other_words is 'P0: the same in another language of the place';
comment on column contact_card.delivered_way is 'as declared by who brought it; used_on is the household''s own word';
create unique index contact_card_of_a_link_is_one on contact_card (tenant_id, link_id) where state = 'valid'; -- one card per household
select scale.tenant('contact_card');
grant select, insert, update on contact_card to minqing_app;

create table constituent_import (
  tenant_id int not null,
  id uuid not null,
  area_code text not null collate "C",
  file_name text not null,
  state text not null,
  row_count int not null,
  made_count int not null,
  problems jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  undone_at timestamptz,
  constraint constituent_import_is_known_by_its_id primary key (tenant_id, id),
  constraint constituent_import_state_is_known check (state in ('running', 'done', 'undone'))
);
comment on table constituent_import is 'tenant: a spreadsheet of households that was taken in, and what could not be';
comment on column constituent_import.file_name is 'P1: as it was called on the desk of who sent it';
comment on column constituent_import.problems is 'P2: rows that were not taken, with the reason and the cell';
create index constituent_import_by_time on constituent_import (tenant_id, id); -- for the list
select scale.tenant('constituent_import');
grant select, insert, update on constituent_import to minqing_app;

-- Which household raised a matter by its card or in a visit: for the registration card's blocks C to E. Never of a sealed
-- matter or of a complaint about a unit.
create table matter_of_constituent (
  tenant_id int not null,
  constituent_id uuid not null,
  matter_id uuid not null,
  came_by text not null,
  source_id uuid,
  made_at timestamptz not null,
  constraint matter_of_constituent_is_told_once primary key (tenant_id, constituent_id, matter_id),
  constraint matter_of_constituent_way_is_known check (came_by in ('card', 'visit', 'meeting'))
);
comment on table matter_of_constituent is 'tenant: that a matter was raised by a household through its card or in a visit';
create index matter_of_constituent_by_matter on matter_of_constituent (tenant_id, matter_id); -- to forget it when the matter is sealed
select scale.tenant('matter_of_constituent');
grant select, insert, delete on matter_of_constituent to minqing_app;
