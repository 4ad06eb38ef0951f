import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { PublicationLine } from '#civic/publication/contract.ts';
import { publicationPermissions } from '#civic/publication/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import { call } from '../../client.ts';
import { publication } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { useCategoryFilterChoices } from '../../reference.ts';
import { timeText } from '../../times.ts';

const PAGE_LINES = 50;

export type PublicationState = PublicationLine['state'];

/** Matters with a result that nobody has put before the public yet. */
export function CandidateList(): ReactNode {
  const { publication: words, ledger } = useWords();
  const { may } = useMe();
  const mayDraft = may(publicationPermissions.draft);
  const categories = useCategoryFilterChoices();
  const pages = useInfiniteQuery({
    queryKey: ['publishable'],
    queryFn: ({ pageParam }) =>
      call(publication.getPublishable, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: mayDraft,
  });
  const matters = pages.data?.pages.flatMap((page) => page.matters) ?? [];
  return (
    <Shown pages={pages} isEmpty={matters.length === 0}>
      <thead>
        <tr>
          <th scope="col">{ledger.number}</th>
          <th scope="col">{ledger.category}</th>
          <th scope="col">{ledger.received}</th>
          <th scope="col">{words.draft}</th>
        </tr>
      </thead>
      <tbody>
        {matters.map((one) => (
          <tr key={one.matterId}>
            <th scope="row" className="number">
              {inFours(one.number)}
            </th>
            <td>{categories.find(({ value }) => value === one.categoryCode)?.label ?? one.categoryCode ?? '—'}</td>
            <td className="number">{timeText(one.receivedAt).slice(0, 10)}</td>
            <td>
              <a
                className="plain"
                href={placeTo(['publication', 'mask', one.matterId])}
                aria-label={`${words.draft} ${inFours(one.number)}`}
              >
                {words.draft}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </Shown>
  );
}

/** Drafts that wait, publications that stand, those sent back or taken back. */
export function PublicationList({ state }: { readonly state: PublicationState }): ReactNode {
  const { publication: words, ledger } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['publications', state],
    queryFn: ({ pageParam }) =>
      call(publication.getPublications, {
        query: { state, limit: PAGE_LINES, ...(pageParam && { after: pageParam }) },
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const lines = pages.data?.pages.flatMap((page) => page.publications) ?? [];
  return (
    <Shown pages={pages} isEmpty={lines.length === 0}>
      <thead>
        <tr>
          <th scope="col">{ledger.number}</th>
          <th scope="col">{ledger.title}</th>
          <th scope="col">{words.parts[state]}</th>
          <th scope="col">{words.reason}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row" className="number">
              <a href={placeTo(['publication', 'one', line.id])}>{inFours(line.number)}</a>
            </th>
            <td lang="zh-CN">{line.title}</td>
            <td className="number">{timeText(line.withdrawnAt ?? line.releasedAt ?? line.draftedAt)}</td>
            <td>{line.withdrawnReason || line.checkWords}</td>
          </tr>
        ))}
      </tbody>
    </Shown>
  );
}

type Pages = {
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly hasNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
};

function Shown(props: { readonly pages: Pages; readonly isEmpty: boolean; readonly children: ReactNode }): ReactNode {
  const { publication: words, common } = useWords();
  const { pages } = props;
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {props.isEmpty ? (
        <p className="empty">{pages.isLoading ? common.loading : words.none}</p>
      ) : (
        <Scrolling label={words.title}>
          <table className="grid">{props.children}</table>
        </Scrolling>
      )}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  );
}
