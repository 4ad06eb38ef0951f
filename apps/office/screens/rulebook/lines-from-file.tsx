import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { LineTableOutcome } from '#civic/rulebook/contract-table.ts';
import { reach } from '../../client.ts';
import { fill, useListed, useSpeaking, useWords } from '../../language.tsx';
import { Field, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type How = { readonly isTrial: boolean; readonly leavesOutWrong: boolean };

async function send(file: File, how: How): Promise<LineTableOutcome> {
  const form = new FormData();
  if (how.isTrial) form.append('isTrial', '1');
  if (how.leavesOutWrong) form.append('leavesOutWrong', '1');
  form.append('file', file);
  const answer = await reach('/api/dispatch-lines/table', {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: form,
  });
  return (await answer.json()) as LineTableOutcome;
}

/** The chosen file, what a trial says of it, and its import; another file begins anew. */
function useLineTable() {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [leavesOutWrong, setLeavesOutWrong] = useState(false);
  const trying = useMutation({ mutationFn: (one: File) => send(one, { isTrial: true, leavesOutWrong: false }) });
  const writing = useMutation({
    mutationFn: (one: File) => send(one, { isTrial: false, leavesOutWrong }),
    onSuccess: (outcome) => {
      if (!outcome.isWritten) return;
      trying.reset();
      setFile(null);
      void queries.invalidateQueries({ queryKey: ['dispatch-lines'] });
    },
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setLeavesOutWrong(false);
    trying.reset();
    writing.reset();
  };
  return { file, choose, leavesOutWrong, setLeavesOutWrong, trying, writing };
}

/** A whole catalogue from a spreadsheet: first tried and looked at, then written at once or not at all. */
export function LinesFromFile(): ReactNode {
  const { rulebook: words } = useWords();
  const table = useLineTable();
  const { file, trying, writing } = table;
  const [isAsking, setAsking] = useState(false);
  const look = () => {
    setAsking(true);
    writing.reset();
    if (file) trying.mutate(file);
  };
  const written = writing.data;
  return (
    <section className="card">
      <h2>{words.fromFile}</h2>
      <Form
        label={words.fromFile}
        send={words.lookFirst}
        isSending={trying.isPending}
        error={trying.error}
        onSend={look}
      >
        <Field
          label={words.file}
          hint={words.fileHint}
          wrong={isAsking && !file && !written ? fill(words.needed, { field: words.file }) : undefined}
        >
          {(ids) => (
            <input
              {...ids}
              // A new control after an import, since a chosen file can't be taken out of the old one.
              key={written?.isWritten ? 'empty' : 'chosen'}
              type="file"
              accept=".xlsx,.csv"
              className="field"
              onChange={(event) => table.choose(event.target.files?.[0] ?? null)}
            />
          )}
        </Field>
      </Form>
      {trying.data && file && <Tried {...table} tried={trying.data} file={file} />}
      <p role="status" className={written?.isWritten ? 'done' : undefined}>
        {written?.isWritten && fill(words.linesImported, { count: written.addedCount, known: written.knownCount })}
        {written && !written.isWritten && words.fileChanged}
      </p>
    </section>
  );
}

type TriedProps = ReturnType<typeof useLineTable> & { readonly tried: LineTableOutcome; readonly file: File };

/** The outcome of the trial, and the button that writes it. */
function Tried({ tried, file, leavesOutWrong, setLeavesOutWrong, writing }: TriedProps): ReactNode {
  const { rulebook: words } = useWords();
  const isHeld = tried.addedCount === 0 || (tried.wrong.length > 0 && !leavesOutWrong);
  return (
    <>
      <Outlook outcome={tried} />
      {tried.wrong.length > 0 && (
        <TickField label={words.leaveOutWrong} value={leavesOutWrong} onChange={setLeavesOutWrong} />
      )}
      <Trouble error={writing.error} />
      <button
        type="button"
        className="plain first"
        disabled={writing.isPending || isHeld}
        onClick={() => writing.mutate(file)}
      >
        {fill(words.importLines, { count: tried.addedCount })}
      </button>
    </>
  );
}

/** What the file would bring, what it would have changed, and what is wrong with it. */
function Outlook({ outcome }: { readonly outcome: LineTableOutcome }): ReactNode {
  const { rulebook: words } = useWords();
  const { rowCount, addedCount, knownCount, wrong, dryRun } = outcome;
  return (
    <>
      <p role="status">
        {fill(words.outlook, { rows: rowCount, added: addedCount, known: knownCount, wrong: wrong.length })}{' '}
        {dryRun && fill(words.dryRunLines, { tried: dryRun.triedCount, diverted: dryRun.divertedCount })}
      </p>
      {wrong.length > 0 && (
        <Scrolling label={words.wrongRows} isTall>
          <h3>{words.wrongRows}</h3>
          <ul className="plainlist">
            {wrong.map((one) => (
              <li key={`${one.row} ${one.column} ${one.title}`}>
                <strong>{fill(words.wrongAt, { row: one.row, column: one.column })}</strong> {one.title}
              </li>
            ))}
          </ul>
        </Scrolling>
      )}
      {outcome.lines.length > 0 && <FoundLines lines={outcome.lines} />}
    </>
  );
}

function FoundLines({ lines }: Pick<LineTableOutcome, 'lines'>): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said } = words;
  const listed = useListed();
  const nameOf = (unit: LineTableOutcome['lines'][number]['host']) => (language === 'en' && unit.nameEn) || unit.name;
  return (
    <Scrolling label={said.foundLines} isTall>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{said.rowNumber}</th>
            <th scope="col">{said.category}</th>
            <th scope="col">{said.area}</th>
            <th scope="col">{said.host}</th>
            <th scope="col">{said.coUnits}</th>
            <th scope="col">{said.validFrom}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.row}>
              <th scope="row" className="number">
                {line.row}
              </th>
              <td className="number">{line.categoryCode}</td>
              <td>{line.areaName}</td>
              <td>{nameOf(line.host)}</td>
              <td>{listed(line.coUnits.map(nameOf))}</td>
              <td className="number">
                {line.validFrom}
                {line.validTo && ` – ${line.validTo}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
