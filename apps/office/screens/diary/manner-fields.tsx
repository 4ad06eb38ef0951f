import type { ReactNode } from 'react';
import { largeParty, MODES, OCCASIONS, partyMaxOf } from '#civic/fieldwork/rules/visit.ts';
import { AIMS } from '#civic/fieldwork/rules/visit-more.ts';
import { fill, useListed, useSpeaking } from '../../language.tsx';
import { choicesOf } from '../../liaison-words.ts';
import { ChoiceField, LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { useRulebook } from '../../reference.ts';
import { ASIDES, TEXTS } from './entry-words.ts';
import { COUNTS, countOf, PAID, type TypedManner } from './typed.ts';

type Props = { readonly typed: TypedManner; readonly change: (part: Partial<TypedManner>) => void };

const TEXT_MAX = 4000;

/** What was heard, seen and done. No length is asked for; a line is enough, and so is none. */
export function TextFields({ typed, change }: Props): ReactNode {
  const { diary, traces } = useSpeaking().words;
  return (
    <div className="texts">
      {TEXTS.map((name) => (
        <LongField
          key={name}
          label={diary.texts[name]}
          isNeeded={false}
          rows={name === 'heard' ? 3 : 2}
          charactersMax={TEXT_MAX}
          value={typed[name]}
          onChange={(text) => change({ [name]: text })}
        />
      ))}
      <ShortField
        label={traces.taughtBy}
        isNeeded={false}
        value={typed.taughtBy}
        onChange={(taughtBy) => change({ taughtBy })}
      />
      {typed.taughtBy !== '' && (
        <TickField label={traces.mayCredit} value={typed.mayCredit} onChange={(mayCredit) => change({ mayCredit })} />
      )}
    </div>
  );
}

/** How it came about, who came along, and what is rarely written. */
export function MannerFields({ typed, change, isStay }: Props & { readonly isStay: boolean }): ReactNode {
  const { words, language } = useSpeaking();
  const { diary, traces } = words;
  return (
    <div className="pairs">
      <ChoiceField
        label={diary.form.mode}
        choices={choicesOf(MODES, language)}
        value={typed.mode}
        onChange={(mode) => change({ mode: mode as TypedManner['mode'] })}
      />
      <ChoiceField
        label={diary.form.occasion}
        choices={choicesOf(OCCASIONS, language)}
        value={typed.occasion}
        onChange={(occasion) => change({ occasion: occasion as TypedManner['occasion'] })}
      />
      <ChoiceField
        label={traces.aim}
        isNeeded={false}
        choices={[{ value: '', label: traces.aimNone }, ...choicesOf(AIMS, language)]}
        value={typed.aim}
        onChange={(aim) => change({ aim })}
      />
      {COUNTS.map((name) => (
        <ShortField
          key={name}
          label={diary.form[name]}
          isNeeded={false}
          charactersMax={4}
          value={typed[name]}
          onChange={(text) => change({ [name]: text.replace(/\D/g, '') })}
        />
      ))}
      {isStay &&
        PAID.map((name) => (
          <ShortField
            key={name}
            label={traces[name]}
            isNeeded={false}
            charactersMax={4}
            value={typed[name]}
            onChange={(text) => change({ [name]: text.replace(/\D/g, '') })}
          />
        ))}
      <LargeParty typed={typed} />
      {ASIDES.map((name) => (
        <ShortField
          key={name}
          label={diary.texts[name]}
          isNeeded={false}
          value={typed[name]}
          onChange={(text) => change({ [name]: text })}
        />
      ))}
    </div>
  );
}

/** Said while it is written, by the rules of today; nothing is refused (requirement 000-05). */
function LargeParty({ typed }: Pick<Props, 'typed'>): ReactNode {
  const { diary } = useSpeaking().words;
  const listed = useListed();
  const partyMax = partyMaxOf(useRulebook()?.styles ?? []);
  const { companionsCount, escortsCount, vehiclesCount } = typed;
  const counts = {
    companionsCount: countOf(companionsCount),
    escortsCount: countOf(escortsCount),
    vehiclesCount: countOf(vehiclesCount),
  };
  const large = largeParty(counts, partyMax).map((name) => `${diary.largeParts[name]} ≤ ${partyMax[name]}`);
  return (
    <p className="note" role="status">
      {large.length > 0 && fill(diary.largeNow, { what: listed(large) })}
    </p>
  );
}
