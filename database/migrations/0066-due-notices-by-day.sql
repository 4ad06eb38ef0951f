-- What waits to be public is read by its day, the oldest first; nothing reads it by the unit of the notice.

drop index due_notice_by_unit;
create index due_notice_by_day on due_notice (tenant_id, kind, due_at); -- for what stands on the desk as due

comment on table due_notice is 'tenant: that something has to be public some working days from now was told once: results and decisions to who may read publications there, minutes of a meeting also to who called it and to their unit';
