-- What was public and is put right stays to be seen: what it said, what it says, why and by whom. Rows are only added;
-- what the law erases, and what its author bars, goes out of their words.

create table correction (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  subject_id text not null collate "C",
  matter_id uuid,
  piece text not null collate "C",
  before_words text not null,
  after_words text not null,
  barred_count smallint not null,
  reason text not null,
  unit_id uuid,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  constraint correction_is_known_by_its_id primary key (tenant_id, id),
  constraint correction_kind_is_known check (kind in ('matter', 'issue', 'figure', 'rumour')),
  constraint correction_of_a_matter_names_it check ((kind = 'matter') = (matter_id is not null))
);
comment on table correction is 'tenant: something public that is put right, drafted by one person; public for ever once a second one has let it out';
comment on column correction.subject_id is 'of a matter, an issue or a rumour check its id; of a figure the place or unit';
comment on column correction.piece is 'which part of it: a field of the publication, of a record of the issue, of the rumour check; an indicator and its year';
comment on column correction.before_words is 'P1: what stood there, with everything barred that points at a person; for everybody once released';
comment on column correction.after_words is 'P1: what stands there instead; for everybody once released';
comment on column correction.barred_count is 'how many passages of the earlier text are barred since they held personal data';
comment on column correction.reason is 'P1: why; for everybody once released';
comment on column correction.unit_id is 'the unit of whoever drafted it: public';
comment on column correction.drafted_by is 'P1: who drafted it; towards the public their unit stands for them';
create index correction_by_subject on correction (tenant_id, kind, subject_id, id); -- for the page of what was corrected
create index correction_by_matter on correction (tenant_id, matter_id) where matter_id is not null; -- for erasure, and for what its author bars
select scale.tenant('correction');
grant select, insert, update (before_words, after_words, reason) on correction to minqing_app;

create table correction_check (
  tenant_id int not null,
  correction_id uuid not null,
  matter_id uuid,
  is_released boolean not null,
  words text not null,
  checked_by uuid not null,
  checked_at timestamptz not null,
  constraint correction_check_is_made_once primary key (tenant_id, correction_id)
);
comment on table correction_check is 'tenant: what a second person decided on a correction: released, or sent back with the reason';
comment on column correction_check.words is 'P1: why it was sent back; empty otherwise';
create index correction_check_released on correction_check (tenant_id, checked_at desc, correction_id desc) where is_released; -- for the page and the feed of corrections
select scale.tenant('correction_check');
grant select, insert, update (words) on correction_check to minqing_app;

alter table publication add column corrected_at timestamptz;
comment on column publication.corrected_at is 'when a correction of it was released last, or its author barred something; null: never';
create index publication_corrected on publication (tenant_id, corrected_at desc, id) where state = 'released' and corrected_at is not null; -- for feeds, in which what was corrected comes again

create table author_bar (
  tenant_id int not null,
  id uuid not null,
  publication_id uuid not null,
  matter_id uuid not null,
  barred_at timestamptz not null,
  characters_count int not null,
  constraint author_bar_is_known_by_its_id primary key (tenant_id, id),
  constraint author_bar_bars_something check (characters_count > 0)
);
comment on table author_bar is 'tenant: who raised a matter barred passages of the public version, at once and without anybody''s leave; which ones is not kept';
comment on column author_bar.characters_count is 'how many characters went';
create index author_bar_by_matter on author_bar (tenant_id, matter_id); -- for the matter''s page
select scale.tenant('author_bar');
grant select, insert on author_bar to minqing_app;
