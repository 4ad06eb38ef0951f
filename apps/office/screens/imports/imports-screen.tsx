import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { ImportPreview, ImportProgress } from '#civic/exchange/contract.ts';
import { addressOf, call, reach } from '../../client.ts';
import { exchange } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { OneImport } from './one-import.tsx';

/** Spreadsheets of the past: bring one in, or look at one. */
export function ImportsScreen({ place }: { readonly place: Place }): ReactNode {
  const { imports: words } = useWords();
  const [, importId] = place.steps;
  if (importId) return <OneImport key={importId} importId={importId} />;
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <p className="hint">{words.intro}</p>
      <UploadForm />
      <Earlier />
    </>
  );
}

async function upload(file: File, area: string): Promise<ImportPreview> {
  const form = new FormData();
  form.append('file', file);
  return (await (
    await reach(addressOf('/api/imports', {}, { area }), { method: 'POST', body: form })
  ).json()) as ImportPreview;
}

function UploadForm(): ReactNode {
  const { imports: words } = useWords();
  const chosen = useRef<HTMLInputElement>(null);
  const [area, setArea] = useState<PickedArea | null>(null);
  const [wrong, setWrong] = useState<{ readonly file?: string; readonly area?: string }>({});
  const sending = useMutation({
    mutationFn: ({ file, code }: { readonly file: File; readonly code: string }) => upload(file, code),
    onSuccess: (preview) => go(placeTo(['imports', preview.progress.id])),
  });
  const send = () => {
    const file = chosen.current?.files?.[0];
    setWrong({ ...(!file && { file: words.fileNeeded }), ...(!area && { area: words.areaNeeded }) });
    if (file && area) sending.mutate({ file, code: area.code });
  };
  return (
    <section className="card">
      <Form
        label={words.upload}
        send={sending.isPending ? words.uploading : words.upload}
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        <Field label={words.file} wrong={wrong.file}>
          {(ids) => <input {...ids} ref={chosen} type="file" accept=".xlsx,.csv" className="field" />}
        </Field>
        <AreaPicker label={words.area} hint={words.areaHint} wrong={wrong.area} value={area} onChange={setArea} />
      </Form>
    </section>
  );
}

function Earlier(): ReactNode {
  const { imports: words, common } = useWords();
  const found = useQuery({ queryKey: ['imports'], queryFn: () => call(exchange.listImports, {}), staleTime: 0 });
  const imports = found.data?.imports ?? [];
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
                {[words.fileName, words.state, words.rows, words.done, words.wrong, words.twin, words.startedAt].map(
                  (head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {imports.map((one) => (
                <ImportRow key={one.id} one={one} />
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}

function ImportRow({ one }: { readonly one: ImportProgress }): ReactNode {
  const { imports: words } = useWords();
  return (
    <tr>
      <th scope="row">
        <a href={placeTo(['imports', one.id])}>{one.fileName}</a>
      </th>
      <td>{words.states[one.state]}</td>
      <td className="number">{one.rowCount}</td>
      <td className="number">{one.doneCount}</td>
      <td className="number">{one.wrongCount}</td>
      <td className="number">{one.twinCount}</td>
      <td className="number">{timeText(one.startedAt)}</td>
    </tr>
  );
}
