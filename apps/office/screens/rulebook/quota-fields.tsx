import type { ReactNode } from 'react';
import { GRADE_CODES, GRADES, type Grade } from '#civic/access/rules/grade.ts';
import {
  MEASURE_CODES,
  MEASURES,
  type Measure,
  QUOTA_PERIODS,
  type QuotaPeriod,
} from '#civic/rulebook/rules/measures.ts';
import type { Quota } from '#civic/rulebook/rules/scheme.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { ManyPicker } from '../../parts/pickers.tsx';

/** A quota as it is typed; the numbers as text. */
export type QuotaTyped = {
  readonly grades: readonly Grade[];
  readonly measure: Measure;
  readonly atLeast: string;
  readonly atMost: string;
  readonly period: QuotaPeriod;
};

export const BLANK_QUOTA: QuotaTyped = {
  grades: [],
  measure: 'village_days',
  atLeast: '',
  atMost: '',
  period: 'year',
};

export function quotaTyped({ atLeast, atMost, ...quota }: Quota): QuotaTyped {
  return { ...quota, atLeast: String(atLeast), atMost: atMost === null ? '' : String(atMost) };
}

export function quotaFrom({ atLeast, atMost, ...typed }: QuotaTyped): Quota {
  return { ...typed, atLeast: Number(atLeast), atMost: atMost.trim() === '' ? null : Number(atMost) };
}

type Props = {
  readonly number: number;
  readonly value: QuotaTyped;
  readonly onChange: (quota: QuotaTyped) => void;
  /** Null while it is the only one. */
  readonly onTakeOut: (() => void) | null;
};

/** One line of what a scheme asks: of whom, what, how much, over which time. */
export function QuotaFields({ number, value, onChange, onTakeOut }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { schemes: said } = words;
  const change = (part: Partial<QuotaTyped>) => onChange({ ...value, ...part });
  const periods: readonly QuotaPeriod[] = MEASURES[value.measure].periods;
  const chooseMeasure = (chosen: string) => {
    const measure = MEASURE_CODES.find((code) => code === chosen) ?? value.measure;
    const among: readonly QuotaPeriod[] = MEASURES[measure].periods;
    change({ measure, period: among.includes(value.period) ? value.period : (among[0] ?? 'year') });
  };
  return (
    <fieldset className="card">
      <legend>{fill(said.quota, { number })}</legend>
      <ManyPicker
        label={said.grades}
        value={value.grades}
        choices={GRADE_CODES.map((code) => ({ value: code, label: say(GRADES[code], language) }))}
        onChange={(chosen) => change({ grades: GRADE_CODES.filter((code) => chosen.includes(code)) })}
      />
      <ChoiceField
        label={said.measure}
        value={value.measure}
        choices={MEASURE_CODES.map((code) => ({ value: code, label: say(MEASURES[code].words, language) }))}
        onChange={chooseMeasure}
      />
      <ShortField
        label={`${said.least} · ${say(MEASURES[value.measure].unit, language)}`}
        charactersMax={3}
        value={value.atLeast}
        onChange={(atLeast) => change({ atLeast })}
      />
      <ShortField
        label={said.most}
        isNeeded={false}
        charactersMax={3}
        value={value.atMost}
        onChange={(atMost) => change({ atMost })}
      />
      <ChoiceField
        label={said.period}
        value={value.period}
        choices={periods.map((code) => ({ value: code, label: say(QUOTA_PERIODS[code], language) }))}
        onChange={(chosen) => change({ period: periods.find((code) => code === chosen) ?? value.period })}
      />
      {onTakeOut && (
        <button type="button" className="plain" aria-label={fill(said.takeOutOf, { number })} onClick={onTakeOut}>
          {said.takeOut}
        </button>
      )}
    </fieldset>
  );
}
