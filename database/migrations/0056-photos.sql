-- Photos of a matter that everybody may see, with what must not be seen truly gone.

create table publication_photo (
  tenant_id int not null,
  id uuid not null,
  publication_id uuid not null,
  matter_id uuid not null,
  attachment_id uuid not null,
  bars jsonb not null,
  alt_text text not null,
  content bytea not null,
  barred_by uuid,
  barred_at timestamptz not null,
  constraint publication_photo_is_known_by_its_id primary key (tenant_id, id)
);
comment on table publication_photo is 'tenant: a photo as everybody sees it, drawn anew without what lies under its bars; of an attachment the newest row counts, and one without content says that it is taken out';
comment on column publication_photo.bars is 'rectangles in per cent of width and height';
comment on column publication_photo.alt_text is 'P1: what is to be seen, for who does not see; for everybody once released';
comment on column publication_photo.content is 'JPEG; empty: taken out. The original lies with the attachment and is never public';
comment on column publication_photo.barred_by is 'P1: who drew the bars; null: who raised the matter took it out';
create index publication_photo_by_publication on publication_photo (tenant_id, publication_id, attachment_id, id desc); -- for its page
create index publication_photo_by_matter on publication_photo (tenant_id, matter_id); -- for erasure
select scale.tenant('publication_photo');
grant select, insert, update (alt_text, content) on publication_photo to minqing_app;
