import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { SuggestionCard } from './suggestion-card.tsx';

const PAGE_LINES = 20;

type Props = { readonly whose: 'own' | 'addressed' | 'to-answer'; readonly none: string };

async function pageOf(whose: Props['whose'], after: string) {
  const page = { limit: PAGE_LINES, ...(after && { after }) };
  return whose === 'to-answer'
    ? { thisYear: null, ...(await call(reports.getSuggestionsToAnswer, { query: page })) }
    : call(reports.getSuggestions, { query: { whose, ...page } });
}

/** Suggestions of one's own, those sent to one's units, or of these the ones to answer, the nearest day first. */
export function SuggestionList({ whose, none }: Props): ReactNode {
  const { language } = useSpeaking();
  const { reports: text, common } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['reports', 'suggestions', whose, language],
    queryFn: ({ pageParam }) => pageOf(whose, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = pages.data?.pages.flatMap((page) => page.suggestions) ?? [];
  const year = pages.data?.pages[0]?.thisYear;
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {whose === 'own' && year && (
        <p className="hint">{fill(text.thisYearSuggestions, { sent: year.sentCount, adopted: year.adoptedCount })}</p>
      )}
      {rows.length === 0 && (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : none}
        </p>
      )}
      {rows.map((one) => (
        <SuggestionCard key={one.id} suggestion={one} />
      ))}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {text.more}
        </button>
      )}
    </>
  );
}
