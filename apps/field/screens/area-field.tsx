/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { areaBookOf } from '#civic/access/rules/area-book.ts';
import type { FieldBook } from '#civic/exchange/contract-field.ts';
import { type AreaCode, areaLevelOf, parentAreaOf } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { useLanguage, useWords } from '../language.ts';
import { Field } from '../parts.tsx';

const SHOWN_MAX = 8;

/** Finds places as the office does, from what the phone carries. */
export function usePlaces(book: FieldBook | null) {
  const areas = book?.areas;
  return useMemo(() => {
    const day = (book?.day ?? '2000-01-01') as CivilDate;
    const known = (areas ?? []).map(({ code, name, nameEn }) => ({
      code: code as AreaCode,
      name,
      nameEn,
      level: areaLevelOf(code as AreaCode),
      parentCode: parentAreaOf(code as AreaCode),
      isLocal: false,
      validFrom: day,
      validTo: null,
    }));
    return areaBookOf(known, [], day);
  }, [areas, book?.day]);
}

/** Where it is: a few characters, then a button for each place that fits. */
export function AreaField(props: {
  readonly label?: string;
  readonly book: FieldBook | null;
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (code: string) => void;
}): VNode {
  const words = useWords();
  const language = useLanguage();
  const places = usePlaces(props.book);
  const [text, setText] = useState('');
  const { label = words.area } = props;
  if (props.value !== '')
    return (
      <div class="field">
        <p class="label">{label}</p>
        <p class="row">
          <strong>{places.pathNameOf(props.value as AreaCode, language)}</strong>
          <button type="button" class="second" onClick={() => props.onChange('')}>
            {words.areaChange}
          </button>
        </p>
      </div>
    );
  const found = text.trim() === '' ? places.list.slice(0, SHOWN_MAX) : places.search(text, SHOWN_MAX);
  return (
    <fieldset>
      <legend>{label}</legend>
      <Field label={words.areaHint} value={text} wrong={props.wrong} onInput={setText} />
      <ul class="plain">
        {found.map(({ code }) => (
          <li key={code}>
            <button
              type="button"
              class="second wide"
              onClick={() => {
                setText('');
                props.onChange(code);
              }}
            >
              {places.pathNameOf(code, language)}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
