-- Schemes 联系制度 with their quotas, the grade 职级 of a post that quotas speak of, and the conversation note 谈话记录.

-- What a scheme asks is computed from ordinary records, seen by the person alone; no table of persons exists.
alter table rule_version drop constraint rule_version_kind_is_known;
alter table rule_version add constraint rule_version_kind_is_known check (kind in ('category', 'matter_kind', 'limit', 'scheme'));
comment on table rule_version is 'reference: categories, kinds of matter, time limits, and schemes with their quotas; a change is a new version with a day from which it holds';

-- "Grade", since a column called rank could be taken for a ranking, which is never built.
alter table post add column grade text;
alter table post add constraint post_grade_is_known check (grade in ('prefecture_leader', 'county_head', 'county_leader', 'department_leader', 'department_staff', 'township_head', 'township_leader', 'township_staff', 'village_cadre'));
comment on column post.grade is 'which class of people in office (职级) a scheme counts the holder to; null: no scheme asks anything of this post';

create table conversation_note (
  tenant_id int not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid not null,
  written_by uuid not null,
  held_on date not null,
  words text not null,
  help text not null,
  written_at timestamptz not null,
  answer text not null,
  answered_at timestamptz,
  constraint conversation_note_is_known_by_its_id primary key (tenant_id, id),
  constraint conversation_note_is_about_somebody_else check (person_id <> written_by),
  constraint conversation_note_says_something check (words <> ''),
  constraint conversation_note_that_is_answered_says_when check ((answer = '') = (answered_at is null))
);
comment on table conversation_note is 'tenant: what the head of a team and one of its people spoke about (谈话记录), read by these two alone; it is followed by help, never by a number';
comment on column conversation_note.unit_id is 'the unit that the author heads';
comment on column conversation_note.words is 'P1: what was said, in a few words';
comment on column conversation_note.help is 'P1: what help was agreed';
comment on column conversation_note.answer is 'P1: what the person spoken with says to it, once';
create index conversation_note_by_person on conversation_note (tenant_id, person_id, id); -- for one's own
create index conversation_note_by_author on conversation_note (tenant_id, written_by, id); -- for those that one wrote
select scale.tenant('conversation_note');
grant select, insert on conversation_note to minqing_app;
grant update (answer, answered_at) on conversation_note to minqing_app;

create index link_of_person_ended on link (tenant_id, person_id, ended_at) where state = 'ended'; -- for whom somebody was linked with in a year that is over
create index matter_of_constituent_by_source on matter_of_constituent (tenant_id, source_id) where source_id is not null; -- for whether a visit left a matter: else it was a courtesy visit
