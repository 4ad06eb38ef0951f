import { type ReactNode, useId } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { reportPermissions } from '#civic/reports/permissions.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Opening } from '../../parts/opening.tsx';
import { placeTo } from '../../place.ts';
import type { Whole } from './acting.ts';

const FILES = ['docx', 'pdf'] as const;

/** The card on paper; what is sensitive only with a reason, which is recorded. */
export function PrintPart({ whole }: { readonly whole: Whole }): ReactNode {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  const { may } = useMe();
  const { id, endedOn } = whole.constituent;
  const path = `/api/constituents/${id}/registration-card`;
  return (
    <section className="card noprint">
      <h2>{text.printCard}</h2>
      <p className="hint">{text.printCardHint}</p>
      <p>
        {FILES.map((format) => (
          <a key={format} className="apart" href={`${path}.${format}?lang=${language}`}>
            {text.files[format]}
          </a>
        ))}
      </p>
      {whole.consent && may(liaisonPermissions.keep) && (
        <Opening label={text.printSensitive}>{() => <WithSensitive path={path} />}</Opening>
      )}
      {endedOn === null && may(reportPermissions.write) && (
        <p>
          <a href={placeTo(['reports', 'difficulties'], { household: id })}>{text.declareFor}</a>
        </p>
      )}
    </section>
  );
}

/** The browser's own form: what comes is a file, and the reason stands in no address. */
function WithSensitive({ path }: { readonly path: string }): ReactNode {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  const id = useId();
  return (
    <form method="post" aria-label={text.printSensitive}>
      <div className="entry">
        <label htmlFor={id}>{text.printReason}</label>
        <p className="hint" id={`${id}-hint`}>
          {text.printReasonHint}
        </p>
        <input
          id={id}
          aria-describedby={`${id}-hint`}
          className="field"
          name="reason"
          required
          pattern=".*\S.*"
          maxLength={200}
          autoComplete="off"
        />
      </div>
      <div className="buttons">
        {FILES.map((format) => (
          <button key={format} type="submit" className="plain" formAction={`${path}.${format}?lang=${language}`}>
            {text.files[format]}
          </button>
        ))}
      </div>
    </form>
  );
}
