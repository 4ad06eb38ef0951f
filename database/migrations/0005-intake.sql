-- What people say, in their own words, by every channel.

create table submission (
  tenant_id int not null,
  id uuid not null,
  number text not null collate "C",
  form_key uuid not null,
  channel text not null,
  area_code text not null collate "C",
  place text not null,
  kind text not null,
  category_code text,
  reply_way text not null,
  received_at timestamptz not null,
  keyed_in_at timestamptz not null,
  taken_by uuid,
  client_id uuid,
  import_id uuid,
  source_number text,
  latitude double precision,
  longitude double precision,
  has_danger_words boolean not null,
  may_publish_words boolean not null,
  constraint submission_is_known_by_its_id primary key (tenant_id, id),
  constraint submission_number_is_given_once unique (tenant_id, number),
  constraint submission_of_one_form_is_taken_once unique (tenant_id, form_key),
  constraint submission_channel_is_known check (channel in ('web', 'visit', 'reception', 'meeting', 'phone', 'letter', 'paper_slip', 'window', 'open311', 'import')),
  constraint submission_reply_way_is_known check (reply_way in ('phone', 'letter', 'next_visit', 'look_up', 'none'))
);
comment on table submission is 'tenant: one voice as it came in; never changed; its words and its person are in tables of their own';
comment on column submission.place is 'P2: where the thing is, as the person said it';
comment on column submission.latitude is 'P2: only when a client of Open311 sent it; where the thing is, not where anybody was';
comment on column submission.longitude is 'P2: as latitude';
select scale.tenant('submission');
grant select, insert on submission to minqing_app;

create table submission_words (
  tenant_id int not null,
  submission_id uuid not null,
  title text not null,
  words text not null,
  constraint submission_words_belong_to_one_submission primary key (tenant_id, submission_id)
);
comment on table submission_words is 'tenant: the person''s own words, unedited; erased only by law';
comment on column submission_words.title is 'P2: the first line, or the subject of an imported letter';
comment on column submission_words.words is 'P2: own words; never in a log, a notice or a public page unmasked';
select scale.tenant('submission_words');
grant select, insert on submission_words to minqing_app;

create table submission_person (
  tenant_id int not null,
  submission_id uuid not null,
  name text not null,
  phone text not null,
  address text not null,
  constraint submission_person_belongs_to_one_submission primary key (tenant_id, submission_id)
);
comment on table submission_person is 'tenant: who raised it, apart from the matter; only for telling the answer; nobody reads it for a sealed matter';
comment on column submission_person.name is 'P2: optional; purpose: to address the person';
comment on column submission_person.phone is 'P2: optional; purpose: to tell the answer';
comment on column submission_person.address is 'P2: optional; purpose: to send the letter';
select scale.tenant('submission_person');
grant select, insert on submission_person to minqing_app;

create table addition (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  words text not null,
  added_at timestamptz not null,
  form_key uuid,
  constraint addition_is_known_by_its_id primary key (tenant_id, id),
  constraint addition_of_one_form_is_taken_once unique (tenant_id, form_key)
);
comment on table addition is 'tenant: what the person added later, by number and code';
comment on column addition.words is 'P2: own words';
comment on column addition.form_key is 'made from another program''s own number of it, so that sent twice it is there once; null when it came by a page';
create index addition_by_matter on addition (tenant_id, matter_id, id); -- for one matter''s page
select scale.tenant('addition');
grant select, insert on addition to minqing_app;

create table attachment (
  tenant_id int not null,
  id uuid not null,
  matter_id uuid not null,
  media_type text not null,
  byte_count int not null,
  content_hash text not null,
  added_at timestamptz not null,
  constraint attachment_is_known_by_its_id primary key (tenant_id, id)
);
comment on table attachment is 'tenant: a photo or voice file, its metadata stripped; kept under the hash of its content';
comment on column attachment.content_hash is 'P2: names the file in the house; its address needs a right or the code';
create index attachment_by_content on attachment (tenant_id, content_hash); -- to tell whether a kept file was sent with a form
create index attachment_by_matter on attachment (tenant_id, matter_id); -- for one matter''s page
select scale.tenant('attachment');
grant select, insert on attachment to minqing_app;

create table upload (
  tenant_id int not null,
  id uuid not null,
  content_hash text not null,
  kept_at timestamptz not null,
  constraint upload_is_known_by_its_id primary key (tenant_id, id)
);
comment on table upload is 'tenant: a file that arrived with a form which may not have been sent yet; after a day the row goes, and the file too when no matter has it';
comment on column upload.content_hash is 'P2: names the file in the house';
create index upload_by_time on upload (tenant_id, kept_at); -- for the sweep of forms that were never sent
create index upload_by_content on upload (tenant_id, content_hash); -- to tell whether a file came again since
select scale.tenant('upload');
grant select, insert, delete on upload to minqing_app;

create table similar_words (
  tenant_id int not null,
  band text not null collate "C",
  matter_id uuid not null,
  area_code text not null collate "C",
  received_at timestamptz not null,
  constraint similar_words_name_a_matter_once_per_band primary key (tenant_id, band, matter_id)
);
comment on table similar_words is 'tenant: fingerprints (bands of MinHash) of words, to suggest that two people speak of one thing; suggests, never merges';
comment on column similar_words.band is 'a band of the fingerprint; ''-'' says that the words of a sealed matter, or of one that complains of a unit, are compared with nobody''s';
create index similar_words_by_matter on similar_words (tenant_id, matter_id); -- to forget a matter that was sealed
select scale.tenant('similar_words');
grant select, insert, delete on similar_words to minqing_app;
