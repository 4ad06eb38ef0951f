import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { liaison, reports } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { DayField, LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import { newId, useSending } from './reporting.ts';

const PAGE_LINES = 20;

/** What one declared solved, and what the households confirmed; the two stand apart. */
export function Difficulties({ householdId }: { readonly householdId: string }): ReactNode {
  const { language } = useSpeaking();
  const { reports: text, common } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['reports', 'difficulties', language],
    queryFn: ({ pageParam }) =>
      call(reports.getDifficulties, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = pages.data?.pages.flatMap((page) => page.difficulties) ?? [];
  const year = pages.data?.pages[0]?.thisYear;
  const counts = year && { declared: year.declaredCount, confirmed: year.confirmedCount };
  return (
    <>
      <p className="hint">{text.difficultiesIntro}</p>
      {householdId !== '' ? (
        <Declare householdId={householdId} onDone={() => {}} />
      ) : (
        <Opening label={text.declare}>{(close) => <Declare householdId="" onDone={close} />}</Opening>
      )}
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {counts && <p className="hint">{fill(text.thisYearDifficulties, counts)}</p>}
      {rows.length === 0 && (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : text.none}
        </p>
      )}
      {rows.map((one) => (
        <article key={one.id} className="card">
          <h2>
            <a href={placeTo(['constituents', one.constituentId])} lang="zh-CN">
              {one.constituentName}
            </a>{' '}
            <span className="number">{one.solvedOn}</span>{' '}
            <span className={one.standing === 'confirmed' ? 'tag calm' : 'tag'}>{text[one.standing]}</span>
          </h2>
          <dl className="facts">
            {(['before', 'done', 'helpers'] as const).map(
              (name) =>
                one[name] !== '' && (
                  <Fact key={name} name={text[name]}>
                    <span className="words" lang="zh-CN">
                      {one[name]}
                    </span>
                  </Fact>
                ),
            )}
          </dl>
        </article>
      ))}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {text.more}
        </button>
      )}
    </>
  );
}

type Typed = {
  readonly household: string;
  readonly before: string;
  readonly done: string;
  readonly helpers: string;
  readonly solvedOn: string;
};

function Declare({ householdId, onDone }: { readonly householdId: string; readonly onDone: () => void }): ReactNode {
  const { reports: text } = useWords();
  const [blank] = useState<Typed>({ household: householdId, before: '', done: '', helpers: '', solvedOn: '' });
  const [typed, change, clear] = useDraft<Typed>(`difficulty-${householdId}`, blank);
  const [id, setId] = useState(newId);
  const [isAsking, setAsking] = useState(false);
  const { household, ...said } = typed;
  const sending = useSending(
    () => {
      const body = { ...said, id, constituentId: household as Id, solvedOn: said.solvedOn as CivilDate };
      return call(reports.declare, { body });
    },
    () => {
      clear();
      setId(newId());
      setAsking(false);
      onDone();
    },
  );
  const send = () => {
    setAsking(true);
    if (household && said.before.trim() && said.done.trim() && said.solvedOn) sending.mutate();
  };
  const needed = (value: string) => (isAsking && !value.trim() ? text.needed : undefined);
  return (
    <Form
      label={text.declare}
      send={text.sendDifficulty}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={householdId === '' ? onDone : undefined}
    >
      <DeclareFields typed={typed} change={change} needed={needed} />
    </Form>
  );
}

function DeclareFields(props: {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly needed: (value: string) => string | undefined;
}): ReactNode {
  const { reports: text } = useWords();
  const { typed, change, needed } = props;
  return (
    <>
      <Household
        value={typed.household}
        wrong={needed(typed.household)}
        onChange={(household) => change({ household })}
      />
      {(['before', 'done'] as const).map((name) => (
        <LongField
          key={name}
          label={text[name]}
          charactersMax={1000}
          rows={3}
          wrong={needed(typed[name])}
          value={typed[name]}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      <div className="pairs">
        <ShortField
          label={text.helpers}
          isNeeded={false}
          value={typed.helpers}
          onChange={(helpers) => change({ helpers })}
        />
        <DayField
          label={text.solvedOn}
          wrong={needed(typed.solvedOn)}
          value={typed.solvedOn}
          onChange={(solvedOn) => change({ solvedOn })}
        />
      </div>
    </>
  );
}

const HOUSEHOLDS_MAX = 200;

/** One of those whom one reaches. */
function Household(props: {
  readonly value: string;
  readonly wrong: string | undefined;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  const asked = useQuery({
    queryKey: ['liaison', 'households', language],
    queryFn: () => call(liaison.list, { query: { text: '', limit: HOUSEHOLDS_MAX } }),
  });
  const choices = (asked.data?.constituents ?? []).map((one) => ({
    value: one.id,
    label: `${one.fields.name} · ${one.areaName}`,
  }));
  return <Picker label={text.household} choices={choices} {...props} />;
}
