import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { ChoiceField, Field, TickField } from '../../parts/fields.tsx';
import { AreaPicker } from '../../parts/pickers.tsx';
import { useSettled } from '../../settled.ts';
import type { Household, OwnLinks, TypedVisit } from './typed.ts';

type Props = {
  readonly typed: TypedVisit;
  readonly change: (part: Partial<TypedVisit>) => void;
  readonly links: OwnLinks;
  readonly wrongPlace: string | undefined;
};

const OTHER = 'other';
/** More to tick would be longer than to type. */
const TICKS_MAX = 24;

/** The place, first among those where one's own links are, and whom one met there by a tick. */
export function WhereAndWhom({ typed, change, links, wrongPlace }: Props): ReactNode {
  const { diary } = useWords();
  const areas = new Map<string, string>(links.map((one) => [one.areaCode, one.areaName]));
  const isKnown = typed.area !== null && areas.has(typed.area.code);
  const [isOther, setOther] = useState(areas.size === 0 || (typed.area !== null && !isKnown));
  const choices = [...areas].map(([value, label]) => ({ value, label }));
  const choose = (value: string) => {
    setOther(value === OTHER);
    const name = areas.get(value);
    change({ area: name === undefined ? null : { code: value as AreaCode, name } });
  };
  return (
    <>
      {areas.size > 0 && (
        <ChoiceField
          label={diary.form.place}
          wrong={isOther ? undefined : wrongPlace}
          choices={[...choices, { value: OTHER, label: diary.form.otherPlace }]}
          value={isOther ? OTHER : (typed.area?.code ?? '')}
          onChange={choose}
        />
      )}
      {isOther && (
        <AreaPicker
          label={areas.size > 0 ? diary.form.otherPlace : diary.form.place}
          wrong={wrongPlace}
          value={typed.area}
          onChange={(area) => change({ area })}
        />
      )}
      <Whom typed={typed} change={change} links={links} />
    </>
  );
}

function Whom({ typed, change, links }: Omit<Props, 'wrongPlace'>): ReactNode {
  const { diary } = useWords();
  const { households, area } = typed;
  const near = links.flatMap(({ constituentId, constituentName, areaCode }) =>
    constituentId !== null && area && areaWithin(areaCode, area.code as AreaCode)
      ? [{ id: constituentId, name: constituentName ?? '' }]
      : [],
  );
  const offered = near.slice(0, TICKS_MAX);
  const others = households.filter(({ id }) => !offered.some((one) => one.id === id));
  const put = (one: Household, isMet: boolean) =>
    change({ households: isMet ? [...households, one] : households.filter(({ id }) => id !== one.id) });
  return (
    <fieldset className="entry">
      <legend>{diary.form.met}</legend>
      <div className="choices">
        {offered.map((one) => (
          <TickField
            key={one.id}
            label={one.name}
            value={households.some(({ id }) => id === one.id)}
            onChange={(isMet) => put(one, isMet)}
          />
        ))}
      </div>
      {others.map((one) => (
        <button
          key={one.id}
          type="button"
          className="plain"
          aria-label={fill(diary.form.remove, { name: one.name })}
          onClick={() => put(one, false)}
        >
          {one.name} ✕
        </button>
      ))}
      <OtherHousehold onPick={(one) => households.some(({ id }) => id === one.id) || put(one, true)} />
    </fieldset>
  );
}

const FOUND_MAX = 20;

type Found = Awaited<ReturnType<typeof call<NonNullable<(typeof liaison.list)['contract']>>>>['constituents'];

/** Those whose name or address holds a text: a search stops after a while with what it has, and is sent on. */
async function foundHouseholds(text: string, signal: AbortSignal): Promise<Found> {
  const found = new Map<string, Found[number]>();
  let after: string | null = '';
  while (after !== null && found.size < FOUND_MAX && !signal.aborted) {
    const page: { readonly constituents: Found; readonly next: string | null } = await call(liaison.list, {
      query: { text, limit: FOUND_MAX, ...(after && { after }) },
    });
    for (const one of page.constituents) found.set(one.id, one);
    after = page.next;
  }
  return [...found.values()];
}

/** Another of those whom one reaches, found by typing; the server searches. */
function OtherHousehold({ onPick }: { readonly onPick: (one: Household) => void }): ReactNode {
  const { diary, common } = useWords();
  const { language } = useSpeaking();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim());
  const found = useQuery({
    queryKey: ['liaison', 'find', text, language],
    queryFn: ({ signal }) => foundHouseholds(text, signal),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const rows = found.data ?? [];
  const none = text === '' ? common.typeToFind : found.isFetching ? common.loading : common.nothingFound;
  return (
    <Field label={diary.form.metOther} hint={diary.form.metOtherHint} isNeeded={false}>
      {(ids) => (
        <Select<string | null>
          {...ids}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={common.typeToFind}
          notFoundContent={none}
          options={rows.map((row) => ({ value: row.id, label: `${row.fields.name} · ${row.areaName}` }))}
          value={null}
          onChange={(id) => {
            const row = rows.find((one) => one.id === id);
            if (row) onPick({ id: row.id as Id, name: row.fields.name });
            setTyped('');
          }}
        />
      )}
    </Field>
  );
}
