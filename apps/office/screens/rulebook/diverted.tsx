import type { ReactNode } from 'react';
import type { dryRunLinesEndpoint } from '#civic/rulebook/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type Reply = ReplyOf<typeof dryRunLinesEndpoint>;

/** More than this nobody reads; the count tells of all. */
const SHOWN_MAX = 100;

/** Which past matters a change of the catalogue would have sent elsewhere. */
export function Diverted({ found, error }: { readonly found: Reply | undefined; readonly error: unknown }): ReactNode {
  const { words, language } = useSpeaking();
  const nameOf = (unit: Reply['diverted'][number]['to']) =>
    unit ? (language === 'en' && unit.nameEn) || unit.name : words.rulebook.noUnit;
  return (
    <div role="status">
      <Trouble error={error} />
      {found && (
        <>
          <p>{fill(words.rulebook.dryRunLines, { tried: found.triedCount, diverted: found.diverted.length })}</p>
          <ul className="plainlist tall">
            {found.diverted.slice(0, SHOWN_MAX).map((one) => (
              <li key={one.id}>
                <span className="number">{inFours(one.number)}</span>{' '}
                {fill(words.rulebook.wouldGo, { before: nameOf(one.from), after: nameOf(one.to) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
