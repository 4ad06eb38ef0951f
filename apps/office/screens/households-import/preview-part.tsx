import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ImportOfSheet, PreviewOfSheet } from '#civic/liaison/contract-sheets.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { households } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Looked, sendSheet } from './sending.ts';

const POLL_MILLISECONDS = 1000;

type PreviewProps = {
  readonly looked: Looked;
  /** Null: another file. */
  readonly onLooked: (looked: Looked | null) => void;
  readonly onBegun: (importId: Id) => void;
};

/** What each column was taken for and what would come of it; set right, looked at again, and brought in. */
export function PreviewPart({ looked, onLooked, onBegun }: PreviewProps): ReactNode {
  const { householdsImport: words } = useWords();
  const { file, area, preview } = looked;
  const [columns, setColumns] = useState<readonly string[]>(preview.columns.map(({ column }) => column ?? ''));
  const [importId] = useState(() => crypto.randomUUID() as string as Id);
  const looking = useMutation({
    mutationFn: async () => {
      const path = '/api/household-imports/preview';
      return { ...looked, preview: (await sendSheet(path, file, { area }, columns)) as PreviewOfSheet };
    },
    onSuccess: onLooked,
  });
  const bringing = useMutation({
    mutationFn: () => sendSheet('/api/household-imports', file, { area, id: importId }, columns),
    onSuccess: (done) => onBegun((done as ImportOfSheet).id),
  });
  const isBusy = looking.isPending || bringing.isPending;
  const { wellCount: well, twinCount: twin, wrongCount: wrong } = preview;
  return (
    <section className="card">
      <h2>{preview.fileName}</h2>
      <p role="status">{fill(words.outlook, { well, twin, wrong })}</p>
      <ColumnsTable
        preview={preview}
        columns={columns}
        onChoose={(index, column) => setColumns(columns.with(index, column))}
      />
      {preview.troubles.length > 0 && <h3>{words.troubles}</h3>}
      <Troubles troubles={preview.troubles} />
      <Trouble error={looking.error ?? bringing.error} />
      {bringing.isPending && <Following importId={importId} />}
      <div className="buttons">
        <button type="button" className="plain first" disabled={isBusy} onClick={() => bringing.mutate()}>
          {bringing.isPending ? words.bringing : fill(words.start, { well })}
        </button>
        <button type="button" className="plain" disabled={isBusy} onClick={() => looking.mutate()}>
          {looking.isPending ? words.looking : words.lookAgain}
        </button>
        <button type="button" className="plain" disabled={isBusy} onClick={() => onLooked(null)}>
          {words.again}
        </button>
      </div>
    </section>
  );
}

function ColumnsTable(props: {
  readonly preview: PreviewOfSheet;
  readonly columns: readonly string[];
  readonly onChoose: (index: number, column: string) => void;
}): ReactNode {
  const { householdsImport: words } = useWords();
  const { preview, columns, onChoose } = props;
  return (
    <Scrolling label={words.columns}>
      <table className="grid">
        <thead>
          <tr>
            {[words.column, words.takenFor, words.samples].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.columns.map(({ heading, whyLeftOut, samples }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place, headings may be alike
            <tr key={index}>
              <th scope="row">{heading}</th>
              <td>
                {whyLeftOut ? (
                  <span className="hint">{whyLeftOut}</span>
                ) : (
                  <select
                    aria-label={`${heading} · ${words.takenFor}`}
                    className="field"
                    value={columns[index] ?? ''}
                    onChange={(event) => onChoose(index, event.target.value)}
                  >
                    <option value="">{words.leftOut}</option>
                    {preview.choices.map(({ column, name }) => (
                      <option key={column} value={column}>
                        {name}
                      </option>
                    ))}
                  </select>
                )}
              </td>
              <td>{samples.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** How far it is, asked while the file is being brought in. */
function Following({ importId }: { readonly importId: Id }): ReactNode {
  const { householdsImport: words } = useWords();
  const found = useQuery({
    queryKey: ['household-import', importId],
    queryFn: () => call(households.followImport, { params: { importId } }),
    refetchInterval: POLL_MILLISECONDS,
    // It is there only when the whole file has been read once.
    retry: false,
  });
  const now = found.data?.import;
  if (!now) return <p role="status">{words.bringing}</p>;
  const settled = now.madeCount + now.twinCount + now.wrongCount;
  return (
    <>
      <label htmlFor="sheet-progress">{fill(words.progress, { made: now.madeCount, rows: now.rowCount })}</label>
      <progress id="sheet-progress" max={now.rowCount} value={settled} />
    </>
  );
}

/** Rows that are not taken, each with its column and the reason. */
export function Troubles({ troubles }: { readonly troubles: PreviewOfSheet['troubles'] }): ReactNode {
  const { householdsImport: words } = useWords();
  return (
    <ul className="plainlist tall">
      {troubles.map(({ rowNumber, column, reason }) => (
        <li key={rowNumber}>
          {fill(words.row, { row: rowNumber })} {column && `· ${column} `}· {reason}
        </li>
      ))}
    </ul>
  );
}
