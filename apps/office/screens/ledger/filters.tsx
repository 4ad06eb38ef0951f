import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { STATE_NAMES, STATES } from '#civic/ledger/rules/states.ts';
import { useSpeaking } from '../../language.tsx';
import { stateText } from '../../parts/act-words.ts';
import type { Choice } from '../../parts/fields.tsx';
import { useCategoryFilterChoices, useKindChoices, useUnitChoices } from '../../reference.ts';

/** What the ledger is narrowed to; each part is a part of the address, so that a filter can be kept and sent. */
export type Filter = Readonly<Record<(typeof FILTER_NAMES)[number], string>>;
export const FILTER_NAMES = ['text', 'state', 'category', 'kind', 'unit', 'isOverdue'] as const;

type FiltersProps = {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** The whole ledger can be narrowed by state; a worklist has its states already. */
  readonly withState: boolean;
};

const BLANK: Filter = { text: '', state: '', category: '', kind: '', unit: '', isOverdue: '' };

/** The row of filters above a list. Lists choose at once; typed text on Enter. */
export function Filters({ filter, onFilter, withState }: FiltersProps): ReactNode {
  const list = useSpeaking().words.ledger;
  const [text, setText] = useState(filter.text);
  useEffect(() => setText(filter.text), [filter.text]);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    onFilter({ ...filter, text: text.trim() });
  };
  const isNarrowed = FILTER_NAMES.some((name) => filter[name] !== '');
  return (
    <search>
      <form className="filters" onSubmit={apply} aria-label={list.apply}>
        <label>
          {list.filterText}
          <input className="field" maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
        </label>
        <Lists filter={filter} onFilter={onFilter} withState={withState} />
        <label className="tick">
          <input
            type="checkbox"
            checked={filter.isOverdue === 'true'}
            onChange={(event) => onFilter({ ...filter, isOverdue: event.target.checked ? 'true' : '' })}
          />
          <span>{list.filterOverdue}</span>
        </label>
        <button type="submit" className="plain">
          {list.apply}
        </button>
        {isNarrowed && (
          <button type="button" className="plain" onClick={() => onFilter(BLANK)}>
            {list.clear}
          </button>
        )}
      </form>
    </search>
  );
}

/** What is chosen from lists, in the order of the ledger's columns. */
function Lists({ filter, onFilter, withState }: FiltersProps): ReactNode {
  const { words, language } = useSpeaking();
  const list = words.ledger;
  const states = STATE_NAMES.filter((state) => STATES[state].isReachable).map((state) => ({
    value: state,
    label: stateText(state, language),
  }));
  return (
    <>
      {withState && (
        <Narrow
          label={list.filterState}
          value={filter.state}
          choices={states}
          onChoose={(state) => onFilter({ ...filter, state })}
        />
      )}
      <Narrow
        label={list.filterKind}
        value={filter.kind}
        choices={useKindChoices()}
        onChoose={(kind) => onFilter({ ...filter, kind })}
      />
      <Narrow
        label={list.filterCategory}
        value={filter.category}
        choices={useCategoryFilterChoices()}
        onChoose={(category) => onFilter({ ...filter, category })}
      />
      <Narrow
        label={list.filterUnit}
        value={filter.unit}
        choices={useUnitChoices()}
        onChoose={(unit) => onFilter({ ...filter, unit })}
      />
    </>
  );
}

/** One of a list, or any. */
export function Narrow(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const { ledger } = useSpeaking().words;
  return (
    <label>
      {props.label}
      <select className="field narrow" value={props.value} onChange={(event) => props.onChoose(event.target.value)}>
        <option value="">{ledger.any}</option>
        {props.choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  );
}
