import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ImportPreview } from '#civic/exchange/contract.ts';
import { call } from '../../client.ts';
import { exchange } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type Meanings = ImportPreview['mapping']['meanings'];

/** What each column means, and what would come of it. */
export function MappingPart(props: { readonly preview: ImportPreview; readonly onChanged: () => void }): ReactNode {
  const { preview, onChanged } = props;
  const { imports: words } = useWords();
  const queries = useQueryClient();
  const [meanings, setMeanings] = useState<Meanings>(preview.mapping.meanings);
  const [headingRow, setHeadingRow] = useState(String(preview.mapping.headingRow));
  const importId = preview.progress.id;
  const mapping = useMutation({
    mutationFn: () =>
      call(exchange.mapImport, { params: { importId }, body: { headingRow: Number(headingRow), meanings } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['import', importId] });
      onChanged();
    },
  });
  const choose = (index: number, meaning: Meanings[number]) =>
    setMeanings(meanings.map((one, at) => (at === index ? meaning : one)));
  return (
    <section className="card">
      <h2>{words.mapping}</h2>
      <p className="hint">{words.mappingHint}</p>
      <p role="status">
        {fill(words.outlook, { well: preview.wellCount, wrong: preview.wrongCount, twin: preview.twinCount })}
      </p>
      <ColumnsTable preview={preview} meanings={meanings} onChoose={choose} />
      <ShortField label={words.headingRow} charactersMax={4} value={headingRow} onChange={setHeadingRow} />
      <Trouble error={mapping.error} />
      <button type="button" className="plain" disabled={mapping.isPending} onClick={() => mapping.mutate()}>
        {words.saveMapping}
      </button>
      {preview.troubles.length > 0 && (
        <>
          <h3>{words.troubles}</h3>
          <ul className="plainlist tall">
            {preview.troubles.map((one) => (
              <li key={`${one.rowNumber} ${one.field}`}>
                {words.row} {one.rowNumber}: {one.title}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ColumnsTable(props: {
  readonly preview: ImportPreview;
  readonly meanings: Meanings;
  readonly onChoose: (index: number, meaning: Meanings[number]) => void;
}): ReactNode {
  const { preview, meanings, onChoose } = props;
  const { imports: words } = useWords();
  return (
    <Scrolling label={words.mapping}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.meaning}</th>
            <th scope="col">{words.samples}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one heading; only the place tells them apart
            <tr key={index}>
              <th scope="row">{column.heading}</th>
              <td>
                {column.whyLeftOut || (
                  <select
                    className="field"
                    aria-label={`${words.meaning}: ${column.heading}`}
                    value={meanings[index] ?? ''}
                    onChange={(event) => onChoose(index, (event.target.value || null) as Meanings[number])}
                  >
                    <option value="">{words.leftOut}</option>
                    {preview.meanings.map((one) => (
                      <option key={one.code} value={one.code}>
                        {one.name}
                      </option>
                    ))}
                  </select>
                )}
              </td>
              <td lang="zh-CN">{column.samples.map((sample) => sample.slice(0, 40)).join(' ｜ ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
