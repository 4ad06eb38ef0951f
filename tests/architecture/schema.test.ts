import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { readSchema } from '#platform/database/schema.ts';
import { emptyDatabase, freshDatabase } from '#tests/support/database.ts';
import { schemaViolations } from './schema-rules.ts';
import { assertNone } from './tree.ts';

async function planted(url: string, text: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`do $$ begin if to_regrole('minqing_app') is null then create role minqing_app; end if; end $$`);
    await client.query(text);
  } finally {
    await client.end();
  }
  const { tables, others } = await readSchema(url);
  return schemaViolations(tables, others).sort();
}

const GOOD = `
  create table well (tenant_id int not null, id uuid not null, phone text,
    constraint well_is_known_by_its_id primary key (tenant_id, id));
  comment on table well is 'tenant: wells, append-only';
  comment on column well.phone is 'P1: of the owner';
  alter table well enable row level security;
  alter table well force row level security;
  create policy one_tenant on well using (tenant_id = current_setting('app.tenant_id')::int);
  grant select, insert on well to minqing_app;`;

test('planted: a good table is left in peace', async (t) => {
  assert.deepEqual(await planted(await emptyDatabase(t), GOOD), []);
});

test('planted: what a tenant’s table must not be is told', async (t) => {
  const found = await planted(
    await emptyDatabase(t),
    `${GOOD}
    create sequence ticket;
    create index well_by_phone on well (phone);
    create index well_by_words on well using gin (to_tsvector('simple', phone));
    grant update on well to minqing_app;
    create table pond (tenant_id int, id bigint generated always as identity primary key, phone text,
      depth int default nextval('ticket'), twice int generated always as (1 + 1) stored, well uuid,
      constraint pond_lies_by_a_well foreign key (tenant_id, well) references well on delete set null,
      constraint pond_is_apart exclude using btree (id with =));
    comment on table pond is 'tenant: ponds';
    create table lake (id int constraint lake_is_known_by_its_id primary key);`,
  );
  assert.deepEqual(found, [
    'lake is not declared tenant, reference or system by its comment',
    'pond has no policy that compares tenant_id with app.tenant_id, or another one beside it',
    'pond has no row-level security enabled and forced',
    'pond has no tenant_id integer not null',
    'pond.depth takes from a sequence',
    'pond.id is an identity; ids are UUIDv7 of the application',
    'pond.phone may hold what belongs to a person, but its comment names no class P0–P3',
    'pond.twice is generated',
    'pond: pond_is_apart is an exclusion constraint',
    'pond: pond_lies_by_a_well sets null on delete',
    'pond: the name pond_pkey does not read as a sentence',
    'pond: the primary key pond_pkey does not begin with tenant_id',
    'sequence pond_id_seq does not belong into public',
    'sequence ticket does not belong into public',
    'well is append-only, but update is granted',
    'well: the index well_by_phone does not begin with tenant_id',
    'well: the index well_by_words is never used beneath row-level security',
  ]);
});

test('every table is declared, keyed by its tenant, closed to other tenants, and says whose data it holds', async (t) => {
  const { url } = await freshDatabase(t);
  const { tables, others } = await readSchema(url);
  assertNone(schemaViolations(tables, others));
});
