import { Fragment, type ReactNode } from 'react';
import type { MatterWhole } from '#civic/ledger/contract.ts';
import { LETTER_FORMATS, LETTERS, lettersThatExist } from '#civic/ledger/rules/letters/letter.ts';
import { useSpeaking } from '../../language.tsx';
import { FORMAT_NAMES } from '../../parts/format-names.ts';
import { Fact } from './said.tsx';

/** The letters that this matter has now, each to be printed, signed and sealed. */
export function Letters({ whole }: { readonly whole: MatterWhole }): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  const kinds = lettersThatExist({ ...whole, repliedAt: whole.matter.repliedAt });
  if (kinds.length === 0) return null;
  return (
    <section className="card noprint">
      <h2>{matter.letters}</h2>
      <dl className="facts">
        {kinds.map((kind) => (
          <Fact key={kind} name={LETTERS[kind][language]}>
            {LETTER_FORMATS.map((format) => (
              <Fragment key={format}>
                <a
                  className="plain"
                  href={`/api/matters/${whole.matter.id}/letters/${kind}.${format}?lang=${language}`}
                  aria-label={`${LETTERS[kind][language]} ${FORMAT_NAMES[format]}`}
                  download
                >
                  {FORMAT_NAMES[format]}
                </a>{' '}
              </Fragment>
            ))}
          </Fact>
        ))}
      </dl>
      <p className="hint">{whole.mayLookAtPerson ? matter.lettersNamed : matter.lettersUnnamed}</p>
    </section>
  );
}
