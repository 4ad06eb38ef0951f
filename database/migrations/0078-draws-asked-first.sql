-- A draw is asked for first, and its seed is a root that was not there yet: nobody can try days until the lots please.

alter table audit_draw
  alter column log_size drop not null,
  alter column log_root drop not null,
  alter column matter_ids drop not null,
  alter column drawn_at drop not null,
  add column asked_at timestamptz,
  add column asked_count int,
  add column candidate_ids uuid[],
  add column log_year int,
  add column asked_index bigint,
  add constraint audit_draw_is_drawn_at_once check (num_nulls(log_size, log_root, matter_ids, drawn_at) in (0, 4)),
  add constraint audit_draw_was_asked_for_or_is_drawn check (num_nulls(asked_at, asked_count, candidate_ids) in (0, 3) and (asked_at is not null or drawn_at is not null)),
  add constraint audit_draw_has_its_seed_over_its_request check (log_size > asked_index);
comment on column audit_draw.log_size is 'over so many entries is the root that is the seed: the first one kept over the request; null while there is none';
comment on column audit_draw.asked_at is 'null, like what stands beside it, for draws made while the seed stood before them';
comment on column audit_draw.candidate_ids is 'among which is drawn, as they were when it was asked: what is finished later is not among them';
comment on column audit_draw.asked_index is 'the place of the request in the public log of log_year, from 0: it stands beneath the seed';
grant update (log_year, log_size, log_root, asked_index, matter_ids, drawn_at) on audit_draw to minqing_app;

create index audit_draw_waits on audit_draw (tenant_id, id) where drawn_at is null;
