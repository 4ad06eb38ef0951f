import { find, forget } from '#civic/search/index.ts';
import { type Pad, type Reaction, withTransaction } from '#platform/desk/desk.ts';

/** What every fact of publication calls forth: a part of `flow` (`flow.ts`). */
export const publicationFlow = {
  'publication.draft.made': [],
  'publication.draft.sent_back': [],
  'publication.matter.released': [find.published],
  'publication.matter.withdrawn': [withTransaction(forget.published)],
  'publication.month.counted': [],
  'publication.matter.corrected': [find.published],
  'publication.matter.barred': [withTransaction(forget.published), find.published],
  'publication.matter.photo_barred': [],
  'publication.matter.photo_corrected': [],
  'publication.matter.withheld': [],
  'publication.decision.withheld': [],
  'publication.minutes.withheld': [],
  'publication.due.told': [],
  'publication.correction.drafted': [],
  'publication.correction.sent_back': [],
  'publication.correction.released': [find.correction],
  'publication.rumour.drafted': [],
  'publication.rumour.sent_back': [],
  'publication.rumour.released': [find.rumour],
  'publication.rumour.withdrawn': [withTransaction(forget.rumour)],
  'publication.disclosure.counted': [],
  // what is laid open, by two people or three, and what is asked beneath
  'publication.openness.proposed': [find.openness],
  'publication.openness.checked': [],
  'publication.openness.sent_back': [],
  'publication.openness.released': [find.openness],
  'publication.openness.withdrawn': [withTransaction(forget.openness)],
  'publication.question.asked': [],
  'publication.question.shown': [find.openness],
  'publication.question.masked': [withTransaction(forget.question), find.openness],
  'publication.question.refused': [],
  'publication.question.answered': [find.openness],
  'publication.application.named': [],
} as const satisfies Readonly<Record<string, readonly Reaction<Pad>[]>>;
