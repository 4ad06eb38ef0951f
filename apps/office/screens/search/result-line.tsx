import type { ReactNode } from 'react';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { publicationPermissions } from '#civic/publication/permissions.ts';
import type { search } from '#civic/search/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say, type Words } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { stateText } from '../../parts/act-words.ts';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

const seesOpenness = publicationPermissions.see_openness;

type Group = ReplyOf<typeof search>['groups'][number];
type Line = Group['lines'][number];
type Part = Line['title'][number];

/** One thing that was found: its title, the words around the hit, and where it stands. Names nobody. */
export function ResultLine(props: {
  readonly kind: Group['kind'];
  readonly kindWords: Words;
  readonly line: Line;
}): ReactNode {
  const { kind, kindWords, line } = props;
  const { words, language } = useSpeaking();
  const { me, may } = useMe();
  const facts = [
    line.number === null || line.title.length === 0 ? '' : shownNumber(line.number),
    line.state === null ? '' : stateText(line.state, language),
    ...[line.categoryName, line.areaName, line.unitName, timeText(line.at)],
  ];
  const name =
    line.title.length > 0 ? <Marked parts={line.title} /> : untitled(line, say(kindWords, language), words.search);
  // Who reads what others share, and visits nobody, has no diary to which it could lead.
  const isUnlinked = kind === 'shared' && !may(fieldworkPermissions.visit);
  const href =
    kind === 'openness' ? opennessHref(line, me.tenant.id, may(seesOpenness)) : HREFS[kind](line, me.tenant.id);
  return (
    <li>
      {isUnlinked ? name : <a href={href}>{name}</a>}
      {line.excerpt.length > 0 && (
        <p>
          <Marked parts={line.excerpt} />
        </p>
      )}
      <p className="hint">{facts.filter((fact) => fact !== '').join(' · ')}</p>
    </li>
  );
}

/** A matter’s number is read in fours; that of an order has letters of its own. */
function shownNumber(number: string): string {
  return /^\d+$/.test(number) ? inFours(number) : number;
}

/** A reply has no title: it is called by the matter that it answers; what has neither, by its kind and place. */
function untitled({ number, areaName }: Line, kind: string, words: { readonly ofMatter: string }): string {
  return number === null ? `${kind} · ${areaName}` : fill(words.ofMatter, { number: shownNumber(number) });
}

type Hrefs = Readonly<Record<Exclude<Group['kind'], 'openness'>, (line: Line, tenantId: number) => string>>;

/**
 * A question stands on the page that everybody reads, beneath its item; so do items for whoever does not work on them. The
 * office's page leads on to that page when the item is of another place or unit.
 */
function opennessHref({ thingId, subjectId }: Line, tenantId: number, isInOffice: boolean): string {
  const isQuestion = thingId !== subjectId;
  if (isInOffice && !isQuestion) return `/publication/openness/${subjectId}`;
  return `/${tenantId}/public/openness/${subjectId}${isQuestion ? '#questions' : ''}`;
}

const ofMatter = ({ subjectId }: Line) => placeTo(['matters', subjectId]);
const ofReport = ({ subjectId }: Line) => placeTo(['reports', 'one', subjectId]);

/** Where each kind is read: on the screens, or on a page of the server. */
const HREFS: Hrefs = {
  matter: ofMatter,
  reply: ofMatter,
  decision: ofMatter,
  // what was promised to a household is kept among the own promises, beside the diary
  promise: (line) => (line.number === null ? placeTo(['diary']) : ofMatter(line)),
  mediation: ofMatter,
  instruction: ofMatter,
  order: ({ thingId }) => `/api/orders/${thingId}/paper.pdf`,
  issue: ({ subjectId }) => `/issues/${subjectId}`,
  analysis: ({ thingId }) => `/analysis/${thingId}`,
  meeting: ({ subjectId }) => placeTo(['meetings', subjectId]),
  session: ({ subjectId }, tenantId) => `/${tenantId}/reception/${subjectId}`,
  diary: ({ at }) => placeTo(['diary'], { until: civilDateOf(at) }),
  shared: () => placeTo(['diary', 'shared']),
  report: ofReport,
  suggestion: (line) => (line.subjectId === line.thingId ? placeTo(['reports', 'suggestions']) : ofReport(line)),
  published: ({ number }, tenantId) => `/${tenantId}/public/m/${number}`,
  rumour: ({ subjectId }, tenantId) => `/${tenantId}/public/rumours/${subjectId}`,
  correction: ({ number }, tenantId) =>
    number === null ? `/${tenantId}/public/corrections` : `/${tenantId}/public/m/${number}`,
};

/** React escapes each part; what was looked for is marked. */
function Marked({ parts }: { readonly parts: readonly Part[] }): ReactNode {
  return parts.map(({ text, isHit }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no name but their place
    isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  );
}
