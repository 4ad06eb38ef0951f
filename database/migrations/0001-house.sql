-- What every later migration stands on: the two kinds of declared table, and the log of what was migrated.

create schema scale;
comment on schema scale is 'The only SQL that knows of distribution; does nothing on a plain PostgreSQL.';

create function scale.is_citus() returns boolean language sql stable as
$$ select exists (select 1 from pg_catalog.pg_extension where extname = 'citus') $$;

-- Declares a small, rarely written table that every county shares.
create function scale.reference(t regclass) returns void language plpgsql as $$
begin
  if scale.is_citus() then
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    execute format('select create_reference_table(%L)', t::text);
  end if;
  execute format('grant select, insert, update on %s to minqing_app', t);
end $$;

-- Declares a table whose rows belong to one county each: distributed with its fellows, and, as second belt,
-- shown by row-level security only in a transaction of that county. Grants are given one by one after it.
create function scale.tenant(t regclass) returns void language plpgsql as $$
begin
  if scale.is_citus() then
    perform set_config('citus.multi_shard_modify_mode', 'sequential', true);
    execute format('select create_distributed_table(%L, %L)', t::text, 'tenant_id');
  end if;
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy one_tenant on %s using (tenant_id = current_setting(''app.tenant_id'')::int)', t);
end $$;

create table tenant (
  id int not null,
  name text not null,
  name_en text not null,
  phone text not null default '',
  is_demonstration boolean not null default false,
  created_at timestamptz not null,
  constraint tenant_is_known_by_its_county_code primary key (id),
  constraint tenant_is_a_six_digit_code check (id between 100000 and 999999)
);
comment on table tenant is 'reference: a county whose office works here; its six-digit code (GB/T 2260) is its id';
comment on column tenant.phone is 'P0: the one oversight and help number shown on every page';
select scale.reference('tenant');
