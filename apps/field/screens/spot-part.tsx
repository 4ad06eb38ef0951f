/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import type { Spot } from '../engine/visit.ts';
import { useWords } from '../language.ts';
import { Choice, LongField } from '../parts.tsx';
import type { VisitPartProps } from './visit-typed.ts';

const SPOTS_MAX = 10;

type Props = VisitPartProps & { readonly households: readonly BookHousehold[]; readonly wrong: string | undefined };

/** What was settled there, as a matter with number, reply and follow-up (000-23); begins with what is typed already. */
export function SpotPart({ typed, change, households, wrong }: Props): VNode | null {
  const { spot } = useWords();
  const { spots } = typed;
  const [isOpen] = useState(spots.length > 0);
  const met = households.filter(({ id }) => typed.constituentIds.includes(id));
  const [first] = met;
  if (!first) return null;
  const put = (index: number, one: Spot | null) =>
    change({ spots: spots.flatMap((before, at) => (at !== index ? [before] : one ? [one] : [])) });
  const add = () => {
    const one = met.length === 1 ? first : null;
    const begun = spots.length === 0 ? { words: typed.heard, done: typed.solved } : { words: '', done: '' };
    change({ spots: [...spots, { ...begun, constituentId: one?.id ?? '', about: one?.fields.name ?? '' }] });
  };
  return (
    <details open={isOpen}>
      <summary>{spot.title}</summary>
      <p class="hint">{spot.hint}</p>
      {wrong && (
        <p class="wrong" role="alert">
          {wrong}
        </p>
      )}
      {spots.map((one, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: a deed has no other name
          key={index}
        >
          <legend>{one.about || spot.add}</legend>
          {met.length > 1 && <WhoChoice one={one} met={met} onChange={(changed) => put(index, changed)} />}
          <SpotFields {...one} onChange={(part) => put(index, { ...one, ...part })} />
          <button type="button" class="second" onClick={() => put(index, null)}>
            {spot.remove}
          </button>
        </fieldset>
      ))}
      {spots.length < SPOTS_MAX && (
        <button type="button" class="second" onClick={add}>
          {spot.add}
        </button>
      )}
    </details>
  );
}

function WhoChoice(props: {
  readonly one: Spot;
  readonly met: readonly BookHousehold[];
  readonly onChange: (one: Spot) => void;
}): VNode {
  const { visit, none } = useWords();
  const { one, met } = props;
  const choose = (id: string) => {
    const about = met.find((household) => household.id === id)?.fields.name ?? '';
    props.onChange({ ...one, constituentId: id, about });
  };
  return (
    <Choice
      label={visit.foundWho}
      value={one.constituentId}
      choices={[['', none], ...met.map(({ id, fields: { name = '' } }) => [id, name] as const)]}
      onChange={choose}
    />
  );
}

/** Their words, and what was done. */
export function SpotFields(props: {
  readonly words: string;
  readonly done: string;
  readonly onChange: (part: { readonly words: string } | { readonly done: string }) => void;
}): VNode {
  const { spot } = useWords();
  return (
    <>
      <LongField label={spot.words} rows={2} value={props.words} onInput={(text) => props.onChange({ words: text })} />
      <LongField label={spot.done} rows={2} value={props.done} onInput={(text) => props.onChange({ done: text })} />
    </>
  );
}
