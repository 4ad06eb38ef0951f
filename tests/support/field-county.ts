import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import sharp from 'sharp';
import { registerConstituent } from '#civic/liaison/actions/register.ts';
import type { OpenField } from '#civic/liaison/rules/fields.ts';
import { seedCalendar, seedRulebook } from '#civic/rulebook/index.ts';
import type { Official, Role } from '#kernel/actor.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { systemClock } from '#platform/clock/clock.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { type Desk, openDesk } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { react } from '#server/react.ts';
import { freshDatabase } from './database.ts';
import { ENCIPHERING } from './enciphering.ts';

/** A county that exists nowhere, in which two people go from house to house. */
export const TENANT = 990108;
export const VILLAGE = `${TENANT}101201` as AreaCode;

export type FieldCounty = {
  readonly desk: Desk;
  readonly database: Database;
  readonly url: string;
  readonly cadre: Official;
  readonly colleague: Official;
};

/** Opens it with the real river behind it. */
export async function openFieldCounty(t: TestContext): Promise<FieldCounty> {
  const { url } = await freshDatabase(t);
  const database = openDatabase({ url, connectionsMax: 5, onLost: () => {}, enciphering: ENCIPHERING });
  const directory = await mkdtemp(join(tmpdir(), 'minqing-field-'));
  t.after(async () => {
    await database.end();
    await rm(directory, { recursive: true, force: true });
  });
  const secret = new Uint8Array(32).fill(7);
  const desk = openDesk({ database, clock: systemClock, files: openFiles(directory), secret, react });
  await seedRulebook(desk);
  await seedCalendar(desk);
  await foundPlaces(desk);
  return { desk, database, url, cadre: await addOfficial(desk, '小李'), colleague: await addOfficial(desk, '小赵') };
}

/** Gives the county its county, township and village. */
export async function foundPlaces(desk: Desk): Promise<void> {
  const county = countyOf(TENANT);
  const places = [
    [county, '某县', 'county', null],
    [`${TENANT}101000`, '甲乡', 'township', county],
    [VILLAGE, '乙村', 'village', `${TENANT}101000`],
  ];
  await desk.system(async (tx) => {
    await tx.run(
      sql`insert into tenant (id, name, name_en, created_at) values (${TENANT}, '某县', 'Some County', now())`,
    );
    for (const [code, name, level, parent] of places)
      await tx.run(sql`
        insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
        values (${TENANT}, ${code}, ${name}, ${level}, ${parent}, false, '2020-01-01')`);
  });
}

/** Somebody in office who links the households of the county. */
export async function addOfficial(desk: Desk, name: string, role: Role = 'linking_cadre'): Promise<Official> {
  const [personId, areaCode] = [desk.clock.newId() as Id, countyOf(TENANT)];
  await desk.system(async (tx) => {
    await tx.run(
      sql`insert into person (tenant_id, id, name, created_at) values (${TENANT}, ${personId}, ${name}, now())`,
    );
    await tx.run(sql`
      insert into role_held (tenant_id, id, person_id, role, area_code, unit_id, valid_from, given_at)
      values (${TENANT}, ${desk.clock.newId()}, ${personId}, ${role}, ${areaCode}, null, '2020-01-01', now())`);
  });
  const roles = [{ role, areaCode, unitId: null, untilOn: null }];
  return { kind: 'official', tenantId: TENANT, personId, name, unitId: null, roles };
}

/** A photo as a phone takes it. */
export function photo(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#7a6' } })
    .jpeg()
    .toBuffer();
}

/** A household of the village with which somebody is linked, as they register it themselves. */
export async function addHousehold(
  desk: Desk,
  official: Official,
  fields: Partial<Record<OpenField, string>>,
): Promise<Id> {
  const where = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
  const none = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null } as const;
  const said = { kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: null, fields, ...none } as const;
  const inUnit = { ...official, unitId: desk.clock.newId() };
  const made = await registerConstituent(desk, inUnit, where, { ...said, id: desk.clock.newId() });
  if (isRefusal(made)) throw new Error(made.code);
  return made.id;
}
