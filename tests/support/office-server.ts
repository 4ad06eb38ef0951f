import { randomInt } from 'node:crypto';
import { newToken, tokenHashOf } from '#civic/access/actions/secrets.ts';
import { raise } from '#civic/intake/index.ts';
import { type Matter, matterOf } from '#civic/ledger/index.ts';
import type { Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import type { House } from '#server/house.ts';
import { GOOD_REPLY, taken, WORDS } from './ledger-county.ts';

/** A county that exists nowhere, with one unit, whose office is worked from outside over HTTP. */
export const TENANT = 990107;
const COUNTY = `${TENANT}000000`;
const VILLAGE = `${TENANT}101201` as AreaCode;
const CATEGORY = '09.01';

/** Who works there: two of each, so that two people can do the same at once. The values are their cookies. */
export type OfficeStaff = Readonly<
  Record<'intake' | 'dispatcher' | 'handler' | 'leader' | 'supervisor', readonly [string, string]>
>;
export type OfficeRole = keyof OfficeStaff;

/** Gives the county its areas, its unit, its catalogue and its staff, who are signed in. */
export async function foundOffice({ desk }: House): Promise<{ readonly unitId: Id; readonly staff: OfficeStaff }> {
  const unitId = desk.clock.newId();
  await desk.system(async (tx) => {
    const run = (text: string, values: readonly unknown[]) => tx.run({ text, values: [...values] });
    await run(`insert into tenant (id, name, name_en, created_at) values ($1, '某县', 'Some County', now())`, [TENANT]);
    for (const [code, level, parent] of [
      [COUNTY, 'county', null],
      [`${TENANT}101000`, 'township', COUNTY],
      [VILLAGE, 'village', `${TENANT}101000`],
    ])
      await run(
        `insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
         values ($1, $2, '某地', $3, $4, false, '2020-01-01')`,
        [TENANT, code, level, parent],
      );
    await run(
      `insert into unit (tenant_id, id, name, kind, area_code, valid_from) values ($1, $2, '交通局', 'department', $3, '2020-01-01')`,
      [TENANT, unitId, COUNTY],
    );
    await run(
      `insert into dispatch_line (tenant_id, id, category_code, area_code, host_unit_id, basis, origin, valid_from, made_at)
       values ($1, $2, $3, $4, $5, '三定方案', 'catalogue', '2020-01-01', now())`,
      [TENANT, desk.clock.newId(), CATEGORY, COUNTY, unitId],
    );
  });
  const two = async (role: Role, unit: Id | null): Promise<[string, string]> => [
    await signedIn({ desk }, role, unit),
    await signedIn({ desk }, role, unit),
  ];
  const staff = {
    intake: await two('intake', null),
    dispatcher: await two('dispatcher', null),
    handler: await two('handler', unitId),
    leader: await two('handling_leader', unitId),
    supervisor: await two('supervisor', null),
  };
  return { unitId, staff };
}

async function signedIn({ desk }: Pick<House, 'desk'>, role: Role, unitId: Id | null): Promise<string> {
  const [person, token] = [desk.clock.newId(), newToken(desk)];
  await desk.system(async (tx) => {
    const run = (text: string, values: readonly unknown[]) => tx.run({ text, values: [TENANT, person, ...values] });
    await run(`insert into person (tenant_id, id, name, created_at) values ($1, $2, '某干部', now())`, []);
    await run(
      `insert into role_held (tenant_id, id, person_id, role, area_code, unit_id, valid_from, given_at)
       values ($1, $3, $2, $4, $5, $6, '2020-01-01', now())`,
      [desk.clock.newId(), role, COUNTY, unitId],
    );
    await run(
      `insert into session (token_hash, tenant_id, person_id, began_at, seen_at, ends_at)
       values ($3, $1, $2, now(), now(), now() + interval '1 day')`,
      [tokenHashOf(token)],
    );
  });
  return `${SESSION_COOKIE}=${token}`;
}

/** Somebody raises a matter; as it is then. */
export async function raiseMatter({ desk }: Pick<House, 'desk'>): Promise<Matter> {
  const said = {
    ...{ formKey: desk.clock.newId(), channel: 'web', words: WORDS, areaCode: VILLAGE, kind: 'help' },
    categoryCode: CATEGORY,
  };
  const { id } = taken(await raise(desk, { kind: 'visitor', tenantId: TENANT }, said as Parameters<typeof raise>[2]));
  return (await desk.read(TENANT, (tx) => matterOf(tx, TENANT, id))) as Matter;
}

/** One step of a course, as the office's screens send it. */
export type Step = { readonly name: string; readonly by: OfficeRole; readonly said: () => object };

const HAN = '东南西北上下左右山水田林路桥沟渠坡岭石土沙灰砖瓦管线井池塘坝堤岸村口巷道街坊铺平填实压紧清理疏通加固修补';

/** A reply that passes the checks and is no copy of another matter's. */
function ownReply(): object {
  const own = Array.from({ length: 90 }, () => HAN[randomInt(HAN.length)]).join('');
  return { ...GOOD_REPLY, words: `乙村村口路面塌陷，已到现场查看，查明${own}，已换好排水管。` };
}

const SIGN_RESULT: Step = { name: 'sign-result', by: 'leader', said: () => ({}) };

/** From the registration to a result under check; what follows can be gone round and round. */
export function courseTo(unitId: Id): readonly Step[] {
  return [
    { name: 'take', by: 'intake', said: () => ({}) },
    {
      name: 'dispatch',
      by: 'dispatcher',
      said: () => ({ hostUnitId: unitId, coUnitIds: [], summary: '路面塌陷', reason: '' }),
    },
    { name: 'sign', by: 'handler', said: () => ({}) },
    { name: 'contact', by: 'handler', said: () => ({ way: 'phone', contactedAt: new Date().toISOString() }) },
    { name: 'submit-result', by: 'handler', said: () => ({ reply: ownReply() }) },
    SIGN_RESULT,
  ];
}
/** Back and submitted again: as long as anybody likes. */
export const ROUND: readonly Step[] = [
  { name: 'send-back', by: 'supervisor', said: () => ({ missing: '谁来维护排水管' }) },
  { name: 'submit-result', by: 'handler', said: () => ({ reply: ownReply() }) },
  SIGN_RESULT,
];
export const PASS: Step = { name: 'pass', by: 'supervisor', said: () => ({ areWarningsSeen: true, note: '' }) };
