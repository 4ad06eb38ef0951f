import { addPerson, giveRole, invite, join } from '#civic/access/index.ts';
import type { Clockwork, Role } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import type { TestHouse } from './house.ts';

const PASSWORD = '山高水长路远人勤心诚';

/** Nearly every right that one person can hold: whoever finds nothing with these finds nothing. */
export const WORKING: readonly Role[] = [
  ...(['linking_cadre', 'grassroots', 'intake', 'dispatcher', 'handler', 'handling_leader', 'arbiter'] as const),
  ...(['supervisor', 'reviewer', 'publisher', 'privacy_checker', 'seal_guardian', 'system_administrator'] as const),
];
/** The same with the follow-up caller, whom a separation keeps from those who handle. */
export const CALLING: readonly Role[] = [
  ...(['follow_up_caller', 'grassroots', 'intake', 'dispatcher', 'arbiter', 'supervisor', 'reviewer'] as const),
  ...(['publisher', 'privacy_checker', 'seal_guardian'] as const),
];
/** Reads everything, and may hold nothing beside. */
export const AUDITING: readonly Role[] = ['auditor'];

/** Somebody in office with a session and a device for the field. */
export type Seated = { readonly name: string; readonly id: Id; readonly cookie: string; readonly deviceKey: string };

function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  return result as T;
}

/** Somebody with a post in a unit and some roles, who has signed in. */
export async function seated(
  { desk, app }: TestHouse,
  tenantId: number,
  name: string,
  unitId: Id,
  roles: readonly Role[],
): Promise<Seated> {
  const clockwork: Clockwork = { kind: 'clockwork', tenantId: tenantId as Clockwork['tenantId'] };
  const areaCode = countyOf(clockwork.tenantId);
  const whole = { tenantId: clockwork.tenantId, areaCode, unitIds: null };
  const post = { unitId, title: '干部', isLeader: false };
  const { id: personId } = must(await addPerson(desk, clockwork, whole, { name, phone: '0000-7654321', post }));
  for (const role of roles) {
    const ofUnit = role === 'handler' || role === 'handling_leader' ? unitId : null;
    must(
      await giveRole(desk, clockwork, whole, {
        ...{ personId, role, areaCode, unitId: ofUnit, fromOn: null, untilOn: null },
      }),
    );
  }
  const { link } = must(await invite(desk, clockwork, whole, personId, ''));
  const token = link.split('/').at(-1) ?? '';
  must(await join(desk, { tenantId: clockwork.tenantId, token }, { signInName: name, password: PASSWORD }));
  const answer = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: {
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ signInName: name, password: PASSWORD }).toString(),
  });
  const cookie = answer.cookies.find((one) => one.name === SESSION_COOKIE)?.value;
  if (!cookie) throw new Error(`${name} could not sign in: ${answer.statusCode}`);
  const device = await app.inject({
    method: 'POST',
    url: '/api/field/devices',
    headers: { 'sec-fetch-site': 'same-origin', cookie: `${SESSION_COOKIE}=${cookie}` },
    payload: {},
  });
  return { name, id: personId, cookie: `${SESSION_COOKIE}=${cookie}`, deviceKey: device.json().key };
}
