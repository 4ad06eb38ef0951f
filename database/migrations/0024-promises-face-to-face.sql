-- Promises made face to face: to a household on a visit or by its card, and before everybody in a meeting (002-23).

alter table promise alter column matter_id drop not null;
alter table promise add column constituent_id uuid;
alter table promise add column source_id uuid;
alter table promise add column holder_id uuid;
alter table promise add column asked_due_on date;
alter table promise add column asked_reason text not null default '';
alter table promise add column settled_way text;
alter table promise add column settled_by uuid;
comment on table promise is 'tenant: what was promised, to whom and by when: to the person of a matter, to a household, or to those present at a meeting; kept or broken is said by them alone';
comment on column promise.matter_id is 'the matter to whose person it was made; null: to a household or in a meeting';
comment on column promise.constituent_id is 'to whom it was made face to face; null: to the person of a matter, or in a meeting';
comment on column promise.source_id is 'the visit or the item of the meeting in which it was made; null: none';
comment on column promise.holder_id is 'who is to keep it; goes on to whoever takes the link over';
comment on column promise.asked_due_on is 'another day that was asked for and that the household has not answered';
comment on column promise.asked_reason is 'P1: why another day is asked for; empty: none is';
comment on column promise.settled_way is 'how a household said what became of it; null: not said, or by the course of a matter';
comment on column promise.settled_by is 'who called or read the slip in which a household said it; null: nobody between';
comment on column promise.words is 'P1: what was promised; empty once the household is forgotten';
alter table promise add constraint promise_is_made_to_one check (num_nonnulls(matter_id, constituent_id) = case when made_in = 'meeting' then 0 else 1 end);
alter table promise add constraint promise_way_is_known check (settled_way in ('card', 'call', 'slip', 'meeting'));
alter table promise add constraint promise_to_a_household_is_judged_by_it check (constituent_id is null or state not in ('kept', 'broken', 'changed') or settled_way is not null);
alter table promise add constraint promise_is_not_judged_by_who_made_it check (settled_by is null or (settled_by is distinct from made_by and settled_by is distinct from holder_id));
create index promise_by_constituent on promise (tenant_id, constituent_id, id) where constituent_id is not null; -- for the household's page, and its card
create index promise_by_source on promise (tenant_id, source_id, id) where source_id is not null; -- for the diary, and for what is said at the next meeting
create index promise_held on promise (tenant_id, holder_id, due_on, id) where settled_at is null and holder_id is not null; -- for what somebody has promised
create index promise_silent on promise (tenant_id, delivered_at, id) where settled_at is null and state = 'delivered' and constituent_id is not null; -- for the sweep of what nobody confirmed
create index promise_face_by_day on promise (tenant_id, made_at, id) where matter_id is null; -- for the figures of a period

alter table visit add column promises_count int not null default 0;
comment on column visit.promises_count is 'how many promises were made on it; they are kept with the promises';
