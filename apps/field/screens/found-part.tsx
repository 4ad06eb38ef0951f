/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import type { OpenField } from '#civic/liaison/rules/fields.ts';
import type { KnownBy } from '#civic/liaison/rules/kinds.ts';
import { baseOf, type Found } from '../engine/visit.ts';
import { useLanguage, useWords } from '../language.ts';
import { Choice } from '../parts.tsx';
import type { Shown } from '../screen-props.ts';
import { changeableFieldsOf, fieldName } from './card-words.ts';
import { ValueFields } from './value-fields.tsx';
import type { VisitPartProps } from './visit-typed.ts';

const FOUND_MAX = 20;

type Props = VisitPartProps & {
  readonly households: readonly BookHousehold[];
  readonly shown: Shown;
  readonly wrong: string | undefined;
};

/** What was found out of those whom one met: it changes their cards, each field against what stood there. */
export function FoundPart({ typed, change, households, shown, wrong }: Props): VNode | null {
  const { visit } = useWords();
  const [isOpen] = useState(typed.foundOut.length > 0);
  const met = households.filter(({ id }) => typed.constituentIds.includes(id));
  const [first] = met;
  if (!first) return null;
  const { foundOut } = typed;
  const put = (index: number, found: Found | null) =>
    change({ foundOut: foundOut.flatMap((one, at) => (at !== index ? [one] : found ? [found] : [])) });
  return (
    <details open={isOpen}>
      <summary>{visit.found}</summary>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {foundOut.map((found, index) => (
        <FoundFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a fact has no other name
          key={index}
          {...{ found, met, shown }}
          taken={foundOut.filter((one) => one !== found)}
          onChange={(changed) => put(index, changed)}
        />
      ))}
      {foundOut.length < FOUND_MAX && (
        <button
          type="button"
          class="second"
          onClick={() => change({ foundOut: [...foundOut, blankOf(met.length === 1 ? first : null)] })}
        >
          {visit.foundAdd}
        </button>
      )}
    </details>
  );
}

/** A fact of which nothing is known yet, not even whose it is when several were met. */
function blankOf(household: BookHousehold | null): Found {
  const unsaid = { field: '' as OpenField, base: '', value: '', knownBy: '' as KnownBy };
  return {
    ...unsaid,
    constituentId: (household?.id ?? '') as Found['constituentId'],
    about: household?.fields.name ?? '',
  };
}

type FieldsProps = {
  readonly found: Found;
  readonly met: readonly BookHousehold[];
  readonly shown: Shown;
  readonly taken: readonly Found[];
  readonly onChange: (found: Found | null) => void;
};

function FoundFields({ found, met, shown, taken, onChange }: FieldsProps): VNode {
  const words = useWords();
  const language = useLanguage();
  const household = met.find(({ id }) => id === found.constituentId);
  const isFree = (field: string) =>
    !taken.some((one) => one.constituentId === found.constituentId && one.field === field);
  const fields = household ? changeableFieldsOf(household).filter(isFree) : [];
  const chooseField = (field: string) => {
    if (!household) return;
    const base = field === '' ? '' : baseOf(household, shown.entries, field as OpenField);
    const about = `${household.fields.name ?? ''} · ${fieldName(field, language)}`;
    onChange({ ...found, field: field as OpenField, base, value: base, about });
  };
  return (
    <fieldset>
      <legend>{found.about || words.visit.foundAdd}</legend>
      {met.length > 1 && (
        <Choice
          label={words.visit.foundWho}
          value={found.constituentId}
          choices={[['', words.none], ...met.map(({ id, fields: { name = '' } }) => [id, name] as const)]}
          onChange={(id) => onChange(blankOf(met.find((one) => one.id === id) ?? null))}
        />
      )}
      {household && (
        <Choice
          label={words.change.field}
          value={found.field}
          choices={[['', words.none], ...fields.map((field) => [field, fieldName(field, language)] as const)]}
          onChange={chooseField}
        />
      )}
      {found.field !== ('' as string) && (
        <ValueFields {...found} onChange={(part) => onChange({ ...found, ...part })} />
      )}
      <button type="button" class="second" onClick={() => onChange(null)}>
        {words.visit.foundRemove}
      </button>
    </fieldset>
  );
}
