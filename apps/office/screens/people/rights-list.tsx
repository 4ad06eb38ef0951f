import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { listRights } from '#civic/access/contract.ts';
import type { Role } from '#kernel/actor.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { TickField } from '../../parts/fields.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { Allowed } from './allowed.tsx';

type Right = ReplyOf<typeof listRights>['rights'][number];

const PAGE_ROWS = 100;

/** Who has which right where, since when, and who gave it. */
export function RightsList(): ReactNode {
  const { words, language } = useSpeaking();
  const { people: said, common } = words;
  const [role, setRole] = useState('');
  const [withEnded, setWithEnded] = useState(false);
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => call(access.getRoles, {}) }).data?.roles ?? [];
  const pages = useInfiniteQuery({
    queryKey: ['rights', role, withEnded, language],
    queryFn: ({ pageParam }) =>
      call(access.getRights, {
        query: {
          withEnded,
          limit: PAGE_ROWS,
          ...(role && { role: role as Role }),
          ...(pageParam && { after: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const rights = pages.data?.pages.flatMap((page) => page.rights) ?? [];
  const chosen = roles.find((one) => one.role === role);
  return (
    <>
      <div className="pairs">
        <Picker
          label={said.role}
          isNeeded={false}
          value={role}
          choices={roles.map((one) => ({ value: one.role, label: say(one.words, language) }))}
          onChange={setRole}
        />
        <TickField label={said.withEnded} value={withEnded} onChange={setWithEnded} />
      </div>
      {chosen && <Allowed role={chosen} />}
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {rights.length === 0 ? (
        <p className="empty">{pages.isPending ? common.loading : said.none}</p>
      ) : (
        <RightsTable rights={rights} />
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {said.more}
        </button>
      )}
    </>
  );
}

function RightsTable({ rights }: { readonly rights: readonly Right[] }): ReactNode {
  const { words, language } = useSpeaking();
  const { people: said } = useWords();
  return (
    <Scrolling label={said.parts.rights}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{said.name}</th>
            <th scope="col">{said.role}</th>
            <th scope="col">{said.area}</th>
            <th scope="col">{said.unit}</th>
            <th scope="col">{said.from}</th>
            <th scope="col">{words.ledger.state}</th>
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right.id}>
              <th scope="row">
                <a href={placeTo(['people', 'people', right.personId])}>{right.personName}</a>
              </th>
              <td>{say(right.words, language)}</td>
              <td>{right.areaName}</td>
              <td>{right.unitName ?? '—'}</td>
              <td className="number">
                {right.untilOn ? fill(said.span, { from: right.fromOn, to: right.untilOn }) : right.fromOn}
                {right.givenByName && (
                  <span className="hint">
                    {' '}
                    {fill(said.given, { by: right.givenByName, at: timeText(right.givenAt) })}
                  </span>
                )}
              </td>
              <td>{right.isInForce ? said.inForce : said.notInForce}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
