import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Act } from '#platform/desk/desk.ts';
import type { Period } from '../rules/period.ts';
import { differencesOf } from '../rules/recounting.ts';
import { laterTroubles } from '../store/past.store.ts';
import { addCheck, type Recount, type Session } from '../store/sessions.store.ts';
import { askFor, type Begun } from './asking.ts';
import { type CountAsked, countedAtOnce, type Figured } from './counting.ts';
import { wordsOf } from './freeze.ts';
import { areFiguresWhole, hashOfWords } from './hashing.ts';
import type { Where } from './make.ts';
import { sessionFor } from './standing.ts';

/** More than these are not shown: then something else is wrong. */
const DIFFERENCES_MAX = 500;

export type Checked = Omit<Recount, 'checkerName'> & { readonly areFiguresWhole: boolean };

/**
 * Counts a session again from the facts as they stood at its moment, and says cell by cell what differs, and what is known
 * of why. It changes nothing of the session. A place with more than `atOnceMax` matters is counted by a job, which adds what
 * it found to the session; then `checked` is null. Refuses `analysis.unknown`. Records `analysis.session.checked` or
 * `analysis.count.asked`.
 */
export async function checkSession(
  { desk, official, where }: Where,
  sessionId: Id,
  atOnceMax?: number,
): Promise<(Begun & { readonly checked: Checked | null }) | Refusal> {
  const session = await desk.read(where.tenantId, (tx) => sessionFor(tx, desk, official, where, sessionId));
  if (isRefusal(session)) return session;
  const asked = askedOf(session);
  const found = await countedAtOnce(desk, where.tenantId, asked, atOnceMax);
  return desk.act(official, async (act) => {
    if (found !== null)
      return { id: sessionId, isReady: true, checked: await keepCheck(act, session, official.personId, found) };
    return { ...(await askFor(act, official, asked, { purpose: 'check', sessionId })), checked: null };
  });
}

/** Compares what was counted again, and keeps what was found. Records `analysis.session.checked`. */
export async function keepCheck(act: Act, session: Session, by: Id, { counted, figures }: Figured): Promise<Checked> {
  const { cells, differences, redefined } = differencesOf(session.figures, figures);
  const ids = counted.matters.map(({ id }) => id);
  const kinds = differences.length === 0 ? [] : (await laterTroubles(act, ids, session.dataAt)).map(({ kind }) => kind);
  const areWordsSame =
    session.wordsSalt === '' ? null : hashOfWords(session.wordsSalt, await wordsOf(act, session)) === session.wordsHash;
  const check: Checked = {
    ...{ id: act.newId(), checkedAt: act.at, cellsCount: cells, differences: differences.slice(0, DIFFERENCES_MAX) },
    reasons: { kinds, redefined, areWordsSame },
    areFiguresWhole: areFiguresWhole(session),
  };
  addCheck(act, session.id, { ...check, by });
  const body = { cells, differencesCount: differences.length, figuresWhole: check.areFiguresWhole };
  await act.record({ kind: 'analysis.session.checked', subjectId: session.id, body });
  return check;
}

/** The moment, place and period of a session, as they are counted. */
function askedOf({ areaCode, kind, from, to, dataAt }: Session): CountAsked {
  return { areaCode: areaCode as AreaCode, period: { kind, from, to } satisfies Period, at: dataAt };
}
