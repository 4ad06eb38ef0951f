-- Notices leave the house: by SMS and e-mail where the person chose so; the rest is told by somebody, from a list.

alter table submission drop constraint submission_reply_way_is_known;
alter table submission add constraint submission_reply_way_is_known check (reply_way in ('phone', 'sms', 'email', 'letter', 'next_visit', 'look_up', 'none'));
alter table submission add column language text not null default 'zh';
alter table submission add constraint submission_language_is_known check (language in ('zh', 'en'));
comment on column submission.language is 'the language of what the person is sent: that of the page on which it was said';
alter table submission_person add column email text not null default '';
comment on column submission_person.email is 'P2: optional; purpose: to tell the answer';

create table delivery (
  tenant_id int not null,
  id uuid not null,
  notice_id uuid not null,
  matter_id uuid not null,
  channel text not null,
  state text not null,
  try_count smallint not null,
  made_at timestamptz not null,
  first_try_at timestamptz not null,
  next_try_at timestamptz,
  sent_at timestamptz,
  reference text not null,
  failure_code text,
  constraint delivery_is_known_by_its_id primary key (tenant_id, id),
  constraint delivery_of_a_notice_is_one_per_channel unique (tenant_id, notice_id, channel),
  constraint delivery_channel_is_known check (channel in ('sms', 'email')),
  constraint delivery_state_is_known check (state in ('waiting', 'sent', 'failed', 'given_up')),
  constraint delivery_is_tried_again_until_it_ends check ((state in ('waiting', 'failed')) = (next_try_at is not null)),
  constraint delivery_that_was_sent_says_when check ((state = 'sent') = (sent_at is not null))
);
comment on table delivery is 'tenant: a notice on its way out of the house by one channel; sent is not delivered: notice.delivered_at says when it reached the person; its id goes with the message, so that a gateway can drop a twin';
comment on column delivery.state is 'waiting: not tried yet; failed: tried, and will be again; sent: a gateway took it; given_up: no more tries, somebody tells it';
comment on column delivery.first_try_at is 'when it may go at the earliest: not at night; tries end a day later';
comment on column delivery.next_try_at is 'due for a try; while a try is under way, when another may begin should this one have died';
comment on column delivery.reference is 'how the gateway calls it';
comment on column delivery.failure_code is 'of the last try: a code, never a text of the gateway, which may hold an address';
create index delivery_due on delivery (tenant_id, next_try_at) where next_try_at is not null; -- for what is sent next
create index delivery_by_matter on delivery (tenant_id, matter_id); -- for the matter''s page
select scale.tenant('delivery');
grant select, insert, update on delivery to minqing_app;

comment on column notice.way is 'how it is told: receipt, look_up, none, sms, email; by somebody: letter, phone, next_visit, and by_hand when no message got through';
-- for the list of what somebody must tell, oldest first
create index notice_to_tell on notice (tenant_id, way, id) where delivered_at is null and way in ('letter', 'phone', 'next_visit', 'by_hand');
