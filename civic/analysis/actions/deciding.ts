import { unitsOf } from '#civic/access/index.ts';
import { issuePermissions, spot } from '#civic/issues/index.ts';
import { keptFrom } from '#civic/ledger/index.ts';
import { civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { addDecision, endDecision } from '../store/decisions.store.ts';
import { issuesNamed } from '../store/past-issues.store.ts';
import type { Where } from './make.ts';
import type { AnalysisPorts } from './ports.ts';
import { sessionFor, textOf, wrongIn } from './standing.ts';

const WORDS_MAX = 300;

/** What is typed of a decision: who does what by when, and the issue in which it goes on. */
export type DecisionSaid = {
  readonly words: string;
  readonly unitId: string;
  readonly dueOn: string;
  /** Empty: none. `new`: one is made, called `issueTitle`. */
  readonly issueId: string;
  readonly issueTitle: string;
};

/**
 * Notes what the meeting decided, before or after it is frozen; it belongs to all versions. Where it says so, an issue is
 * made of it, so that people are asked and told. Refuses `analysis.unknown`, `analysis.unit-unknown`,
 * `analysis.day-unknown`, `analysis.day-past`, `analysis.issue-unknown`, `analysis.replaced`, what `wrongIn` does, and what
 * making an issue does. Records `analysis.decision.noted`.
 */
export async function noteDecision(
  { desk, official, where }: Where,
  sessionId: Id,
  said: DecisionSaid,
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const words = textOf(said.words);
  const wrong = wrongIn(words, { most: WORDS_MAX, isNeeded: true, field: 'words' }, ports);
  if (wrong) return wrong;
  const units = await unitsOf(desk, official.tenantId);
  const unitId = parseId(said.unitId);
  if (!unitId || !units.list.some(({ id }) => id === unitId)) return refuse('analysis.unit-unknown', {}, 'unitId');
  const dueOn = parseCivilDate(said.dueOn);
  if (!dueOn) return refuse('analysis.day-unknown', {}, 'dueOn');
  if (dueOn < civilDateOf(desk.clock.now())) return refuse('analysis.day-past', {}, 'dueOn');
  const read = await desk.read(official.tenantId, (tx) => sessionFor(tx, desk, official, where, sessionId));
  if (isRefusal(read)) return read;
  if (read.isReplaced) return refuse('analysis.replaced');
  const issueId = await issueOf({ desk, official, where }, read.areaCode, said, words, ports);
  if (isRefusal(issueId)) return issueId;
  return desk.act(official, async (act) => {
    const id = act.newId();
    const { rootId } = read;
    addDecision(act, sessionId, {
      ...{ id, rootId, words, unitId, dueOn, issueId, notedAt: act.at, by: official.personId },
    });
    const body = { decisionId: id, unitId, dueOn, issueId };
    await act.record({ kind: 'analysis.decision.noted', subjectId: sessionId, body });
    return { id: sessionId };
  });
}

/** The issue in which a decision goes on; null: none. */
async function issueOf(
  { desk, official }: Where,
  areaCode: string,
  { issueId, issueTitle }: DecisionSaid,
  seen: string,
  ports: AnalysisPorts,
): Promise<Id | null | Refusal> {
  if (issueId === '') return null;
  if (issueId === 'new') {
    const where = jurisdictionOf(official, issuePermissions.spot);
    if (!where) return refuse('analysis.issue-unknown', {}, 'issueId');
    const made = await spot(desk, official, where, { title: issueTitle, areaCode, matters: [], seen }, ports);
    return isRefusal(made) ? made : made.id;
  }
  const id = parseId(issueId);
  const units = await unitsOf(desk, official.tenantId);
  const found = id
    ? await desk.read(official.tenantId, async (tx) => issuesNamed(tx, await keptFrom(tx, official, units), [id]))
    : [];
  return found[0]?.id ?? refuse('analysis.issue-unknown', {}, 'issueId');
}

/**
 * Notes that a decision was carried out: when and what was done. Refuses `analysis.unknown`, `analysis.day-unknown`,
 * `analysis.day-ahead`, `analysis.decision-unknown`, and what `wrongIn` does. Records `analysis.decision.done`.
 */
export async function noteDone(
  { desk, official, where }: Where,
  sessionId: Id,
  said: { readonly decisionId: Id | null; readonly doneOn: string; readonly words: string },
  ports: AnalysisPorts,
): Promise<{ id: Id } | Refusal> {
  const words = textOf(said.words);
  const wrong = wrongIn(words, { most: WORDS_MAX, isNeeded: true, field: `done-${said.decisionId}` }, ports);
  if (wrong) return wrong;
  const doneOn = parseCivilDate(said.doneOn);
  if (!doneOn) return refuse('analysis.day-unknown', {}, `doneOn-${said.decisionId}`);
  if (doneOn > civilDateOf(desk.clock.now())) return refuse('analysis.day-ahead', {}, `doneOn-${said.decisionId}`);
  return desk.act(official, async (act) => {
    const session = await sessionFor(act, desk, official, where, sessionId);
    if (isRefusal(session)) return session;
    const { decisionId } = said;
    const row = { doneOn, words, by: official.personId };
    if (!decisionId || (await endDecision(act, session.rootId, decisionId, row)) === 0)
      return refuse('analysis.decision-unknown');
    await act.record({ kind: 'analysis.decision.done', subjectId: sessionId, body: { decisionId, doneOn } });
    return { id: sessionId };
  });
}
