import assert from 'node:assert/strict';
import type { ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import type { Id } from '#kernel/id.ts';
import {
  type Answer,
  type Colleague,
  type Cookies,
  GOOD_REPLY,
  type Page,
  type RiverCounty,
  TENANT,
  VILLAGE,
} from './river-county.ts';

/** What a person takes home, and the pages that it opens. */
export type Held = { readonly number: string; readonly code: string; readonly id: Id };

export const WORDS = '乙村村口的路面塌陷了一大块，排水管也断裂，三轮车过不去，请派人修一修。';

/** What a form of the web page holds when somebody presses "send". */
export function sayFields(county: RiverCounty, fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    key: county.house.desk.clock.newId(),
    words: WORDS,
    area: VILLAGE,
    kind: 'help',
    reply: 'look_up',
    seen: 'yes',
    step: 'send',
    ...fields,
  };
}

/** Sends the form of the web page, follows to the receipt, and reads what stands on it. */
export async function say(county: RiverCounty, fields: Readonly<Record<string, string>> = {}): Promise<Held> {
  return receiptAt(county, await county.page(`/${TENANT}/say`, sayFields(county, fields)));
}

/** The receipt to which a sent form led. */
export async function receiptAt(county: RiverCounty, sent: Page): Promise<Held> {
  assert.equal(sent.status, 303, sent.text.replace(/<style>.*<\/style>/s, '').slice(0, 3000));
  return heldFrom(county, (await county.page(sent.location)).text);
}

/** Number and code from a receipt's page. */
export async function heldFrom(county: RiverCounty, receipt: string): Promise<Held> {
  const [number = '', code = ''] = [...receipt.matchAll(/class="number">([\d ]+)</g)].map((found) =>
    (found[1] ?? '').replaceAll(' ', ''),
  );
  assert.match(number, /^\d{16}$/);
  assert.match(code, /^\d{8}$/);
  const { body } = await county.as('intake').get(`/api/matters?number=${number}`);
  return { number, code, id: body.matters[0].id };
}

/** Opens the own page by number and code: the pass that the browser then holds. */
export async function passOf(county: RiverCounty, { number, code }: Held): Promise<Cookies> {
  const { status, cookies } = await county.page(`/${TENANT}/matter`, { number, code });
  assert.equal(status, 303);
  return cookies;
}

/** One act over the wire on what the person sees now. */
export async function act(
  county: RiverCounty,
  who: Colleague,
  id: Id,
  name: string,
  said: object = {},
): Promise<Answer> {
  const session = county.as(who);
  const seen = await session.get(`/api/matters/${id}`);
  return session.post(`/api/matters/${id}/${name}`, { version: seen.body.matter?.version ?? 1, ...said });
}

/** The same, and the state that it led to; a refusal fails the test. */
export async function done(
  county: RiverCounty,
  who: Colleague,
  id: Id,
  name: string,
  said: object = {},
): Promise<string> {
  const answer = await act(county, who, id, name, said);
  assert.equal(answer.status, 200, `${who} ${name}: ${answer.text}`);
  return answer.body.state;
}

/** How the intake desk classifies a matter. */
export type Classified = {
  readonly kind?: string;
  readonly categoryCode?: string;
  readonly isSealed?: boolean;
  readonly complainedUnitId?: Id | null;
};

/** Taken, classified and dispatched to the unit that the catalogue names. */
export async function dispatched(
  county: RiverCounty,
  id: Id,
  as: Classified = {},
  summary = '乙村村口路面塌陷',
): Promise<void> {
  assert.equal(await done(county, 'intake', id, 'take'), 'screening');
  const { kind, isSealed } = (await county.as('intake').get(`/api/matters/${id}`)).body.matter;
  const classified = {
    kind,
    isSealed,
    categoryCode: '09.01',
    areaCode: VILLAGE,
    isUrgent: false,
    complainedUnitId: null,
  };
  await done(county, 'intake', id, 'classify', { ...classified, ...as });
  const { body } = await county.as('dispatcher').get(`/api/matters/${id}/routing`);
  const order = { hostUnitId: body.hostUnitId, coUnitIds: [], summary, reason: '' };
  assert.equal(await done(county, 'dispatcher', id, 'dispatch', order), 'dispatched');
}

/** Contacted, and a result handed in, by the unit that holds it. */
export async function submitted(
  county: RiverCounty,
  who: Colleague,
  id: Id,
  reply: Partial<ReplyDraft> = {},
): Promise<void> {
  await done(county, who, id, 'contact', { way: 'phone', contactedAt: county.house.desk.clock.now() });
  assert.equal(
    await done(county, who, id, 'submit-result', { reply: { ...GOOD_REPLY, ...reply } }),
    'result_submitted',
  );
  // Whoever is a leader has signed it in handing it in.
  if (who === 'handler') await done(county, 'leader', id, 'sign-result', {});
}

/** From the receipt to a reply that was sent: the follow-up has begun. */
export async function replied(
  county: RiverCounty,
  id: Id,
  reply: Partial<ReplyDraft> = {},
  as: Classified & { readonly by?: Colleague } = {},
): Promise<void> {
  const { by = 'handler', ...classified } = as;
  await dispatched(county, id, classified);
  assert.equal(await done(county, by, id, 'sign'), 'signed');
  await submitted(county, by, id, reply);
  assert.equal(await done(county, 'supervisor', id, 'pass', { areWarningsSeen: true, note: '' }), 'follow_up');
}

/** The words of the time line, as the office or the person reads them. */
export function linesOn(page: string): string[] {
  return [...page.matchAll(/<\/time><br>([^<]*)</g)].map((found) => found[1] ?? '');
}
