import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { differencesOf } from '../rules/recounting.ts';
import { laterTroubles } from '../store/past.store.ts';
import { addCheck, type Recount } from '../store/sessions.store.ts';
import { figuresAt } from './counting.ts';
import { wordsOf } from './freeze.ts';
import { areFiguresWhole, hashOfWords } from './hashing.ts';
import { askedOf, type Where } from './make.ts';
import { sessionFor } from './standing.ts';

/** More than these are not shown: then something else is wrong. */
const DIFFERENCES_MAX = 500;

export type Checked = Omit<Recount, 'checkerName'> & { readonly areFiguresWhole: boolean };

/**
 * Counts a session again from the facts as they stood at its moment, and says cell by cell what differs, and what is known
 * of why. It changes nothing of the session. Refuses `analysis.unknown`. Records `analysis.session.checked`.
 */
export async function checkSession({ desk, official, where }: Where, sessionId: Id): Promise<Checked | Refusal> {
  const session = await desk.read(where.tenantId, (tx) => sessionFor(tx, desk, official, where, sessionId));
  if (isRefusal(session)) return session;
  const asked = askedOf(session);
  const { counted, figures: recounted } = await figuresAt(desk, where.tenantId, asked);
  const { cells, differences, redefined } = differencesOf(session.figures, recounted);
  return desk.act(official, async (act) => {
    const ids = counted.matters.map(({ id }) => id);
    const kinds = differences.length === 0 ? [] : (await laterTroubles(act, ids, asked.at)).map(({ kind }) => kind);
    const areWordsSame =
      session.wordsSalt === ''
        ? null
        : hashOfWords(session.wordsSalt, await wordsOf(act, session)) === session.wordsHash;
    const check: Checked = {
      ...{ id: act.newId(), checkedAt: act.at, cellsCount: cells, differences: differences.slice(0, DIFFERENCES_MAX) },
      reasons: { kinds, redefined, areWordsSame },
      areFiguresWhole: areFiguresWhole(session),
    };
    addCheck(act, sessionId, { ...check, by: official.personId });
    const body = { cells, differencesCount: differences.length, figuresWhole: check.areFiguresWhole };
    await act.record({ kind: 'analysis.session.checked', subjectId: sessionId, body });
    return check;
  });
}
