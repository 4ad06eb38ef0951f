-- Whom a county asks to witness its log.

create table log_policy (
  tenant_id int not null,
  id uuid not null,
  witnesses text not null,
  set_at timestamptz not null,
  constraint log_policy_is_known_by_its_id primary key (tenant_id, id)
);
comment on table log_policy is 'tenant: append-only; who is asked to witness the public log, and how many must have seen it; the newest holds';
comment on column log_policy.witnesses is 'lines witness, group and quorum of C2SP tlog-policy; the lines of the logs are not kept, they are the keys of the years';
select scale.tenant('log_policy');
grant select, insert on log_policy to minqing_app;

alter table log_checkpoint add column cosigned_count int not null default 0;
comment on column log_checkpoint.cosigned_count is 'how many witnesses have signed it';
-- The same size is kept as the log signed it and as witnesses cosigned it.
alter table log_checkpoint drop constraint log_checkpoint_is_kept_once_a_size;
alter table log_checkpoint add constraint log_checkpoint_is_kept_once_a_size_and_number_of_witnesses primary key (tenant_id, year, size, cosigned_count);
