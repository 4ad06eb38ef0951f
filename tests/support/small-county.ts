import type { TestContext } from 'node:test';
import { keepFact } from '#civic/trustlog/index.ts';
import type { Official, Role } from '#kernel/actor.ts';
import { type AreaCode, parseAreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, instantOf, millisecondsOf, parseInstant } from '#kernel/instant.ts';
import { type Clock, systemClock } from '#platform/clock/clock.ts';
import { type Database, openDatabase } from '#platform/database/database.ts';
import { sql } from '#platform/database/sql.ts';
import { type Desk, openDesk, type Pad, type Reaction } from '#platform/desk/desk.ts';
import { openFiles } from '#platform/files/files.ts';
import { freshDatabase } from './database.ts';
import { ENCIPHERING } from './enciphering.ts';

/** A county that exists nowhere. */
export const TENANT = 990101;
export const area = (digits: string) => parseAreaCode(digits) as AreaCode;
export const COUNTY = area('990101');
export const TOWNSHIP = area('990101101');
export const VILLAGE = area('990101101201');

export type SmallCounty = {
  readonly desk: Desk;
  readonly database: Database;
  /** The database as its superuser reaches it. */
  readonly url: string;
  readonly units: Readonly<Record<'traffic' | 'water' | 'township', Id>>;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): void;
  official(role: Role, areaCode?: AreaCode, unitId?: Id): Official;
};

/** A desk on a database with one county, a township, a village and three units; every fact is kept, and calls forth what `react` says. It is 21 November 2026. */
export async function openSmallCounty(t: TestContext, react: Reaction<Pad> = keepFact): Promise<SmallCounty> {
  const { url } = await freshDatabase(t);
  const database = openDatabase({ url, connectionsMax: 5, onLost: () => {}, enciphering: ENCIPHERING });
  t.after(() => database.end());
  let now = parseInstant('2026-11-21T02:00:00Z') as Instant;
  const clock: Clock = { ...systemClock, now: () => now };
  const desk = openDesk({
    database,
    clock,
    files: openFiles('/nonexistent'),
    secret: new Uint8Array(32),
    react,
  });
  const units = { traffic: clock.newId(), water: clock.newId(), township: clock.newId() };
  await furnish(desk, units);
  return {
    desk,
    database,
    url,
    units,
    pass: (milliseconds) => {
      now = instantOf(millisecondsOf(now) + milliseconds);
    },
    official: (role, areaCode = COUNTY, unitId) => ({
      kind: 'official',
      tenantId: TENANT,
      personId: systemClock.newId(),
      name: '某干部',
      unitId: unitId ?? null,
      roles: [{ role, areaCode, unitId: unitId ?? null, untilOn: null }],
    }),
  };
}

async function furnish(desk: Desk, units: SmallCounty['units']): Promise<void> {
  await desk.system((tx) =>
    tx.run(
      sql`insert into tenant (id, name, name_en, created_at) values (${TENANT}, '某县', 'Some County', '2026-01-01Z')`,
    ),
  );
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    const places = [
      [COUNTY, '某县', 'county', null],
      [TOWNSHIP, '甲乡', 'township', COUNTY],
      [VILLAGE, '乙村', 'village', TOWNSHIP],
    ] as const;
    for (const [code, name, level, parent] of places)
      await act.run(sql`
        insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
        values (${TENANT}, ${code}, ${name}, ${level}, ${parent}, false, '2020-01-01')`);
    const bodies = [
      [units.traffic, '交通局', 'department', COUNTY],
      [units.water, '水利局', 'department', COUNTY],
      [units.township, '甲乡政府', 'township', TOWNSHIP],
    ] as const;
    for (const [id, name, kind, areaCode] of bodies)
      await act.run(sql`
        insert into unit (tenant_id, id, name, kind, area_code, valid_from)
        values (${TENANT}, ${id}, ${name}, ${kind}, ${areaCode}, '2020-01-01')`);
  });
}
