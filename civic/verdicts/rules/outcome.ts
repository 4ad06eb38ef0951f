import type { Answers } from './answers.ts';
import type { FollowUpReason } from './sampling.ts';

/** What becomes of the matter: it is closed, done again, or stays with the independent caller. */
export type Outcome = 'close' | 'rework' | 'stay';

/** Why a matter is done again. The unit is told only that it must be: an answer that was coached is not given away. */
export type ReworkReason = 'not_contacted' | 'not_solved' | 'answer_coached';

export type Judged = { readonly outcome: Outcome; readonly reworkReason: ReworkReason | null };

const CLOSE: Judged = { outcome: 'close', reworkReason: null };
const STAY: Judged = { outcome: 'stay', reworkReason: null };
const again = (reworkReason: ReworkReason): Judged => ({ outcome: 'rework', reworkReason });

/**
 * What the person's own words on the own page do (handbook §4.3 rows 23, 24). Solved and understood close; not solved,
 * or told what to answer, is done again. What only partly satisfies goes to the independent caller, and so does "not
 * solved" after a reasoned "no", where somebody must first see whether anybody here has the power. Where somebody must
 * always be called, a good verdict alone does not close: a person under pressure can be made to press a button.
 */
export function judgedByPerson(
  answers: Answers,
  follow: { readonly reason: FollowUpReason; readonly resultIsNo: boolean },
): Judged {
  if (answers.toldWhatToAnswer === true) return again('answer_coached');
  const isUnsolved = answers.solved === 'not' || answers.wantsReopening === true;
  if (isUnsolved) return follow.resultIsNo ? STAY : again('not_solved');
  if (answers.solved === 'solved' || answers.solved === 'understood') return follow.reason === 'always' ? STAY : CLOSE;
  return STAY;
}

/**
 * What the answers given to the independent caller do. `isInCompetence`: whether somebody in this county has the power
 * to do what is missing, as the caller sees it; needed only for what is not, or partly, solved.
 */
export function judgedByCaller(answers: Answers, isInCompetence: boolean): Judged {
  if (answers.toldWhatToAnswer === true) return again('answer_coached');
  if (answers.wasContacted === 'no') return again('not_contacted');
  const isUnsolved = answers.solved === 'not' || answers.solved === 'partly' || answers.wantsReopening === true;
  return isUnsolved && isInCompetence ? again('not_solved') : CLOSE;
}

/** Whether the person objects, so that a matter that was not drawn is called after all. */
export function isObjection(answers: Answers): boolean {
  return (
    answers.solved === 'partly' ||
    answers.solved === 'not' ||
    answers.solved === 'not_accepted' ||
    answers.wantsReopening === true
  );
}
