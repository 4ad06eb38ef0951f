import { newToken, tokenHashOf } from '#civic/access/actions/secrets.ts';
import type { Official, Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { UNITS_COUNT, unitId } from './fill.ts';
import { type Place, TENANT } from './place.ts';

/** The cookies of two people who are signed in. */
export type Office = { readonly dispatcher: string; readonly handler: string };

/** Gives the county its units, a dispatcher for the whole of it and a handler of its first unit, both signed in. */
export async function foundOffice(place: Place): Promise<Office> {
  const county = String(TENANT).padEnd(12, '0');
  const units = Array.from({ length: UNITS_COUNT }, (_, index) => ({
    id: unitId(index + 1),
    name: `Unit ${index + 1}`,
  }));
  await place.house.desk.system((tx) =>
    tx.run({
      text: `insert into unit (tenant_id, id, name, kind, area_code, valid_from)
             select $1, id, name, 'department', $2, '2020-01-01' from jsonb_to_recordset($3::jsonb) as u (id uuid, name text)`,
      values: [TENANT, county, JSON.stringify(units)],
    }),
  );
  return {
    dispatcher: await signedIn(place, 'dispatcher', null),
    handler: await signedIn(place, 'handler', unitId(1)),
  };
}

/** The cookie of somebody new who holds a role for the county or for one of its units. */
export async function signedIn({ house: { desk } }: Place, role: Role, ofUnit: string | null): Promise<string> {
  const [person, token] = [desk.clock.newId(), newToken(desk)];
  const county = String(TENANT).padEnd(12, '0');
  await desk.system(async (tx) => {
    const values = [TENANT, person];
    await tx.run({
      text: `insert into person (tenant_id, id, name, created_at) values ($1, $2, 'Somebody', now())`,
      values,
    });
    await tx.run({
      text: `insert into role_held (tenant_id, id, person_id, role, area_code, unit_id, valid_from, given_at)
             values ($1, $3, $2, $4, $5, $6, '2020-01-01', now())`,
      values: [...values, desk.clock.newId(), role, county, ofUnit],
    });
    await tx.run({
      text: `insert into session (token_hash, tenant_id, person_id, began_at, seen_at, ends_at)
             values ($3, $1, $2, now(), now(), now() + interval '7 days')`,
      values: [...values, tokenHashOf(token)],
    });
  });
  return `${SESSION_COOKIE}=${token}`;
}

/** Somebody in office for acts without a request: with a role for the county or for one of its units. */
export function officialOf({ house: { desk } }: Place, role: Role, ofUnit: string | null): Official {
  const areaCode = String(TENANT).padEnd(12, '0') as AreaCode;
  const unit = ofUnit as Id | null;
  return {
    kind: 'official',
    tenantId: TENANT,
    personId: desk.clock.newId(),
    name: 'Somebody',
    unitId: unit,
    roles: [{ role, areaCode, unitId: unit, untilOn: null }],
  };
}
