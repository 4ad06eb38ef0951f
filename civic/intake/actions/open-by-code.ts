import { timingSafeEqual } from 'node:crypto';
import type { Constituent } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { CODES_COUNT, codeOf, parseCode, parseNumber } from '../rules/number.ts';
import { placeOfAddress, TRY_LIMITS } from '../rules/throttle.ts';
import { submissionByNumber } from '../store/submissions.store.ts';
import { sealOf } from './marks.ts';
import { forgetTries, giveBackTry, takeTry } from './tries.ts';

/**
 * The lookup code of a matter: 8 digits, HMAC-SHA256(secret, 'lookup-code ' + id) mod 10^8. Stored nowhere, so no
 * copy of the database opens anything.
 */
export function lookupCodeOf(desk: Desk, id: Id): string {
  return codeOf(Number(sealOf(desk, `lookup-code ${id}`).readBigUInt64BE() % BigInt(CODES_COUNT)));
}

/**
 * Opens a matter by the number and code of its receipt, as typed. Refuses a mistyped number
 * (`intake.number-length`, `intake.number-mistyped`) or code (`intake.code-length`) without counting it as a guess;
 * an unknown number and a wrong code alike (`intake.code-wrong`); too many wrong tries (`intake.code-too-often`).
 */
export async function openByCode(
  desk: Desk,
  tenantId: TenantId,
  typedNumber: string,
  typedCode: string,
  address: string,
): Promise<Constituent | Refusal> {
  const number = parseNumber(typedNumber);
  if (isRefusal(number)) return number;
  const code = parseCode(typedCode);
  if (isRefusal(code)) return code;
  const keys = keysOf(tenantId, number, address);
  const minutes = takeTries(desk, keys);
  if (minutes > 0) return refuse('intake.code-too-often', { minutes });
  const found = await desk.read(tenantId, (tx) => submissionByNumber(tx, number));
  // The code of nothing is computed too, so that an unknown number takes as long as a wrong code.
  const expected = lookupCodeOf(desk, found?.id ?? ('' as Id));
  const isRight = timingSafeEqual(Buffer.from(expected), Buffer.from(code));
  if (!found || !isRight) return refuse('intake.code-wrong', {}, 'code');
  forgetTries(desk, keys.numberAndPlace);
  forgetTries(desk, keys.number);
  // Or strangers who use up the tries of places seen before would keep the person out the second time.
  forgetTries(desk, keys.seen);
  giveBackTry(desk, keys.place, TRY_LIMITS.perPlace);
  return { kind: 'constituent', tenantId, matterId: found.id };
}

type Keys = Readonly<Record<'numberAndPlace' | 'seen' | 'number' | 'firstPerNumber' | 'place', string>>;

function keysOf(tenantId: TenantId, number: string, address: string): Keys {
  const place = placeOfAddress(address);
  return {
    numberAndPlace: `code ${tenantId} ${number} ${place}`,
    seen: `code-seen ${tenantId} ${number} ${place}`,
    number: `code ${tenantId} ${number}`,
    firstPerNumber: `code-first ${tenantId} ${number}`,
    place: `code-place ${place}`,
  };
}

/** Takes a try from each counter that applies; the minutes to wait when one of them is empty. */
function takeTries(desk: Desk, keys: Keys): number {
  const minutes = takeTry(desk, keys.numberAndPlace, TRY_LIMITS.perNumberAndPlace);
  if (minutes > 0) return minutes;
  const isFirst = takeTry(desk, keys.seen, SEEN) === 0;
  const wide = isFirst ? 'firstPerNumber' : 'perNumber';
  return (
    takeTry(desk, keys.place, TRY_LIMITS.perPlace) ||
    takeTry(desk, isFirst ? keys.firstPerNumber : keys.number, TRY_LIMITS[wide])
  );
}

/** Whether a place tries a number for the first time in an hour. */
const SEEN = { most: 1, perMinutes: 60 } as const;
