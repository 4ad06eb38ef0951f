import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { STATE_NAMES, STATES } from '#civic/ledger/rules/states.ts';
import { KIND_CODES, KINDS } from '#civic/search/rules/kinds.ts';
import { say } from '#kernel/language.ts';
import { useSpeaking } from '../../language.tsx';
import { stateText } from '../../parts/act-words.ts';
import { AreaPicker } from '../../parts/pickers.tsx';
import { useCategoryFilterChoices, useUnitChoices } from '../../reference.ts';
import { Narrow } from '../ledger/filters.tsx';

const NAMES = ['q', 'kind', 'state', 'unit', 'category', 'area', 'areaName', 'from', 'to'] as const;

/** What is looked for and how it is narrowed; each part is a part of the address. */
export type Asked = Readonly<Record<(typeof NAMES)[number], string>>;

/** Reads it from the address. */
export function asOf(query: URLSearchParams): Asked {
  return Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? ''])) as Asked;
}

type FormProps = { readonly asked: Asked; readonly onAsk: (asked: Asked) => void };

const QUERY_LENGTH_MAX = 60;
const WIDE = '(min-width: 48rem)';

/** Words are looked for on Enter; filters narrow at once. */
export function SearchForm({ asked, onAsk }: FormProps): ReactNode {
  const { search } = useSpeaking().words;
  const [q, setQ] = useState(asked.q);
  useEffect(() => setQ(asked.q), [asked.q]);
  const find = (event: FormEvent) => {
    event.preventDefault();
    onAsk({ ...asked, q: q.trim() });
  };
  const isNarrowed = NAMES.some((name) => name !== 'q' && asked[name] !== '');
  // On a phone the filters would hide what was found; once one is set it stays in sight.
  const [isOpen, setOpen] = useState(() => isNarrowed || matchMedia(WIDE).matches);
  return (
    <search>
      <form className="filters" onSubmit={find} aria-label={search.title}>
        <label>
          {search.label}
          <input
            id="search-words"
            className="field"
            maxLength={QUERY_LENGTH_MAX}
            value={q}
            aria-describedby="search-hint"
            onChange={(event) => setQ(event.target.value)}
          />
        </label>
        <button type="submit" className="plain">
          {search.find}
        </button>
        <details className="narrow" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{search.narrow}</summary>
          <div className="filters">
            <Narrowing asked={asked} onAsk={onAsk} />
          </div>
        </details>
        {isNarrowed && (
          <button type="button" className="plain" onClick={() => onAsk({ ...asOf(new URLSearchParams()), q: asked.q })}>
            {search.clear}
          </button>
        )}
      </form>
      <p className="hint" id="search-hint">
        {search.hint}
      </p>
    </search>
  );
}

function Narrowing({ asked, onAsk }: FormProps): ReactNode {
  const { words, language } = useSpeaking();
  const { search } = words;
  const kinds = KIND_CODES.map((kind) => ({ value: kind, label: say(KINDS[kind], language) }));
  const states = STATE_NAMES.filter((state) => STATES[state].isReachable).map((state) => ({
    value: state,
    label: stateText(state, language),
  }));
  const lists = { kind: kinds, state: states, unit: useUnitChoices(), category: useCategoryFilterChoices() };
  return (
    <>
      {(['kind', 'state', 'unit', 'category'] as const).map((name) => (
        <Narrow
          key={name}
          label={search[name]}
          value={asked[name]}
          choices={lists[name]}
          onChoose={(value) => onAsk({ ...asked, [name]: value })}
        />
      ))}
      <AreaPicker
        label={search.area}
        value={asked.area === '' ? null : { code: asked.area, name: asked.areaName }}
        onChange={(area) => onAsk({ ...asked, area: area?.code ?? '', areaName: area?.name ?? '' })}
      />
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {search[name]}
          <input
            type="date"
            className="field"
            value={asked[name]}
            onChange={(event) => onAsk({ ...asked, [name]: event.target.value })}
          />
        </label>
      ))}
    </>
  );
}
