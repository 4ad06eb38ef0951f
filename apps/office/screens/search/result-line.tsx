import type { ReactNode } from 'react';
import type { search } from '#civic/search/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { stateText } from '../../parts/act-words.ts';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

type Group = ReplyOf<typeof search>['groups'][number];
type Line = Group['lines'][number];
type Part = Line['title'][number];

/** One thing that was found: its title, the words around the hit, and where it stands. Names nobody. */
export function ResultLine({ kind, line }: { readonly kind: Group['kind']; readonly line: Line }): ReactNode {
  const { words, language } = useSpeaking();
  const { me } = useMe();
  const facts = [
    line.number === null || line.title.length === 0 ? '' : inFours(line.number),
    line.state === null ? '' : stateText(line.state, language),
    ...[line.categoryName, line.areaName, line.unitName, timeText(line.at)],
  ];
  return (
    <li>
      <a href={hrefOf(kind, line, me.tenant.id)}>
        {line.title.length > 0 ? <Marked parts={line.title} /> : untitled(line, words.search)}
      </a>
      {line.excerpt.length > 0 && (
        <p>
          <Marked parts={line.excerpt} />
        </p>
      )}
      <p className="hint">{facts.filter((fact) => fact !== '').join(' · ')}</p>
    </li>
  );
}

/** A reply has no title: it is called by the matter that it answers. */
function untitled({ number }: Line, words: { readonly untitled: string; readonly ofMatter: string }): string {
  return number === null ? words.untitled : fill(words.ofMatter, { number: inFours(number) });
}

function hrefOf(kind: Group['kind'], { subjectId, number, at }: Line, tenantId: number): string {
  if (kind === 'published') return `/${tenantId}/public/m/${number}`;
  if (kind === 'diary') return placeTo(['diary'], { until: civilDateOf(at) });
  if (kind === 'report') return placeTo(['reports', 'one', subjectId]);
  return placeTo(['matters', subjectId]);
}

/** React escapes each part; what was looked for is marked. */
function Marked({ parts }: { readonly parts: readonly Part[] }): ReactNode {
  return parts.map(({ text, isHit }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no name but their place
    isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
}
