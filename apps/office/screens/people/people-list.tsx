import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { listPeopleEndpoint } from '#civic/access/contract.ts';
import { accessPermissions } from '#civic/access/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, placeTo } from '../../place.ts';
import { useUnitChoices } from '../../reference.ts';
import { GradeField, gradeFrom } from './grade-field.tsx';

type Person = ReplyOf<typeof listPeopleEndpoint>['people'][number];

const PAGE_ROWS = 100;

/** People in office, by name, within the jurisdiction. */
export function PeopleList(): ReactNode {
  const { people: words, common } = useWords();
  const { may } = useMe();
  const [text, setText] = useState('');
  const [unit, setUnit] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['people', text, unit],
    queryFn: ({ pageParam }) =>
      call(access.getPeople, {
        query: { text, limit: PAGE_ROWS, ...(unit && { unit: unit as Id }), ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const people = pages.data?.pages.flatMap((page) => page.people) ?? [];
  return (
    <div className="columns">
      <div>
        <div className="pairs">
          <ShortField label={words.find} isNeeded={false} value={text} onChange={setText} />
          <Picker label={words.unit} isNeeded={false} value={unit} choices={useUnitChoices()} onChange={setUnit} />
        </div>
        <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
        {people.length === 0 ? (
          <p className="empty">{pages.isPending ? common.loading : words.none}</p>
        ) : (
          <PeopleTable people={people} />
        )}
        {pages.hasNextPage && (
          <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
            {words.more}
          </button>
        )}
      </div>
      {may(accessPermissions.people) && <NewPerson />}
    </div>
  );
}

function PeopleTable({ people }: { readonly people: readonly Person[] }): ReactNode {
  const { people: words, common } = useWords();
  return (
    <Scrolling label={words.parts.people}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.post}</th>
            <th scope="col">{words.phone}</th>
            <th scope="col">{words.canSignIn}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a href={placeTo(['people', 'people', person.id])}>{person.name}</a>
              </th>
              <td>{person.unitName ?? '—'}</td>
              <td>{person.title ?? '—'}</td>
              <td className="number">{person.phone}</td>
              <td>{person.canSignIn ? common.yes : common.no}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

const BLANK = { name: '', phone: '', unitId: '', title: '', isLeader: false, grade: '' };

function NewPerson(): ReactNode {
  const { people: words } = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(BLANK);
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const adding = useMutation({
    mutationFn: () => {
      const { unitId, title, isLeader, grade } = typed;
      const post = unitId ? { unitId: unitId as Id, title, isLeader, grade: gradeFrom(grade) } : null;
      return call(access.addPerson, { body: { name: typed.name, phone: typed.phone, post } });
    },
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['people'] });
      go(placeTo(['people', 'people', id]));
    },
  });
  const send = () => {
    setAsking(true);
    if (typed.name.trim() !== '') adding.mutate();
  };
  return (
    <section className="card">
      <h2>{words.add}</h2>
      <Form label={words.add} send={words.add} isSending={adding.isPending} error={adding.error} onSend={send}>
        <ShortField
          label={words.name}
          value={typed.name}
          wrong={isAsking && typed.name.trim() === '' ? words.nameNeeded : undefined}
          onChange={(name) => change({ name })}
        />
        <ShortField label={words.phone} isNeeded={false} value={typed.phone} onChange={(phone) => change({ phone })} />
        <Picker
          label={words.unit}
          isNeeded={false}
          value={typed.unitId}
          choices={useUnitChoices()}
          onChange={(unitId) => change({ unitId })}
        />
        <ShortField
          label={words.postTitle}
          isNeeded={false}
          value={typed.title}
          onChange={(title) => change({ title })}
        />
        <TickField label={words.isLeader} value={typed.isLeader} onChange={(isLeader) => change({ isLeader })} />
        <GradeField value={typed.grade} onChange={(grade) => change({ grade })} />
      </Form>
    </section>
  );
}
