import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { PreviewOfSheet } from '#civic/liaison/contract-sheets.ts';
import type { Id } from '#kernel/id.ts';
import { addressOf, call } from '../../client.ts';
import { households } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { OneSheetImport } from './one-sheet-import.tsx';
import { PreviewPart } from './preview-part.tsx';
import { type Looked, sendSheet } from './sending.ts';

/** Households by spreadsheet: in, with a look before it, and out. */
export function HouseholdsImportScreen({ place }: { readonly place: Place }): ReactNode {
  const { householdsImport: words } = useWords();
  const [, importId] = place.steps;
  const [area, setArea] = useState<PickedArea | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  if (importId) return <OneSheetImport key={importId} importId={importId as Id} />;
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <p className="hint">{words.intro}</p>
      {looked ? (
        <PreviewPart looked={looked} onLooked={setLooked} onBegun={(id) => go(placeTo(['households-import', id]))} />
      ) : (
        <LookForm area={area} onArea={setArea} onLooked={setLooked} />
      )}
      <Exports area={area} />
      <Earlier />
    </>
  );
}

function LookForm(props: {
  readonly area: PickedArea | null;
  readonly onArea: (area: PickedArea | null) => void;
  readonly onLooked: (looked: Looked) => void;
}): ReactNode {
  const { householdsImport: words } = useWords();
  const chosen = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<{ readonly file?: string; readonly area?: string }>({});
  const looking = useMutation({
    mutationFn: async ({ file, area }: { readonly file: File; readonly area: string }) => {
      const preview = (await sendSheet('/api/household-imports/preview', file, { area })) as PreviewOfSheet;
      return { file, area, preview };
    },
    onSuccess: props.onLooked,
  });
  const send = () => {
    const file = chosen.current?.files?.[0];
    setWrong({ ...(!file && { file: words.fileNeeded }), ...(!props.area && { area: words.areaNeeded }) });
    if (file && props.area) looking.mutate({ file, area: props.area.code });
  };
  return (
    <section className="card">
      <Form
        label={words.look}
        send={looking.isPending ? words.looking : words.look}
        isSending={looking.isPending}
        error={looking.error}
        onSend={send}
      >
        <Field label={words.file} wrong={wrong.file}>
          {(ids) => <input {...ids} ref={chosen} type="file" accept=".xlsx,.csv" className="field" />}
        </Field>
        <AreaPicker
          label={words.area}
          hint={words.areaHint}
          wrong={wrong.area}
          value={props.area}
          onChange={props.onArea}
        />
      </Form>
    </section>
  );
}

function Exports({ area }: { readonly area: PickedArea | null }): ReactNode {
  const { householdsImport: words } = useWords();
  const to = (format: string, query: object = {}) =>
    addressOf(`/api/exports/households.${format}`, {}, { area: area?.code, ...query });
  return (
    <section>
      <h2>
        {words.exportTitle}
        {area && ` · ${area.name}`}
      </h2>
      <p className="hint">{words.exportHint}</p>
      <p className="buttons">
        <a className="plain" href={to('xlsx')}>
          {words.exportXlsx}
        </a>
        <a className="plain" href={to('csv')}>
          {words.exportCsv}
        </a>
        <a className="plain" href={to('xlsx', { masked: '1' })}>
          {words.exportMasked}
        </a>
      </p>
    </section>
  );
}

function Earlier(): ReactNode {
  const { householdsImport: words, imports: columns, common } = useWords();
  const found = useQuery({
    queryKey: ['household-imports'],
    queryFn: () => call(households.listImports, { query: {} }),
    staleTime: 0,
  });
  const imports = found.data?.imports ?? [];
  const heads = [
    columns.fileName,
    columns.state,
    columns.rows,
    columns.done,
    columns.twin,
    columns.wrong,
    columns.startedAt,
  ];
  return (
    <section>
      <h2>{words.list}</h2>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {imports.length === 0 ? (
        <p className="empty">{found.isPending ? common.loading : words.none}</p>
      ) : (
        <Scrolling label={words.list}>
          <table className="grid">
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <a href={placeTo(['households-import', one.id])}>{one.fileName}</a>
                  </th>
                  <td>{words.states[one.state]}</td>
                  <td className="number">{one.rowCount}</td>
                  <td className="number">{one.madeCount}</td>
                  <td className="number">{one.twinCount}</td>
                  <td className="number">{one.wrongCount}</td>
                  <td className="number">{timeText(one.madeAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}
