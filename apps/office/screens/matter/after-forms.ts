import type { ActName } from '#civic/ledger/rules/acts.ts';
import type { ResultKind } from '#civic/ledger/rules/results.ts';
import { checkDigitsHold, digitsOf } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { ledger, promises } from '../../endpoints.ts';
import { dayOf, onlyVersion, type PlainField, type PlainForm, plain } from './plain-form.ts';

const OPINION: readonly PlainField[] = [
  { name: 'answer', label: 'reviewAnswer', control: 'review_answer' },
  { name: 'words', label: 'reviewWords', control: 'long', charactersMax: 4000 },
  { name: 'basis', label: 'basis', control: 'long', charactersMax: 1000, isOptional: true },
  { name: 'resultKind', label: 'newResult', control: 'result_kind', isOptional: true },
];

function opinionOf(version: number, said: (name: string) => string) {
  return {
    version,
    answer: said('answer') as 'upheld',
    words: said('words'),
    basis: said('basis'),
    resultKind: (said('resultKind') || null) as ResultKind | null,
  };
}

/** The first number of another matter that somebody names in their words; empty when none is named. */
export function numberNamedIn(words: string, own: string): string {
  const named = [...words.matchAll(/(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)/gu)].map(([text]) =>
    digitsOf(text),
  );
  return named.find((number) => number !== own && checkDigitsHold(number)) ?? '';
}

/** The forms of what is joined, shared, promised, tracked and reviewed (handbook §4.3 rows 7, 8, 20 to 30). */
export const AFTER_FORMS: Partial<Record<ActName, PlainForm>> = {
  merge: {
    ...plain(
      ledger.merge,
      [
        { name: 'parentNumber', label: 'parentNumber', control: 'short', charactersMax: 30 },
        { name: 'reason', label: 'joinReason', control: 'long', charactersMax: 300 },
      ],
      (version, said) => ({ version, parentNumber: said('parentNumber'), reason: said('reason') }),
      'mergeHint',
    ),
    begin: ({ said, matter }) => ({ parentNumber: numberNamedIn(said?.words ?? '', matter.number) }),
  },
  split: plain(
    ledger.split,
    [{ name: 'reason', label: 'splitReason', control: 'long', charactersMax: 300 }],
    (version, said) => ({ version, reason: said('reason') }),
  ),
  ask_part: plain(
    ledger.askPart,
    [
      { name: 'unitId', label: 'coHost', control: 'unit' },
      { name: 'needed', label: 'partNeeded', control: 'long', charactersMax: 500 },
      { name: 'untilOn', label: 'partUntilOn', control: 'day' },
    ],
    (version, said) => ({
      version,
      unitId: said('unitId') as Id,
      needed: said('needed'),
      untilOn: dayOf(said('untilOn')),
    }),
    'partHint',
  ),
  give_part: plain(
    ledger.givePart,
    [{ name: 'words', label: 'partWords', control: 'long', charactersMax: 2000 }],
    (version, said) => ({ version, words: said('words') }),
  ),
  sign_result: plain(ledger.signResult, [], onlyVersion, 'signResultHint'),
  return_result: plain(
    ledger.returnResult,
    [{ name: 'missing', label: 'missing', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, missing: said('missing') }),
  ),
  deliver_promise: plain(
    promises.deliver,
    [{ name: 'words', label: 'deliveryWords', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, words: said('words') }),
    'deliveryHint',
  ),
  ask_promise_change: plain(
    ledger.askPromiseChange,
    [
      { name: 'reason', label: 'changeReason', control: 'short', charactersMax: 60 },
      { name: 'untilOn', label: 'changeUntilOn', control: 'day' },
    ],
    (version, said) => ({ version, reason: said('reason'), untilOn: dayOf(said('untilOn')) }),
    'changeHint',
  ),
  agree_promise_change: plain(ledger.agreePromiseChange, [], onlyVersion),
  refuse_promise_change: plain(ledger.refusePromiseChange, [], onlyVersion),
  propose_tracking: plain(
    ledger.proposeTracking,
    [
      { name: 'whyNotNow', label: 'whyNotNow', control: 'long', charactersMax: 500 },
      { name: 'wouldChange', label: 'wouldChange', control: 'long', charactersMax: 500 },
      { name: 'contact', label: 'trackContact', control: 'short', charactersMax: 100 },
      { name: 'recheckOn', label: 'recheckOn', control: 'day' },
    ],
    (version, said) => ({
      version,
      whyNotNow: said('whyNotNow'),
      wouldChange: said('wouldChange'),
      contact: said('contact'),
      recheckOn: dayOf(said('recheckOn')),
    }),
    'trackHint',
  ),
  track: plain(
    ledger.track,
    [{ name: 'words', label: 'answerWords', control: 'long', charactersMax: 500, isOptional: true }],
    (version, said) => ({ version, words: said('words') }),
    'trackHint',
  ),
  refuse_tracking: plain(
    ledger.refuseTracking,
    [{ name: 'words', label: 'answerWords', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, words: said('words') }),
  ),
  resume: plain(
    ledger.resume,
    [{ name: 'reason', label: 'resumeReason', control: 'long', charactersMax: 500 }],
    (version, said) => ({ version, reason: said('reason') }),
  ),
  decide_review: plain(ledger.decideReview, OPINION, opinionOf, 'reviewHint'),
  begin_hearing: plain(
    ledger.beginHearing,
    [
      { name: 'about', label: 'hearingAbout', control: 'long', charactersMax: 500 },
      { name: 'untilOn', label: 'hearingUntilOn', control: 'day' },
    ],
    (version, said) => ({ version, about: said('about'), untilOn: dayOf(said('untilOn')) }),
    'hearingHint',
  ),
  end_hearing: plain(
    ledger.endHearing,
    [{ name: 'words', label: 'hearingWords', control: 'long', charactersMax: 2000 }],
    (version, said) => ({ version, words: said('words') }),
  ),
  finalise: plain(ledger.decideRecheck, OPINION, opinionOf, 'reviewHint'),
};
