import { useMemo } from 'react';
import type { ConstituentKind } from '#civic/liaison/rules/kinds.ts';
import { useSpeaking } from '../../language.tsx';
import { hardshipText, kindText, linkStateText } from '../../liaison-words.ts';
import type { Column } from '../../parts/row-table.tsx';

/** What a list shows of one of them. The kind is not known of one's own links. */
export type Line = {
  readonly id: string;
  readonly name: string;
  readonly kind: ConstituentKind | null;
  readonly areaName: string;
  readonly hardship: string;
  readonly linkState: string | null;
  readonly personName: string | null;
  readonly lastContactOn: string | null;
};

/** The columns of the list; on a phone the name, the link and the last contact stay. */
export function useColumns(withKind: boolean): readonly Column<Line>[] {
  const { words, language } = useSpeaking();
  const text = words.constituents;
  return useMemo(() => {
    const kind: Column<Line> = {
      key: 'kind',
      head: text.kind,
      width: '8rem',
      cell: (row) => (row.kind ? kindText(row.kind, language) : '—'),
    };
    return [
      {
        key: 'title',
        head: text.name,
        cell: (row) => (
          <>
            {row.hardship !== 'none' && <span className="tag warn">{hardshipText(row.hardship, language)}</span>}{' '}
            <span lang="zh-CN">{row.name}</span>
          </>
        ),
      },
      ...(withKind ? [kind] : []),
      { key: 'area', head: text.areaColumn, width: '14rem', cell: (row) => row.areaName },
      {
        key: 'state',
        head: text.linkState,
        width: '15rem',
        cell: (row) => (row.linkState ? linkStateText(row.linkState, language) : text.noLink),
      },
      {
        key: 'person',
        head: text.person,
        width: '7rem',
        cell: (row) => <span lang="zh-CN">{row.personName ?? '—'}</span>,
      },
      { key: 'due', head: text.lastContact, width: '8.5rem', cell: (row) => row.lastContactOn ?? text.noContact },
    ];
  }, [text, language, withKind]);
}
