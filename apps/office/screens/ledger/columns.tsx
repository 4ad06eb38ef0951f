import { type ReactNode, useMemo } from 'react';
import type { MatterLine } from '#civic/ledger/rules/shapes.ts';
import { inFours } from '#kernel/check-digits.ts';
import { useSpeaking } from '../../language.tsx';
import { stateText } from '../../parts/act-words.ts';
import { Due } from '../../parts/due.tsx';
import type { Column } from '../../parts/row-table.tsx';
import { useKindText } from '../../reference.ts';
import { timeText } from '../../times.ts';

/** The columns of the ledger, in the order of the paper ledger (handbook §2.3). */
export function useLedgerColumns(): readonly Column<MatterLine>[] {
  const { words, language } = useSpeaking();
  const kindText = useKindText();
  const list = words.ledger;
  return useMemo(
    () => [
      { key: 'number', head: list.number, width: '10.8rem', cell: (row) => inFours(row.number) },
      { key: 'received', head: list.received, width: '6.3rem', cell: (row) => timeText(row.receivedAt).slice(0, 10) },
      { key: 'title', head: list.title, cell: (row) => <Title row={row} /> },
      { key: 'kind', head: list.kind, width: '4.6rem', cell: (row) => kindText(row.kind) },
      { key: 'category', head: list.category, width: '7.6rem', cell: (row) => row.categoryName || '—' },
      { key: 'area', head: list.area, width: '7.6rem', cell: (row) => row.areaName },
      { key: 'unit', head: list.unit, width: '7rem', cell: (row) => row.hostUnitName || '—' },
      { key: 'state', head: list.state, width: '5.6rem', cell: (row) => stateText(row.state, language) },
      {
        key: 'due',
        head: list.due,
        width: '6.8rem',
        cell: (row) => <Due at={row.dueAt} isEstimated={row.dueIsEstimated} />,
      },
    ],
    [list, language, kindText],
  );
}

function Title({ row }: { readonly row: MatterLine }): ReactNode {
  const { ledger } = useSpeaking().words;
  return (
    <>
      {row.isUrgent && <span className="tag warn">{ledger.urgent}</span>}{' '}
      <span lang="zh-CN">{row.title ?? ledger.sealed}</span>
    </>
  );
}
