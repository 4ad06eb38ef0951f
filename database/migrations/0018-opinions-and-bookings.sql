-- Review and re-check: on what an opinion rests, and a hearing, whose time does not count (petition regulations art. 35, 36).

alter table request add column answer_basis text not null default '';
comment on column request.answer_basis is 'P1: on which law or policy the opinion of a reviewing body rests; empty for other answers';
-- Until now it stood below the words. Forced row security would hide every county's rows from an owner who is no superuser.
alter table request no force row level security;
update request set answer_words = split_part(answer_words, E'\n依据：', 1), answer_basis = split_part(answer_words, E'\n依据：', 2)
 where kind in ('review', 'recheck') and array_length(string_to_array(answer_words, E'\n依据：'), 1) = 2;
alter table request force row level security;

alter table request drop constraint request_kind_is_known;
alter table request add constraint request_kind_is_known check (kind in ('dispute', 'question', 'extension', 'escalation', 'part', 'promise_change', 'tracking', 'review', 'recheck', 'hearing'));
alter table request drop constraint request_answer_is_known;
alter table request add constraint request_answer_is_known check (answer in ('agreed', 'refused', 'answered', 'lapsed', 'ended', 'taken_over', 'helped', 'given', 'upheld', 'changed', 'redo', 'heard', 'day_passed'));
alter table request drop constraint request_is_not_decided_by_its_asker;
alter table request add constraint request_is_not_decided_by_its_asker check (kind in ('question', 'hearing') or answered_by is null or answered_by <> asked_by);
comment on column request.until_at is 'until when a pause or a hearing lasts at most, the new limit or promised day that is asked for, by when a part is needed, or when what is tracked is looked at again';
comment on column request.answer_words is 'P1: what the unit is told; of a review or re-check: facts, reasons and opinion; of a hearing: what came of it';

-- The figures of what was raised upward and of what was tracked begin here.
create index request_by_kind on request (tenant_id, kind, matter_id) where kind in ('escalation', 'tracking'); -- for the figures

-- Who booked a place in a reception session that is moved or cancelled is told by a message, if they left a way.
alter table reception_visitor add column email text not null default '';
comment on column reception_visitor.email is 'P2: optional; purpose: to tell that the session changed';
alter table reception_visitor add column language text not null default 'zh';
alter table reception_visitor add constraint reception_visitor_language_is_known check (language in ('zh', 'en'));
comment on column reception_visitor.language is 'the language of what the visitor is sent: that of the page on which it was booked';

create table booking_notice (
  tenant_id int not null,
  id uuid not null,
  visitor_id uuid not null,
  session_id uuid not null,
  kind text not null,
  words text not null,
  words_en text not null,
  made_at timestamptz not null,
  constraint booking_notice_is_known_by_its_id primary key (tenant_id, id),
  constraint booking_notice_kind_is_known check (kind in ('booking_moved', 'booking_cancelled'))
);
comment on table booking_notice is 'tenant: append-only; what somebody who booked a place in a reception session is told of a change; the newest takes the place of those before';
comment on column booking_notice.session_id is 'the session that is held: the moved one, or the one in place of the cancelled';
comment on column booking_notice.words is 'P1: day, hour and place of the session; nothing of what it is about';
comment on column booking_notice.words_en is 'P1: the same in English';
create index booking_notice_by_visitor on booking_notice (tenant_id, visitor_id, id); -- whether a newer one takes its place
select scale.tenant('booking_notice');
grant select, insert on booking_notice to minqing_app;

alter table delivery alter column notice_id drop not null;
alter table delivery alter column matter_id drop not null;
alter table delivery add column booking_notice_id uuid;
comment on column delivery.booking_notice_id is 'the notice of a booking that it carries; null: it carries the notice of a matter';
alter table delivery add constraint delivery_carries_one_notice check ((notice_id is null) <> (booking_notice_id is null) and (notice_id is null) = (matter_id is null));
alter table delivery add constraint delivery_of_a_booking_notice_is_one_per_channel unique (tenant_id, booking_notice_id, channel);
