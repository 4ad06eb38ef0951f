import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { visitEndpoints } from '#civic/fieldwork/contract-visits.ts';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { HeldPromises } from '../promises/held-promises.tsx';
import { usePromisedOn } from '../promises/promised-on.ts';
import { useMattersOf } from './became.tsx';
import { EntryCard } from './entry-card.tsx';
import { daysText } from './entry-words.ts';
import { OwnLook } from './own-look.tsx';
import { OwnProgress } from './own-progress.tsx';
import { Plans } from './plans.tsx';

const PAGE_LINES = 20;
type Said = ReplyOf<(typeof visitEndpoints)['listDiary']>['said'];

type Props = { readonly isShared: boolean; readonly isSaved: boolean; readonly until: string };

/** The diary, latest day first, or the copies that others share. */
export function DiaryList({ isShared, isSaved, until }: Props): ReactNode {
  const { diary } = useWords();
  const { may } = useMe();
  return (
    <>
      <div className="head">
        <h1>{diary.title}</h1>
        <a className="plain first" href={placeTo(['diary', 'write'])}>
          {diary.write}
        </a>
      </div>
      {may(fieldworkPermissions.read_shared) && (
        <SubMenu
          screen="diary"
          label={diary.parts}
          parts={{ own: diary.own, shared: diary.shared }}
          chosen={isShared ? 'shared' : 'own'}
        />
      )}
      {isSaved && (
        <p className="done" role="status">
          {diary.saved}
        </p>
      )}
      <p className="hint">{isShared ? diary.sharedIntro : diary.intro}</p>
      {!isShared && <OwnProgress />}
      {isShared ? <Shared /> : <Own until={until} />}
    </>
  );
}

/** Comes after every entry of a day, since ids are lower. */
const LAST_ID = 'ffffffff-ffff-7fff-bfff-ffffffffffff';

/** `until`: begins with the entries of that day; empty: with the latest. */
function Own({ until }: { readonly until: string }): ReactNode {
  const { language } = useSpeaking();
  const { diary, common } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['liaison', 'diary', language, until],
    queryFn: ({ pageParam }) =>
      call(visits.getDiary, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: until === '' ? '' : `${until}_${LAST_ID}`,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  const ids = entries.map(({ id }) => id);
  const promised = usePromisedOn(ids);
  const matters = useMattersOf(ids);
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      <Plans />
      <HeldPromises />
      {entries.length === 0 && (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : diary.empty}
        </p>
      )}
      {entries.length > 0 && <OwnLook />}
      {entries.length > 0 && <AsPrint said={pages.data?.pages[0]?.said ?? null} />}
      {entries.map((entry) => (
        <EntryCard
          key={entry.id}
          entry={entry}
          promised={promised.filter(({ visitId }) => visitId === entry.id)}
          matters={matters.filter(({ visitId }) => visitId === entry.id)}
        />
      ))}
      {pages.hasNextPage && <More onMore={() => void pages.fetchNextPage()} />}
    </>
  );
}

const FILES = ['docx', 'pdf', 'xlsx'] as const;

/** What households said, as a sum, and the diary as the book and table that somebody may ask for: prints, nothing to fill in. */
function AsPrint({ said }: { readonly said: Said }): ReactNode {
  const { language } = useSpeaking();
  const { diary } = useWords();
  return (
    <>
      <p className="hint">
        {said ? fill(diary.said, { answered: said.answeredCount, confirmed: said.confirmedCount }) : diary.saidFew}
      </p>
      <p className="hint">
        {diary.prints}{' '}
        {FILES.map((format) => (
          <a key={format} className="apart" href={`/api/visits/diary.${format}?lang=${language}`}>
            {diary.files[format]}
          </a>
        ))}
      </p>
    </>
  );
}

function Shared(): ReactNode {
  const { language } = useSpeaking();
  const { diary, common, traces } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['liaison', 'shared', language],
    queryFn: ({ pageParam }) =>
      call(visits.getShared, { query: { limit: PAGE_LINES, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {entries.length === 0 && (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : diary.sharedEmpty}
        </p>
      )}
      {entries.map((entry) => (
        <article key={entry.id} className="card">
          <h2>
            <span className="number">{daysText(entry, diary)}</span> {entry.areaName}
          </h2>
          <p className="words" lang="zh-CN">
            {entry.sharedWords}
          </p>
          {entry.credited && <p className="hint">{fill(traces.credited, { who: entry.credited })}</p>}
        </article>
      ))}
      {pages.hasNextPage && <More onMore={() => void pages.fetchNextPage()} />}
    </>
  );
}

function More({ onMore }: { readonly onMore: () => void }): ReactNode {
  const { diary } = useWords();
  return (
    <button type="button" className="plain" onClick={onMore}>
      {diary.more}
    </button>
  );
}
