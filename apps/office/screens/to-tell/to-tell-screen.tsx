import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { TELL_WAY_NAMES, TELL_WAYS, type TellWay } from '#civic/ledger/rules/to-tell.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { toggled } from '../../parts/row-table.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { Place } from '../../place.ts';
import { PickedActs } from './picked-acts.tsx';
import { type ToTellLine, ToTellRow } from './to-tell-row.tsx';

/** What somebody must tell, apart by the way in which it is told. */
export function ToTellScreen({ place }: { readonly place: Place }): ReactNode {
  const { words, language } = useSpeaking();
  const [, chosen] = place.steps;
  const way = TELL_WAY_NAMES.find((name) => name === chosen) ?? 'letter';
  const parts = Object.fromEntries(TELL_WAY_NAMES.map((name) => [name, TELL_WAYS[name][language]]));
  return (
    <>
      <div className="head">
        <h1>{words.toTell.title}</h1>
      </div>
      <p className="hint noprint">{words.toTell.intro}</p>
      <SubMenu screen="to-tell" label={words.toTell.title} parts={parts} chosen={way} />
      <List key={way} way={way} />
    </>
  );
}

const PAGE_LINES = 50;
const NONE: ReadonlySet<string> = new Set();

function List({ way }: { readonly way: TellWay }): ReactNode {
  const { words, language } = useSpeaking();
  const { toTell, common } = words;
  const [picked, setPicked] = useState(NONE);
  const pages = useInfiniteQuery({
    queryKey: ['to-tell', way, language],
    queryFn: ({ pageParam }) =>
      call(ledger.getToTell, { query: { way, limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const lines = pages.data?.pages.flatMap(({ notices }) => notices) ?? [];
  const chosen = lines.filter(({ id }) => picked.has(id));
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      <PickedActs way={way} lines={chosen} onTold={() => setPicked(NONE)} />
      {lines.length > 0 && <PickAll lines={lines} picked={picked} onPick={setPicked} />}
      {lines.length === 0 && !pages.hasNextPage && (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : toTell.empty}
        </p>
      )}
      <ul className="notices to-tell" aria-label={fill(toTell.list, { way: TELL_WAYS[way][language] })}>
        {lines.map((line) => (
          <ToTellRow
            key={line.id}
            line={line}
            isPicked={picked.has(line.id)}
            onPick={() => setPicked(toggled(picked, line.id))}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <button
          type="button"
          className="plain"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {toTell.more}
        </button>
      )}
    </>
  );
}

function PickAll(props: {
  readonly lines: readonly ToTellLine[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (ids: ReadonlySet<string>) => void;
}): ReactNode {
  const { toTell } = useSpeaking().words;
  const isAll = props.lines.every(({ id }) => props.picked.has(id));
  return (
    <label className="tick">
      <input
        type="checkbox"
        checked={isAll}
        onChange={() => props.onPick(isAll ? NONE : new Set(props.lines.map(({ id }) => id)))}
      />
      {fill(toTell.pickAll, { count: props.lines.length })}
    </label>
  );
}
