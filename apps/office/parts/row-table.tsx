import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useKeys } from '../keys.ts';
import { usePhone } from './phone.ts';

export type Column<Row> = {
  readonly key: string;
  readonly head: string;
  /** CSS width; a column without takes what is left. */
  readonly width?: string;
  readonly cell: (row: Row) => ReactNode;
};

/** A long list as a real table, of which only the visible rows are in the page. Rows come page by page from outside. */
export type RowTableProps<Row> = {
  /** Names the table aloud, and under which its scroll position is remembered until the tab is closed. */
  readonly caption: string;
  readonly memory: string;
  readonly rows: readonly Row[];
  /** How many there are in all; null while more pages may follow. */
  readonly rowCount: number | null;
  readonly columns: readonly Column<Row>[];
  readonly idOf: (row: Row) => string;
  readonly hrefOf: (row: Row) => string;
  /** Names a row in its checkbox: its number. */
  readonly nameOf: (row: Row) => string;
  readonly onNearEnd: () => void;
  readonly selection: Selection | null;
  readonly words: { readonly pick: string; readonly pickAll: string };
};

export type Selection = { readonly ids: ReadonlySet<string>; readonly change: (ids: ReadonlySet<string>) => void };

const ROW_PIXELS = 38;
const ROW_PIXELS_PHONE = 72;
const HEAD_PIXELS = 32;
/** More than this on paper is a job for the export. */
const PRINTED_ROWS_MAX = 2000;

type Spot = { offset: number; active: number };
const spots = new Map<string, Spot>();

/** Shows the table. `j` `k` and arrows move, `Enter` opens (it is a link), `x` picks, `Home` and `End` jump. */
export function RowTable<Row>(props: RowTableProps<Row>): ReactNode {
  const { rows, memory, onNearEnd } = props;
  const scroller = useRef<HTMLElement>(null);
  const isPhone = usePhone();
  const isPrinting = usePrinting();
  const [active, setActive] = useState(() => spots.get(memory)?.active ?? 0);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? ROW_PIXELS_PHONE : ROW_PIXELS),
    overscan: 12,
    initialOffset: spots.get(memory)?.offset ?? 0,
    scrollPaddingStart: isPhone ? 0 : HEAD_PIXELS,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew only when their height changes
  useEffect(() => virtual.measure(), [isPhone]);
  useEffect(
    () => () => void spots.set(memory, { offset: virtual.scrollOffset ?? 0, active }),
    [memory, active, virtual],
  );
  const move = useMoving(
    rows.length,
    active,
    setActive,
    scroller,
    (index) => virtual.scrollToIndex(index),
    spots.has(memory),
  );
  useRowKeys(props, active, move);
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1);
  useEffect(() => {
    if (last && last.index >= rows.length - 60) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  const indexes = isPrinting ? rows.slice(0, PRINTED_ROWS_MAX).map((_, index) => index) : shown.map((one) => one.index);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="ledger" ref={scroller} tabIndex={0} aria-label={props.caption}>
      <table aria-rowcount={props.rowCount === null ? -1 : props.rowCount + 1}>
        <caption className="unseen">{props.caption}</caption>
        <Head {...props} />
        <tbody>
          {/* Before anything is measured no row is shown; the height must be there all the same to be scrolled back to. */}
          <Spacer pixels={isPrinting ? 0 : (shown[0]?.start ?? 0)} />
          {indexes.map((index) => (
            <BodyRow key={index} {...props} index={index} isActive={index === active} onFocus={setActive} />
          ))}
          <Spacer pixels={isPrinting ? 0 : virtual.getTotalSize() - (last?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  );
}

type Move = (to: number) => void;

function useMoving(
  count: number,
  active: number,
  setActive: (index: number) => void,
  scroller: RefObject<HTMLElement | null>,
  scrollTo: (index: number) => void,
  /** Somebody comes back to the list: the row they left has the focus again. */
  returning: boolean,
): Move {
  const wanted = useRef<number | null>(returning ? active : null);
  useEffect(() => {
    if (wanted.current === null) return;
    // The row may only come into the page with the scroll: looked for again on the next frames.
    let tries = 0;
    const seek = () => {
      const link = scroller.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
      if (link) {
        link.focus({ preventScroll: true });
        wanted.current = null;
      } else if (tries++ < 10) requestAnimationFrame(seek);
    };
    requestAnimationFrame(seek);
  });
  return useCallback(
    (to) => {
      const index = Math.max(0, Math.min(count - 1, to));
      if (count === 0 || index === active) return;
      wanted.current = index;
      setActive(index);
      scrollTo(index);
    },
    [count, active, setActive, scrollTo],
  );
}

function useRowKeys<Row>(props: RowTableProps<Row>, active: number, move: Move): void {
  const { rows, idOf, hrefOf, selection } = props;
  const by = (step: number) => (event: KeyboardEvent) => {
    event.preventDefault();
    move(active + step);
  };
  const row = rows[active];
  useKeys({
    j: by(1),
    k: by(-1),
    ArrowDown: by(1),
    ArrowUp: by(-1),
    PageDown: by(15),
    PageUp: by(-15),
    Home: (event) => {
      event.preventDefault();
      move(0);
    },
    End: (event) => {
      event.preventDefault();
      move(rows.length - 1);
    },
    Enter: (event) => {
      if (event.target instanceof Element && event.target.closest('a, button, input, summary')) return;
      if (row) location.hash = hrefOf(row);
    },
    x: () => {
      if (row && selection) selection.change(toggled(selection.ids, idOf(row)));
    },
  });
}

/** The set with one member put in or taken out. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

function Head<Row>({ columns, rows, idOf, selection, words }: RowTableProps<Row>): ReactNode {
  const all = rows.map(idOf);
  const isAll = selection !== null && all.length > 0 && all.every((id) => selection.ids.has(id));
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && (
          <th scope="col" style={{ width: 40 }}>
            <input
              type="checkbox"
              aria-label={words.pickAll}
              checked={isAll}
              onChange={() => selection.change(new Set(isAll ? [] : all))}
            />
          </th>
        )}
        {columns.map((column) => (
          <th key={column.key} scope="col" style={{ width: column.width }}>
            {column.head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type BodyRowProps<Row> = RowTableProps<Row> & {
  readonly index: number;
  readonly isActive: boolean;
  readonly onFocus: (index: number) => void;
};

function PlainRow<Row>(props: BodyRowProps<Row>): ReactNode {
  const { index, rows, columns, selection, idOf, nameOf, hrefOf, isActive, words } = props;
  const row = rows[index];
  if (row === undefined) return null;
  const id = idOf(row);
  const isPicked = selection?.ids.has(id) ?? false;
  return (
    <tr aria-rowindex={index + 2} className={isActive ? 'active' : ''} data-picked={isPicked}>
      {selection && (
        <td className="pick">
          <input
            type="checkbox"
            tabIndex={isActive ? 0 : -1}
            aria-label={words.pick.replace('{number}', nameOf(row))}
            checked={isPicked}
            onChange={() => selection.change(toggled(selection.ids, id))}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} className={column.key}>
          {column.key === 'title' ? (
            <a href={hrefOf(row)} data-row={index} tabIndex={isActive ? 0 : -1} onFocus={() => props.onFocus(index)}>
              {column.cell(row)}
            </a>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** While the list scrolls, rows that stay in sight are not drawn again. */
const BodyRow = memo(PlainRow) as typeof PlainRow;

function Spacer({ pixels }: { readonly pixels: number }): ReactNode {
  if (pixels <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without a tabindex has no focus
    <tr className="spacer" aria-hidden="true">
      <td style={{ height: pixels }} />
    </tr>
  );
}

/** While the browser makes a print, every loaded row is in the page. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
