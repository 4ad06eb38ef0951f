import type { ReactNode } from 'react';
import { fieldsOf, OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { knownByChoices } from '../../liaison-words.ts';
import { ChoiceField } from '../../parts/fields.tsx';
import { Rows } from '../../parts/rows.tsx';
import { useWhole } from '../constituents/acting.ts';
import { ValueField } from '../constituents/value-field.tsx';
import { BLANK_FACT, type TypedFact, type TypedVisit } from './typed.ts';

const FACTS_MAX = 20;
/** A hardship is a flag with a review of its own; it is changed on the card. */
const NOT_HERE: readonly OpenField[] = ['name', 'hardshipReason'];

type Props = {
  readonly typed: TypedVisit;
  readonly change: (part: Partial<TypedVisit>) => void;
  readonly wrong: string | undefined;
};

/** What was found out of those whom one met: it changes their cards, each field against what stands there now. */
export function FactFields({ typed, change, wrong }: Props): ReactNode {
  const { diary } = useSpeaking().words;
  return (
    <>
      {wrong && <p className="late">{wrong}</p>}
      <Rows
        rows={typed.facts}
        blank={{ ...BLANK_FACT, constituentId: typed.households.length === 1 ? (typed.households[0]?.id ?? '') : '' }}
        rowsMin={0}
        rowsMax={FACTS_MAX}
        add={diary.foundAdd}
        nameOf={(index) => fill(diary.foundName, { count: index + 1 })}
        onChange={(facts) => change({ facts })}
      >
        {(row, put) => <FactRow fact={row} put={put} typed={typed} />}
      </Rows>
    </>
  );
}

function FactRow(props: {
  readonly fact: TypedFact;
  readonly put: (part: Partial<TypedFact>) => void;
  readonly typed: TypedVisit;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { diary, constituents } = words;
  const { fact, put, typed } = props;
  const choices = typed.households.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <ChoiceField
        label={diary.foundWho}
        choices={choices}
        value={fact.constituentId}
        onChange={(constituentId) => put({ constituentId, field: '', base: '', value: '' })}
      />
      {fact.constituentId !== '' && <OfHousehold fact={fact} put={put} />}
      <ChoiceField
        label={constituents.knownBy}
        choices={knownByChoices(language)}
        value={fact.knownBy}
        onChange={(knownBy) => put({ knownBy })}
      />
    </>
  );
}

function OfHousehold(props: { readonly fact: TypedFact; readonly put: (part: Partial<TypedFact>) => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { diary, common } = words;
  const { fact, put } = props;
  const whole = useWhole(fact.constituentId).data;
  if (!whole) return <p role="status">{common.loading}</p>;
  const { kind, fields } = whole.constituent;
  const codes = fieldsOf(kind).filter((code) => !NOT_HERE.includes(code));
  const field = OPEN_FIELDS[fact.field as OpenField];
  const chosen = field?.choices?.[fact.base];
  const was = (chosen ? say(chosen, language) : fact.base) || diary.foundEmpty;
  return (
    <>
      <ChoiceField
        label={diary.foundField}
        hint={field && fill(diary.foundWas, { value: was })}
        choices={codes.map((code) => ({ value: code, label: say(OPEN_FIELDS[code].words, language) }))}
        value={fact.field}
        // What stands on the card now is what this fact is held against when it is sent.
        onChange={(code) => put({ field: code, base: fields[code as OpenField] ?? '', value: '' })}
      />
      {field && (
        <ValueField field={field} label={diary.foundValue} value={fact.value} onChange={(value) => put({ value })} />
      )}
    </>
  );
}
