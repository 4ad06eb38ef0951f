import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { RowTable } from '../../parts/row-table.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { useSettled } from '../../settled.ts';
import { type Line, useColumns } from './columns.tsx';

const PAGE_LINES = 200;
type Narrowing = { readonly text: string; readonly hardshipOnly: boolean; readonly unlinkedOnly: boolean };

/** One's own, whoever waits longest first, or those of the area; narrowed by a few letters and two ticks. */
export function ConstituentList({ place }: { readonly place: Place }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { may } = useMe();
  const { query } = place;
  // Who keeps the cards of an area begins with the area; everybody else reaches their own alone.
  const hasArea = may(liaisonPermissions.import);
  const isOwn = !hasArea || query.get('of') === 'own';
  const narrowing: Narrowing = {
    text: query.get('text') ?? '',
    hardshipOnly: query.get('hardship') === 'yes',
    unlinkedOnly: query.get('unlinked') === 'yes' && !isOwn,
  };
  const narrow = (part: Partial<Narrowing> & { readonly of?: string }) => {
    const { text, hardshipOnly, unlinkedOnly } = { ...narrowing, ...part };
    const of = part.of ?? (isOwn ? 'own' : 'area');
    const ticks = { hardship: hardshipOnly ? 'yes' : '', unlinked: unlinkedOnly ? 'yes' : '' };
    go(placeTo(['constituents'], { of, text, ...ticks }), 'replace');
  };
  return (
    <>
      <div className="head">
        <h1>{constituents.title}</h1>
        {may(liaisonPermissions.keep) && (
          <a className="plain first" href={placeTo(['constituents', 'new'])}>
            {constituents.register}
          </a>
        )}
      </div>
      {query.has('registered') && (
        <p className="done" role="status">
          {constituents.registered}
        </p>
      )}
      <div className="filters noprint">
        {(hasArea ? (['area', 'own'] as const) : []).map((of) => (
          <button
            key={of}
            type="button"
            className={isOwn === (of === 'own') ? 'plain first' : 'plain'}
            aria-pressed={isOwn === (of === 'own')}
            onClick={() => narrow({ of })}
          >
            {constituents[of]}
          </button>
        ))}
        <Narrow narrowing={narrowing} isOwn={isOwn} onNarrow={narrow} />
      </div>
      {isOwn ? <Own narrowing={narrowing} /> : <OfArea narrowing={narrowing} />}
    </>
  );
}

function Narrow(props: {
  readonly narrowing: Narrowing;
  readonly isOwn: boolean;
  readonly onNarrow: (part: Partial<Narrowing>) => void;
}): ReactNode {
  const { constituents } = useSpeaking().words;
  const { narrowing, isOwn, onNarrow } = props;
  return (
    <>
      <label>
        {constituents.search}
        <input
          className="field"
          type="search"
          value={narrowing.text}
          onChange={(event) => onNarrow({ text: event.target.value })}
        />
      </label>
      <Tick
        label={constituents.hardshipOnly}
        isOn={narrowing.hardshipOnly}
        onTick={(hardshipOnly) => onNarrow({ hardshipOnly })}
      />
      {!isOwn && (
        <Tick
          label={constituents.unlinkedOnly}
          isOn={narrowing.unlinkedOnly}
          onTick={(unlinkedOnly) => onNarrow({ unlinkedOnly })}
        />
      )}
    </>
  );
}

function Tick(props: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onTick: (on: boolean) => void;
}): ReactNode {
  return (
    <label className="tick">
      <input type="checkbox" checked={props.isOn} onChange={(event) => props.onTick(event.target.checked)} />
      <span>{props.label}</span>
    </label>
  );
}

function Own({ narrowing }: { readonly narrowing: Narrowing }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const asked = useQuery({
    queryKey: ['liaison', 'own', language],
    queryFn: () => call(liaison.getOwnLinks, {}),
  });
  const rows = useMemo(() => (asked.data?.links ?? []).flatMap(ownLine), [asked.data]);
  const shown = rows.filter(
    (row) =>
      (!narrowing.hardshipOnly || row.hardship !== 'none') &&
      `${row.name} ${row.areaName}`.includes(narrowing.text.trim()),
  );
  return (
    <>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      <p className="hint">{constituents.waitsLongest}</p>
      <Lines
        memory="own"
        rows={shown}
        isWhole
        isReading={asked.isPending}
        empty={rows.length === 0 ? constituents.emptyOwn : constituents.emptyFiltered}
      />
    </>
  );
}

type OwnLink = Awaited<ReturnType<typeof call<NonNullable<(typeof liaison.getOwnLinks)['contract']>>>>['links'][number];

/** Links with a whole place are no household; they stand among the links. */
function ownLine(link: OwnLink): Line[] {
  if (link.constituentId === null) return [];
  const { constituentId: id, areaName, hardship, state, personName, lastContactOn } = link;
  const of = { id, areaName, name: link.constituentName ?? '', hardship: hardship ?? 'none' };
  return [{ ...of, kind: null, linkState: state, personName, lastContactOn }];
}

function OfArea({ narrowing }: { readonly narrowing: Narrowing }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const text = useSettled(narrowing.text.trim());
  const { hardshipOnly, unlinkedOnly } = narrowing;
  const ticks = { ...(hardshipOnly && { hardshipOnly }), ...(unlinkedOnly && { unlinkedOnly }) };
  const pages = useInfiniteQuery({
    queryKey: ['liaison', 'list', text, hardshipOnly, unlinkedOnly, language],
    queryFn: ({ pageParam }) =>
      call(liaison.list, { query: { text, ...ticks, limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = useMemo(() => {
    const all = (pages.data?.pages ?? []).flatMap((page) => page.constituents);
    // Whom the whole name has brought to the top comes again in its place.
    return [...new Map(all.map((one): [string, Line] => [one.id, { ...one, name: one.fields.name }])).values()];
  }, [pages.data]);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  // A search stops after a while with what it has found; it goes on until a page is full or nobody is left.
  const lastCount = pages.data?.pages.at(-1)?.constituents.length ?? 0;
  const isSeeking = text !== '' && hasNextPage && lastCount < PAGE_LINES && !isFetchNextPageError;
  useEffect(() => {
    if (isSeeking && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [isSeeking, isFetchingNextPage, fetchNextPage]);
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const isNarrowed = text !== '' || hardshipOnly || unlinkedOnly;
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      <Lines
        memory={`area ${text} ${hardshipOnly} ${unlinkedOnly}`}
        rows={rows}
        isWhole={!hasNextPage}
        isReading={pages.isPending || isSeeking}
        isSeeking={isSeeking}
        empty={isNarrowed ? constituents.emptyFiltered : constituents.emptyArea}
        onNearEnd={onNearEnd}
      />
    </>
  );
}

const idOf = (row: Line) => row.id;
const hrefOf = (row: Line) => placeTo(['constituents', row.id]);
const nameOf = (row: Line) => row.name;
const nothing = () => {};

function Lines(props: {
  readonly memory: string;
  readonly rows: readonly Line[];
  readonly isWhole: boolean;
  readonly isReading: boolean;
  readonly isSeeking?: boolean;
  readonly empty: string;
  readonly onNearEnd?: () => void;
}): ReactNode {
  const { words } = useSpeaking();
  const { constituents, common, links } = words;
  const { rows, isWhole, isSeeking } = props;
  const columns = useColumns(rows.some(({ kind }) => kind !== null));
  if (rows.length === 0)
    return (
      <p className="empty" role="status">
        {props.isReading ? common.loading : props.empty}
      </p>
    );
  return (
    <>
      <RowTable
        caption={constituents.title}
        memory={`constituents ${props.memory}`}
        rows={rows}
        rowCount={isWhole ? rows.length : null}
        columns={columns}
        idOf={idOf}
        hrefOf={hrefOf}
        nameOf={nameOf}
        onNearEnd={props.onNearEnd ?? nothing}
        selection={null}
        words={links}
      />
      <p className="below" role="status">
        {fill(isWhole ? constituents.shownAll : isSeeking ? constituents.seeking : constituents.shown, {
          count: rows.length,
        })}
      </p>
    </>
  );
}
