-- Whom a person says that it is about, from the moment on at which they say it.

alter table submission_words add column complained_unit_id uuid;
alter table submission_words add column complained_of text;
comment on column submission_words.complained_unit_id is 'the unit that the person named, as they named it; the matter says what holds today';
comment on column submission_words.complained_of is 'P1: the person or post of whom it complains, in the words of who raised it; purpose: that a screener can name them; read by screeners alone';

alter table matter add column is_unit_claimed boolean not null default false;
comment on column matter.is_unit_claimed is 'the unit complained about is the person''s word; no screener has confirmed it yet, so that the accused could still be another';

grant update (complained_of) on submission_words to minqing_app;
