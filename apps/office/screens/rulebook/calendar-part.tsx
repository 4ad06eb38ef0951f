import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { readDays } from './read-days.ts';

const YEARS_AROUND = [-2, -1, 0, 1, 2];

/** Which days are worked and which are not, year by year, as published. */
export function CalendarPart(): ReactNode {
  const { rulebook: words, common } = useWords();
  const { may } = useMe();
  const now = new Date().getFullYear();
  const [year, setYear] = useState(String(now));
  const calendar = useQuery({
    queryKey: ['calendar', year],
    queryFn: () => call(rulebook.getCalendar, { params: { year: Number(year) } }),
  });
  const years = YEARS_AROUND.map((step) => ({ value: String(now + step), label: String(now + step) }));
  const found = calendar.data;
  return (
    <div className="columns">
      <div>
        <ChoiceField label={words.year} value={year} choices={years} onChange={setYear} />
        <Trouble error={calendar.error} onRetry={() => void calendar.refetch()} />
        <p role="status" className={found && !found.isPublished ? 'note' : 'hint'}>
          {found ? (found.isPublished ? words.published : words.notPublished) : common.loading}
        </p>
        {found && found.days.length > 0 && <Days days={found.days} />}
      </div>
      {found && !found.isPublished && may(rulebookPermissions.edit) && <YearForm key={year} year={Number(year)} />}
    </div>
  );
}

type DaysProps = {
  readonly days: readonly {
    readonly day: string;
    readonly isWorkday: boolean;
    readonly name: string;
    readonly source: string;
  }[];
};

function Days({ days }: DaysProps): ReactNode {
  const { rulebook: words } = useWords();
  return (
    <Scrolling label={words.parts.calendar}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.dayName}</th>
            <th scope="col">
              {words.workday} / {words.holiday}
            </th>
            <th scope="col">{words.source}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((one) => (
            <tr key={one.day}>
              <th scope="row" className="number">
                {one.day}
              </th>
              <td>{one.name}</td>
              <td>{one.isWorkday ? words.workday : words.holiday}</td>
              <td>{one.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function YearForm({ year }: { readonly year: number }): ReactNode {
  const { rulebook: words } = useWords();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [isAsking, setAsking] = useState(false);
  const read = readDays(text);
  const saving = useMutation({
    mutationFn: () => call(rulebook.importYear, { body: { year, source, days: [...read.days] } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['calendar'] }),
  });
  const send = () => {
    setAsking(true);
    if (read.wrongRow === null && source.trim() !== '') saving.mutate();
  };
  return (
    <section className="card">
      <h2>{words.importYear}</h2>
      <Form
        label={words.importYear}
        send={words.importYear}
        isSending={saving.isPending}
        error={saving.error}
        onSend={send}
      >
        <LongField
          label={words.day}
          hint={words.importHint}
          rows={12}
          charactersMax={8000}
          value={text}
          wrong={isAsking && read.wrongRow !== null ? fill(words.importWrong, { row: read.wrongRow }) : undefined}
          onChange={setText}
        />
        <ShortField
          label={words.source}
          charactersMax={500}
          value={source}
          wrong={isAsking && source.trim() === '' ? fill(words.needed, { field: words.source }) : undefined}
          onChange={setSource}
        />
      </Form>
      <p role="status">{saving.data && fill(words.imported, { year, count: saving.data.dayCount })}</p>
    </section>
  );
}
