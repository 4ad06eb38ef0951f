import type { ownSchemesEndpoint } from '#civic/assessment/contract-schemes.ts';
import { MEASURES } from '#civic/rulebook/rules/measures.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';

export type OwnSchemes = ReplyOf<typeof ownSchemesEndpoint>;
type Line = OwnSchemes['schemes'][number]['lines'][number];

/** How far one is with a quota, in a sentence: no bar, no percentage, nobody else. */
export function useProgressText(): (line: Line) => string {
  const { words, language } = useSpeaking();
  const { ownSchemes: said } = words;
  return ({ measure, period, from, to, done, wanted, atLeast, isReached }) => {
    const unit = say(MEASURES[measure].unit, language);
    const left = { left: Math.max(0, wanted - done), unit };
    return fill(period === 'trip' ? said.trips : said.line, {
      ...{ done, wanted, unit, amount: atLeast },
      span: fill(said.span, { from, to }),
      measure: say(MEASURES[measure].words, language),
      state: isReached ? said.enough : fill(period === 'trip' ? said.leftTrips : said.left, left),
    });
  };
}
