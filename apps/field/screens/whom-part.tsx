/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BookHousehold, FieldBook } from '#civic/exchange/contract-field.ts';
import { useWords } from '../language.ts';
import { Field, fill } from '../parts.tsx';
import { foundHouseholds } from './found-households.ts';
import type { VisitPartProps } from './visit-typed.ts';

const SHOWN_MAX = 6;

type Props = VisitPartProps & { readonly households: readonly BookHousehold[]; readonly book: FieldBook | null };

/** Which of one's own households were met, and what was to be done there this time. */
export function WhomPart({ typed, change, households, book }: Props): VNode | null {
  const { visit, households: said } = useWords();
  const met = typed.constituentIds;
  const putIn = (one: BookHousehold) =>
    change({
      constituentIds: [...met, one.id],
      metCount: String(Math.max(Number(typed.metCount), met.length + 1)),
      ...(typed.areaCode === '' && { areaCode: one.areaCode }),
    });
  const takeOut = (id: string) =>
    change({
      constituentIds: met.filter((one) => one !== id),
      foundOut: typed.foundOut.filter(({ constituentId }) => constituentId !== id),
    });
  if (households.length === 0 && met.length === 0) return null;
  return (
    <div class="field">
      <p class="label">{visit.whom}</p>
      <ul class="plain">
        {met.map((id) => {
          const one = households.find((household) => household.id === id);
          const name = one?.fields.name ?? '…';
          const nextTime = one?.visits.find((before) => before.nextTime !== '')?.nextTime;
          return (
            <li key={id}>
              <p class="row">
                <strong>{name}</strong>
                <button type="button" class="second" onClick={() => takeOut(id)}>
                  {fill(visit.remove, { name })}
                </button>
              </p>
              {nextTime && (
                <p>
                  <strong>{fill(said.nextTime, { what: nextTime })}</strong>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      <AddHousehold households={households.filter(({ id }) => !met.includes(id))} book={book} onAdd={putIn} />
    </div>
  );
}

function AddHousehold(props: {
  readonly households: readonly BookHousehold[];
  readonly book: FieldBook | null;
  readonly onAdd: (one: BookHousehold) => void;
}): VNode | null {
  const { visit, households: said } = useWords();
  const [text, setText] = useState('');
  const found = foundHouseholds(props.households, text, props.book).slice(0, SHOWN_MAX);
  if (props.households.length === 0) return null;
  return (
    <details>
      <summary>{visit.addHousehold}</summary>
      <Field label={said.search} value={text} onInput={setText} />
      <ul class="plain">
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              class="second wide"
              onClick={() => {
                setText('');
                props.onAdd(one);
              }}
            >
              {one.fields.name} {one.fields.place}
            </button>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p>{said.notFound}</p>}
    </details>
  );
}
