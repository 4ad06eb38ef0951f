import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { listWrongRows } from '#civic/exchange/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { exchange } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type Row = ReplyOf<typeof listWrongRows>['rows'][number];

/** A page of the server has so many; a shorter one is the last. */
const PAGE_ROWS = 100;

/** Rows that did not come in, each with the reason; mended here and tried again by the next start. */
export function WrongRows({ importId, mayMend }: { readonly importId: string; readonly mayMend: boolean }): ReactNode {
  const { imports: words } = useWords();
  const { language } = useSpeaking();
  const pages = useInfiniteQuery({
    queryKey: ['wrong-rows', importId, language],
    queryFn: ({ pageParam }) =>
      call(exchange.listWrongRows, { params: { importId }, query: pageParam ? { after: pageParam } : {} }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.rows.length < PAGE_ROWS ? undefined : last.rows.at(-1)?.rowNumber),
    staleTime: 0,
  });
  const headings = pages.data?.pages[0]?.headings ?? [];
  const rows = pages.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section>
      <h2>{words.troubles}</h2>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {rows.map((row) => (
        <WrongRow key={row.rowNumber} importId={importId} row={row} headings={headings} mayMend={mayMend} />
      ))}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {words.moreRows}
        </button>
      )}
    </section>
  );
}

type WrongRowProps = {
  readonly importId: string;
  readonly row: Row;
  readonly headings: readonly string[];
  readonly mayMend: boolean;
};

function WrongRow({ importId, row, headings, mayMend }: WrongRowProps): ReactNode {
  const { imports: words } = useWords();
  const [cells, setCells] = useState<readonly string[]>(row.cells);
  const mending = useMutation({
    mutationFn: () =>
      call(exchange.mendRow, { params: { importId, rowNumber: row.rowNumber }, body: { cells: [...cells] } }),
  });
  const label = fill(words.mend, { row: row.rowNumber });
  return (
    <details className="card">
      <summary>
        {words.row} {row.rowNumber}: {row.title}
      </summary>
      {mayMend && (
        <Form
          label={label}
          send={words.saveRow}
          isSending={mending.isPending}
          error={mending.error}
          onSend={() => mending.mutate()}
        >
          <div className="pairs">
            {cells.map((cell, index) => (
              <ShortField
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column only
                key={index}
                label={headings[index] || `${words.column} ${index + 1}`}
                charactersMax={32_000}
                value={cell}
                onChange={(value) => setCells(cells.map((one, at) => (at === index ? value : one)))}
              />
            ))}
          </div>
        </Form>
      )}
      <p role="status">{mending.data && words.retry}</p>
    </details>
  );
}
