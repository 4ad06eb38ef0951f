import { Secret, TOTP } from 'otpauth';
import { create } from 'qrcode';
import type { Official } from '#kernel/actor.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { type Instant, millisecondsOf } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { credentialOf, updateTotp } from '../store/credentials.store.ts';
import { opened, passwordHolds, sealed } from './secrets.ts';

type Owner = { readonly tenantId: TenantId; readonly personId: Id };

/** 160 bits, as RFC 4226 §4 recommends. */
const SECRET_BYTES = 20;

/** A code of the step before or after is taken too: a phone's clock may be half a minute off (RFC 6238 §5.2). */
const WINDOW_STEPS = 1;

const ISSUER = '民情 Minqing';

function ownerText({ tenantId, personId }: Owner): string {
  return `${tenantId} ${personId}`;
}

function generatorOf(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, algorithm: 'SHA1', digits: 6, period: 30, secret });
}

/** The time step of a code that holds now; null when it does not. Whether it was used before is the table's matter. */
export function stepOf(
  desk: Pick<Desk, 'clock' | 'secret'>,
  owner: Owner,
  sealedSecret: string,
  code: string,
): number | null {
  const base32 = opened(desk, sealedSecret, ownerText(owner));
  if (base32 === null) return null;
  return step(Secret.fromBase32(base32), code, desk.clock.now());
}

function step(secret: Secret, code: string, now: Instant): number | null {
  const token = digitsOf(code);
  if (token.length !== 6) return null;
  const timestamp = millisecondsOf(now);
  const generator = generatorOf(secret, '');
  const delta = generator.validate({ token, timestamp, window: WINDOW_STEPS });
  return delta === null ? null : generator.counter({ timestamp }) + delta;
}

/** What a person needs to enrol: to be scanned, to be typed, and to be sent back with the first code. */
export type Enrolment = { readonly svg: string; readonly typed: string; readonly sealed: string };

/**
 * Begins an enrolment. Nothing is stored: the secret travels, encrypted for this person, in the form and comes back
 * with the code that confirms it.
 */
export function beginEnrolment(desk: Desk, official: Official): Enrolment {
  const secret = new Secret({ buffer: Uint8Array.from(desk.clock.random(SECRET_BYTES)).buffer });
  return enrolmentOf(official, secret, sealed(desk, secret.base32, ownerText(official)));
}

/** The same enrolment once more, after a wrong code; null when what came back is not what was given. */
export function continueEnrolment(desk: Desk, official: Official, sealedSecret: string): Enrolment | null {
  const base32 = opened(desk, sealedSecret, ownerText(official));
  return base32 === null ? null : enrolmentOf(official, Secret.fromBase32(base32), sealedSecret);
}

function enrolmentOf(official: Official, secret: Secret, sealedSecret: string): Enrolment {
  const svg = svgOf(generatorOf(secret, `${official.name} ${official.tenantId}`).toString());
  return { svg, typed: secret.base32.replace(/(.{4})(?=.)/g, '$1 '), sealed: sealedSecret };
}

/** A QR code as SVG with the four quiet modules around it that readers need. */
function svgOf(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) if (data[y * size + x]) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  }
  const side = size + 8;
  return `<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`;
}

/** Sets the second factor, when the code shows that the phone has the secret. The code counts as used. */
export async function confirmEnrolment(
  desk: Desk,
  official: Official,
  sealedSecret: string,
  code: string,
): Promise<true | Refusal> {
  const confirmedStep = stepOf(desk, official, sealedSecret, code);
  if (confirmedStep === null) return refuse('access.code-wrong', undefined, 'code');
  return desk.act(official, async (act) => {
    await updateTotp(act, official.personId, { secret: sealedSecret, lastStep: confirmedStep }, act.at);
    await act.record({ kind: 'access.second_factor.set', subjectId: official.personId, body: {} });
    return true as const;
  });
}

/** Takes the second factor away; needs the password, so that a browser left open does not weaken an account. */
export async function removeSecondFactor(desk: Desk, official: Official, password: string): Promise<true | Refusal> {
  const wrong = await passwordTroubleOf(desk, official, password);
  if (isRefusal(wrong)) return wrong;
  return desk.act(official, async (act) => {
    await updateTotp(act, official.personId, null, act.at);
    await act.record({ kind: 'access.second_factor.removed', subjectId: official.personId, body: {} });
    return true as const;
  });
}

/** Refuses when this is not the person's own password. */
export async function passwordTroubleOf(desk: Desk, official: Official, password: string): Promise<null | Refusal> {
  const credential = await desk.read(official.tenantId, (tx) => credentialOf(tx, official.personId));
  const holds = await passwordHolds(credential?.passwordHash ?? null, password);
  return holds ? null : refuse('access.password-wrong', undefined, 'oldPassword');
}
