import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { linkKindText, linkStateText } from '../../liaison-words.ts';
import { Opening } from '../../parts/opening.tsx';
import { toggled } from '../../parts/row-table.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { EndForm, HandOverForm } from '../constituents/link-forms.tsx';

type Line = ReplyOf<(typeof liaisonEndpoints)['listLinks']>['links'][number] & {
  /** Since when nobody in office has it; only where that is what is asked. */
  readonly withoutSinceOn?: CivilDate;
};
type Of = 'all' | 'without-official' | 'proposed' | 'agreed' | 'active' | 'quiet' | 'handover';

const PAGE_LINES = 200;
const NONE: ReadonlySet<string> = new Set();

type Outcome = {
  readonly handedOverCount: number;
  /** What could not go: its name and the code of the refusal. */
  readonly refused: readonly { readonly name: string; readonly code: string }[];
};

async function pageOf(of: Of, after: string): Promise<{ links: readonly Line[]; next: string | null }> {
  const page = { limit: PAGE_LINES, ...(after && { after }) };
  if (of === 'without-official') return call(liaison.getLinksWithoutOfficial, { query: page });
  return call(liaison.getLinks, { query: { ...page, ...(of !== 'all' && { state: of }) } });
}

/** The links in one state, or in any, or those without anybody in office; the picked ones are handed over together. */
export function LinkList({ of }: { readonly of: Of }): ReactNode {
  const { words, language } = useSpeaking();
  const { links, common } = words;
  const [picked, setPicked] = useState(NONE);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const nameOf = useNames();
  const pages = useInfiniteQuery({
    queryKey: ['liaison', 'links', of, language],
    queryFn: ({ pageParam }) => pageOf(of, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const lines = pages.data?.pages.flatMap((page) => page.links) ?? [];
  const chosen = lines.filter((one) => picked.has(one.id));
  return (
    <>
      <p className="hint">
        {of === 'without-official' && links.withoutIntro} {links.listIntro}
      </p>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {outcome && <Told outcome={outcome} />}
      <Picked
        lines={chosen}
        onDone={({ handedOverCount, refused }) => {
          const nameIn = (id: Id) => nameOf(lines.find((line) => line.id === id));
          setOutcome({ handedOverCount, refused: refused.map(({ id, code }) => ({ name: nameIn(id), code })) });
          setPicked(NONE);
        }}
      />
      {lines.length === 0 ? (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : of === 'without-official' ? links.withoutNone : links.empty}
        </p>
      ) : (
        <LinkTable lines={lines} picked={picked} onPick={setPicked} nameOf={nameOf} />
      )}
      {pages.hasNextPage && (
        <button
          type="button"
          className="plain"
          disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {links.more}
        </button>
      )}
    </>
  );
}

/** With whom a link is: the household, or the place. */
function useNames(): (line: Line | undefined) => string {
  const { links } = useSpeaking().words;
  return (line) => (line ? (line.constituentName ?? `${line.areaName}${links.wholePlace}`) : '');
}

function Told({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { links } = useSpeaking().words;
  const whys: Readonly<Record<string, string>> = links.refusedWhys;
  return (
    <div role="status">
      <p className="done">{fill(links.handedOver, { count: outcome.handedOverCount })}</p>
      {outcome.refused.length > 0 && (
        <div className="note">
          <p>{links.refused}</p>
          <ul>
            {outcome.refused.map(({ name, code }) => (
              <li key={name}>
                <span lang="zh-CN">{name}</span>: {whys[code] ?? links.refusedOther}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Picked(props: {
  readonly lines: readonly Line[];
  readonly onDone: (outcome: {
    readonly handedOverCount: number;
    readonly refused: readonly { readonly id: Id; readonly code: string }[];
  }) => void;
}): ReactNode {
  const { links } = useSpeaking().words;
  const { lines, onDone } = props;
  if (lines.length === 0) return null;
  return (
    <section className="card noprint" aria-label={links.handOver}>
      <p>{fill(links.picked, { count: lines.length })}</p>
      <Opening label={links.handOver} isFirst>
        {(close) => (
          <HandOverForm
            linkIds={lines.map(({ id }) => id)}
            title={fill(links.handOverTitle, { count: lines.length })}
            onDone={(outcome) => {
              close();
              onDone(outcome);
            }}
            onCancel={close}
          />
        )}
      </Opening>
    </section>
  );
}

type TableProps = {
  readonly lines: readonly Line[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (ids: ReadonlySet<string>) => void;
  readonly nameOf: (line: Line) => string;
};

function LinkTable(props: TableProps): ReactNode {
  const { links } = useSpeaking().words;
  const { lines, picked, onPick } = props;
  const isAll = lines.every(({ id }) => picked.has(id));
  return (
    <>
      <label className="tick noprint">
        <input
          type="checkbox"
          checked={isAll}
          onChange={() => onPick(isAll ? NONE : new Set(lines.map(({ id }) => id)))}
        />
        <span>{fill(links.pickAll, { count: lines.length })}</span>
      </label>
      <Scrolling label={links.caption}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{links.withWhom}</th>
              <th scope="col">{links.person}</th>
              <th scope="col">{links.state}</th>
              <th scope="col">{links.lastContact}</th>
              <th scope="col">{links.place}</th>
              <th scope="col">{links.kind}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <LinkRow key={line.id} line={line} {...props} />
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

function LinkRow({ line, picked, onPick, nameOf }: TableProps & { readonly line: Line }): ReactNode {
  const { words, language } = useSpeaking();
  const { links } = words;
  const name = nameOf(line);
  const { id, constituentId, hardship, personName, nextPersonName, withoutSinceOn } = line;
  return (
    <tr>
      <th scope="row">
        <span className="tick">
          <input
            type="checkbox"
            aria-label={fill(links.pick, { name })}
            checked={picked.has(id)}
            onChange={() => onPick(toggled(picked, id))}
          />
          <span>
            {constituentId ? (
              <a href={placeTo(['constituents', constituentId])} lang="zh-CN">
                {name}
              </a>
            ) : (
              <span>{name}</span>
            )}{' '}
            {hardship && hardship !== 'none' && <span className="tag warn">{links.hardshipTag}</span>}
          </span>
        </span>
      </th>
      <td>
        <span lang="zh-CN">{personName ?? '—'}</span>
        {withoutSinceOn && <p className="late">{fill(links.withoutSince, { day: withoutSinceOn })}</p>}
        {nextPersonName && <p className="hint">{fill(links.next, { name: nextPersonName })}</p>}
      </td>
      <td>{linkStateText(line.state, language)}</td>
      <td className="number">{line.lastContactOn ?? links.noContact}</td>
      <td>{line.areaName}</td>
      <td>
        {linkKindText(line.kind, language)}
        {!constituentId && (
          <Opening label={links.end} spoken={fill(links.endOf, { name })}>
            {(close) => <EndForm linkId={id} title={fill(links.endOf, { name })} onDone={close} />}
          </Opening>
        )}
      </td>
    </tr>
  );
}
