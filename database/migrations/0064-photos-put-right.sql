-- Released photos are put right at once, and it stays to be seen by whose role; minutes of meetings are due to be public too;
-- who answers for what is due hears of it once before its day; what is counted for figures has changed.

alter table correction add column role text collate "C";
comment on column correction.role is 'the role in which somebody put it right alone, at once (a photo); null: drafted by a publisher and released by a second person';

alter table withholding drop constraint withholding_kind_is_known;
alter table withholding add constraint withholding_kind_is_known check (kind in ('matter', 'decision', 'minutes'));
create index meeting_held on meeting (tenant_id, held_at, id) where held_at is not null; -- for minutes that are due to be public, the oldest meeting first

create table due_notice (
  tenant_id int not null,
  kind text not null collate "C",
  subject_id uuid not null,
  made_at timestamptz not null,
  unit_id uuid,
  due_at timestamptz not null,
  told_at timestamptz not null,
  constraint due_notice_is_given_once primary key (tenant_id, kind, subject_id, made_at),
  constraint due_notice_kind_is_known check (kind in ('matter', 'decision', 'minutes'))
);
comment on table due_notice is 'tenant: that something has to be public some working days from now was told once, to who publishes and to the unit that answers for it';
comment on column due_notice.made_at is 'when the result was given, the decision made, the meeting held: a decision made anew is due anew';
comment on column due_notice.unit_id is 'the unit that answers for it; null: none';
create index due_notice_by_unit on due_notice (tenant_id, unit_id, due_at); -- for the desk of a unit
select scale.tenant('due_notice');
grant select, insert on due_notice to minqing_app;

-- Every record is counted anew in the first night: matters that no rate is about are told apart by place from now on.
truncate indicator_delta, indicator_counted, indicator_folded, indicator_walk;

create index matter_sealed on matter (tenant_id, id) where is_sealed; -- for open data, which leaves out what was sealed after its release
