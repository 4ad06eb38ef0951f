import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { search } from '#civic/search/contract.ts';
import type { QueryOf, ReplyOf } from '#kernel/endpoint.ts';
import { fill, say } from '#kernel/language.ts';
import { call, Refused } from '../../client.ts';
import { searching } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { go, type Place, placeTo } from '../../place.ts';
import { ResultLine } from './result-line.tsx';
import { type Asked, asOf, SearchForm } from './search-form.tsx';

type Group = ReplyOf<typeof search>['groups'][number];

/** What is found, kind by kind; what was asked is the address, so that it can be kept and sent. */
export function SearchScreen({ place }: { readonly place: Place }): ReactNode {
  const { words } = useSpeaking();
  const asked = asOf(place.query);
  const ask = (next: Asked) => go(placeTo(['search'], next), 'replace');
  useEffect(() => document.getElementById('search-words')?.focus(), []);
  return (
    <>
      <div className="head">
        <h1>{words.search.title}</h1>
      </div>
      <SearchForm asked={asked} onAsk={ask} />
      {asked.q === '' ? <p className="empty">{words.search.start}</p> : <Found asked={asked} onAsk={ask} />}
    </>
  );
}

function Found({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }): ReactNode {
  const { words, language } = useSpeaking();
  const pages = useInfiniteQuery({
    queryKey: ['search', asked, language],
    queryFn: ({ pageParam }) =>
      call(searching.search, {
        query: { ...wanted(asked), ...(pageParam && { after: pageParam }) } as QueryOf<typeof search>,
      }),
    initialPageParam: '',
    // Pages go on only within one kind.
    getNextPageParam: (last) => (asked.kind === '' ? undefined : (last.groups[0]?.next ?? undefined)),
  });
  const [first, ...rest] = pages.data?.pages ?? [];
  const groups = (first?.groups ?? [])
    .map((group) => ({ ...group, lines: [...group.lines, ...rest.flatMap((page) => page.groups[0]?.lines ?? [])] }))
    .filter(({ lines, next }) => lines.length > 0 || next !== null);
  return (
    <>
      <Trouble
        error={pages.error}
        {...(!(pages.error instanceof Refused) && { onRetry: () => void pages.refetch() })}
      />
      <p role="status" className={groups.length === 0 ? 'empty' : 'hint'}>
        {pages.isPending ? words.common.loading : toldOf(first, groups.length, asked.q, words.search)}
      </p>
      {groups.length > 1 && <FoundKinds groups={groups} onChoose={(kind) => onAsk({ ...asked, kind })} />}
      {groups.map((group) => (
        <FoundGroup key={group.kind} group={group} asked={asked} onAsk={onAsk} />
      ))}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {words.search.more}
        </button>
      )}
    </>
  );
}

/** What is left empty is not asked for. */
function wanted(asked: Asked): Partial<Asked> {
  const { areaName: _, ...filters } = asked;
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
}

function toldOf(
  first: ReplyOf<typeof search> | undefined,
  groupsCount: number,
  q: string,
  words: { readonly none: string; readonly reading: string; readonly oneCharacter: string },
): string {
  if (!first) return '';
  const isShort = /^\p{Script=Han}$/u.test(q.trim());
  const none = groupsCount === 0 ? `${fill(words.none, { words: q })}${isShort ? words.oneCharacter : ''}` : '';
  const reading = first.searchedFrom === null ? '' : fill(words.reading, { day: first.searchedFrom });
  return `${none} ${reading}`.trim();
}

/** Where something was found: eighteen kinds are too many to scroll past. */
function FoundKinds(props: {
  readonly groups: readonly Group[];
  readonly onChoose: (kind: Group['kind']) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  return (
    <nav className="filters" aria-label={words.search.kind}>
      {props.groups.map((group) => (
        <button key={group.kind} type="button" className="plain" onClick={() => props.onChoose(group.kind)}>
          {say(group.words, language)} {countText(group, words.search)}
        </button>
      ))}
    </nav>
  );
}

function countText({ isMore, count }: Group, words: { readonly many: string; readonly count: string }): string {
  return fill(isMore ? words.many : words.count, { count });
}

function FoundGroup(props: {
  readonly group: Group;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { group, asked, onAsk } = props;
  const count = countText(group, words.search);
  return (
    <section className="card" aria-label={say(group.words, language)}>
      <h2>
        {say(group.words, language)} <span className="hint">{count}</span>
      </h2>
      <ul className="found">
        {group.lines.map((line) => (
          <ResultLine key={line.thingId} kind={group.kind} kindWords={group.words} line={line} />
        ))}
      </ul>
      {asked.kind === '' && group.next !== null && (
        <button type="button" className="plain" onClick={() => onAsk({ ...asked, kind: group.kind })}>
          {words.search.more}
        </button>
      )}
    </section>
  );
}
