import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { getMatters } from '#civic/ledger/contract.ts';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import type { MatterLine } from '#civic/ledger/rules/shapes.ts';
import { WORKLISTS, type WorklistName } from '#civic/ledger/rules/worklists.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { QueryOf } from '#kernel/endpoint.ts';
import { addressOf, call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { rememberList } from '../../last-list.ts';
import { useMe } from '../../me.tsx';
import { RowTable } from '../../parts/row-table.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { useFirstWorklist, useWorklists } from '../../worklists.ts';
import { useLedgerColumns } from './columns.tsx';
import { FILTER_NAMES, type Filter, Filters } from './filters.tsx';

const loadBulkDispatch = () => import('./bulk-dispatch.tsx').then((module) => ({ default: module.BulkDispatch }));
const BulkDispatch = lazy(loadBulkDispatch);

const PAGE_LINES = 200;

/** The worklist that the place names; the person's first when it names none, as soon as it is known. */
export function LedgerScreen({ place }: { readonly place: Place }): ReactNode {
  const { words } = useSpeaking();
  const first = useFirstWorklist();
  const named = place.steps[1];
  const name = named !== undefined && named in WORKLISTS ? (named as WorklistName) : first;
  if (name === null) return <p role="status">{words.common.loading}</p>;
  return <OneWorklist name={name} place={place} />;
}

type OneWorklistProps = { readonly name: WorklistName; readonly place: Place };

/** A worklist or the whole ledger: filters, rows, selection. */
function OneWorklist({ name, place }: OneWorklistProps): ReactNode {
  const { language } = useSpeaking();
  const worklists = useWorklists();
  const counted = worklists.find((one) => one.name === name);
  const search = place.query.toString();
  const filter = useMemo(() => filterOf(new URLSearchParams(search)), [search]);
  const here = placeTo(['list', name], filter);
  useEffect(() => rememberList(here), [here]);
  const query = queryOf(name, filter);
  const pages = useInfiniteQuery({
    queryKey: ['matters', name, filter, language],
    queryFn: ({ pageParam }) =>
      call(ledger.getMatters, { query: { ...query, limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    // While a filter changes the rows before stay; those of another worklist would stand under a wrong name.
    placeholderData: (before, query) => (query?.queryKey[1] === name ? before : undefined),
  });
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.matters) ?? [], [pages.data]);
  const isNarrowed = FILTER_NAMES.some((one) => filter[one] !== '');
  const { hasNextPage, isFetchingNextPage, isFetching, fetchNextPage } = pages;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <ListHead name={name} exportPath={addressOf('/api/matters.csv', {}, query)} />
      <Filters
        filter={filter}
        withState={WORKLISTS[name].states === null}
        onFilter={(next) => go(placeTo(['list', name], next), 'replace')}
      />
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      <Rows
        key={here}
        memory={here}
        name={name}
        rows={rows}
        isWhole={pages.isSuccess && !hasNextPage}
        isFetching={isFetching}
        isNarrowed={isNarrowed}
        countedRows={counted && !counted.isMore && !isNarrowed ? counted.count : null}
        onNearEnd={onNearEnd}
      />
    </>
  );
}

function filterOf(search: URLSearchParams): Filter {
  return Object.fromEntries(FILTER_NAMES.map((name) => [name, search.get(name) ?? ''])) as Filter;
}

/** What is asked of the server; an export asks the same. */
function queryOf(name: WorklistName, filter: Filter): QueryOf<typeof getMatters> {
  const { isOverdue, ...rest } = filter;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  return { worklist: name, ...given, ...(isOverdue && { isOverdue: true }) };
}

function ListHead({ name, exportPath }: { readonly name: WorklistName; readonly exportPath: string }): ReactNode {
  const { words, language } = useSpeaking();
  const { may } = useMe();
  return (
    <div className="head">
      <h1>{WORKLISTS[name][language]}</h1>
      {may(ledgerPermissions.export) && (
        <a className="plain noprint" href={exportPath} download>
          {words.common.export}
        </a>
      )}
      <button type="button" className="plain noprint" onClick={() => print()}>
        {words.common.print}
      </button>
    </div>
  );
}

type RowsProps = {
  readonly name: WorklistName;
  readonly memory: string;
  readonly rows: readonly MatterLine[];
  readonly isWhole: boolean;
  readonly isFetching: boolean;
  readonly isNarrowed: boolean;
  /** How many the worklist says there are; null when it does not know. */
  readonly countedRows: number | null;
  readonly onNearEnd: () => void;
};

const idOf = (row: MatterLine) => row.id;
const hrefOf = (row: MatterLine) => placeTo(['matters', row.id]);
const nameOf = (row: MatterLine) => inFours(row.number);

function Rows(props: RowsProps): ReactNode {
  const { words, language } = useSpeaking();
  const list = words.ledger;
  const { may } = useMe();
  const columns = useLedgerColumns();
  const [picked, setPicked] = useState(NONE_PICKED);
  const canPick = may(ledgerPermissions.dispatch) && (props.name === 'to_dispatch' || props.name === 'all');
  // Fetched before it is wanted: were it gone by then, after an update, the picked rows would go with the reload.
  useEffect(() => {
    if (canPick) void loadBulkDispatch().catch(() => null);
  }, [canPick]);
  if (props.rows.length === 0) {
    const empty = props.isNarrowed ? list.emptyFiltered : list.emptyWorklist;
    return (
      <p className="empty" role="status">
        {props.isFetching ? words.common.loading : empty}
      </p>
    );
  }
  return (
    <>
      <RowTable
        caption={fill(list.caption, { list: WORKLISTS[props.name][language] })}
        memory={props.memory}
        rows={props.rows}
        rowCount={props.isWhole ? props.rows.length : props.countedRows}
        columns={columns}
        idOf={idOf}
        hrefOf={hrefOf}
        nameOf={nameOf}
        onNearEnd={props.onNearEnd}
        selection={canPick ? { ids: picked, change: setPicked } : null}
        words={list}
      />
      <Below
        told={fill(props.isWhole ? list.shownAll : list.shown, { count: props.rows.length })}
        picked={picked}
        onPick={setPicked}
      />
    </>
  );
}

type BelowProps = {
  /** How many are loaded, in words. */
  readonly told: string;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
};

const NONE_PICKED: ReadonlySet<string> = new Set();

/** Below the rows: how many there are, and what can be done with those that are picked. */
function Below({ told, picked, onPick }: BelowProps): ReactNode {
  const list = useSpeaking().words.ledger;
  const [isSending, setSending] = useState(false);
  const queries = useQueryClient();
  const close = (sent: boolean) => {
    setSending(false);
    if (!sent) return;
    onPick(NONE_PICKED);
    // Only now: a worklist that is read anew is perhaps empty, and the outcome would vanish with it.
    void queries.invalidateQueries({ queryKey: ['matters'] });
    void queries.invalidateQueries({ queryKey: ['worklists'] });
  };
  return (
    <div className="below filters">
      <span role="status">
        {told}
        {picked.size > 0 && ` · ${fill(list.picked, { count: picked.size })}`}
      </span>
      {picked.size > 0 && (
        <>
          <button type="button" className="plain first" onClick={() => setSending(true)}>
            {list.bulkDispatch}
          </button>
          <button type="button" className="plain" onClick={() => onPick(NONE_PICKED)}>
            {list.clearPick}
          </button>
        </>
      )}
      {isSending && (
        <Suspense>
          <BulkDispatch ids={[...picked]} onClose={close} />
        </Suspense>
      )}
    </div>
  );
}
