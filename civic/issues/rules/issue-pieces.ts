import type { Words } from '#kernel/language.ts';
import { type StepName, stepOf } from './issue-acts.ts';
import type { Milestone } from './issue-decide.ts';
import { FIELDS, type SaidAtStep } from './issue-fields.ts';

/** What of a public issue was written by somebody in office, piece by piece, each under a key that never changes. */
export type IssuePiece = { readonly key: string; readonly words: string; readonly label: Words };

type Written = {
  readonly issue: { readonly title: string };
  readonly records: readonly { readonly id: string; readonly act: string; readonly said: Partial<SaidAtStep> }[];
  readonly milestones: readonly Milestone[];
};

const TITLE: Words = { zh: '标题', en: 'title' };
const MILESTONE: Words = { zh: '哪天办成什么', en: 'step to be done' };
const MILESTONE_DONE: Words = { zh: '办成了什么', en: 'what was done' };

/**
 * Every piece that can be put right. How a few see it and what people chose from are not among them: no step changes these,
 * and answers were given to them as they stood.
 */
export function piecesOf({ issue, records, milestones }: Written): readonly IssuePiece[] {
  const written = records.flatMap(({ id, act, said }) =>
    stepOf(act as StepName).shown.flatMap((field) => {
      const { kind, zh, en } = FIELDS[field];
      const words = said[field];
      const isText = (kind === 'words' || kind === 'line') && typeof words === 'string' && words !== '';
      return isText ? [{ key: `record.${id}.${field}`, words, label: { zh, en } }] : [];
    }),
  );
  const steps = milestones.flatMap(({ id, words, doneWords }) => [
    { key: `milestone.${id}.words`, words, label: MILESTONE },
    ...(doneWords === '' ? [] : [{ key: `milestone.${id}.done`, words: doneWords, label: MILESTONE_DONE }]),
  ]);
  return [{ key: 'title', words: issue.title, label: TITLE }, ...written, ...steps];
}

/** An issue with the newest words of each piece that was corrected. */
export function withPieces<Seen extends Written>(seen: Seen, corrected: ReadonlyMap<string, string>): Seen {
  if (corrected.size === 0) return seen;
  const now = (key: string, words: string) => corrected.get(key) ?? words;
  return {
    ...seen,
    issue: { ...seen.issue, title: now('title', seen.issue.title) },
    records: seen.records.map((record) => ({
      ...record,
      said: Object.fromEntries(
        Object.entries(record.said).map(([field, value]) => [
          field,
          typeof value === 'string' ? now(`record.${record.id}.${field}`, value) : value,
        ]),
      ),
    })),
    milestones: seen.milestones.map((one) => ({
      ...one,
      words: now(`milestone.${one.id}.words`, one.words),
      doneWords: now(`milestone.${one.id}.done`, one.doneWords),
    })),
  };
}
