import { createHash } from 'node:crypto';
import { sessionsOfTime } from '#civic/fieldwork/index.ts';
import { ISSUE_STATES, type Issue, type IssueState, issuesForAll } from '#civic/issues/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { addDays, civilDateOf, civilTimeText, startOf } from '#kernel/civil-date.ts';
import { madeAt, parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { say, type Words } from '#kernel/language.ts';
import type { PageAsking } from '#platform/http/request.ts';
import { pieceLabel } from '../actions/corrected.ts';
import { correctedPieces, correctionsPage } from '../actions/corrections-public.ts';
import { itemsPage } from '../actions/openness-public.ts';
import { type OwedList, owedPage } from '../actions/owed.ts';
import { rumoursPage } from '../actions/rumours-public.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { CORRECTION_KINDS } from '../rules/correction.ts';
import type { FeedEntry } from '../rules/feed.ts';
import { OPENNESS_KINDS } from '../rules/openness.ts';
import { RUMOUR_STATUSES } from '../rules/rumour.ts';
import { subjectPlace } from './corrections.ts';
import { itemTitle } from './openness.ts';
import { PUBLIC_WORDS } from './words.ts';

/** So many of the newest entries a feed holds. */
const ENTRIES_MAX = 50;
/** Reception days so far ahead are in the feed. */
const RECEPTION_DAYS = 60;

type Stream = Words & {
  /** Where the feed lies and what page it tells of, after the county. */
  readonly path: string;
  readonly home: string;
  readonly entriesOf: (asking: PageAsking) => Promise<readonly FeedEntry[]>;
};

const MAKING: readonly IssueState[] = ['consulting', 'consulted', 'proposed', 'published'];
const ALL_STATES = Object.keys(ISSUE_STATES) as IssueState[];

/** Every stream of what is published (handbook §4.8) that has no place or category to choose; results have a feed of their own. */
export const STREAMS = {
  issues: {
    ...{ zh: '热点问题：议题到了哪一步', en: 'Issues: where they are' },
    ...{ path: '/issues/feed', home: '/issues', entriesOf: (asking) => issueEntries(asking, ALL_STATES) },
  },
  policy: {
    ...{ zh: '政策出台过程：征求意见、方案、决定', en: 'Policy in the making: asked, proposed, decided' },
    path: '/public/feeds/policy',
    ...{ home: '/issues?which=asking', entriesOf: (asking) => issueEntries(asking, MAKING) },
  },
  promises: {
    ...{ zh: '答应了还没办成的', en: 'Promised and not yet kept' },
    ...{ path: '/public/feeds/promises', home: '/public/owed', entriesOf: (asking) => owedEntries(asking, 'promises') },
  },
  overdue: {
    ...{ zh: '超期没有答复的', en: 'Not answered in time' },
    path: '/public/feeds/overdue',
    ...{ home: '/public/owed?list=overdue', entriesOf: (asking) => owedEntries(asking, 'overdue') },
  },
  reception: {
    ...{ zh: '接访日', en: 'Reception days' },
    ...{ path: '/public/feeds/reception', home: '/reception', entriesOf: receptionEntries },
  },
  rumours: {
    ...{ zh: '核实与辟谣', en: 'Rumour checks' },
    ...{ path: '/public/feeds/rumours', home: '/public/rumours', entriesOf: rumourEntries },
  },
  openness: {
    ...{ zh: '公开事项：党务、政务、村务、财务', en: 'Openness items: party, government, village, accounts' },
    ...{ path: '/public/feeds/openness', home: '/public/openness', entriesOf: opennessEntries },
  },
  corrections: {
    ...{ zh: '更正', en: 'Corrections' },
    ...{ path: '/public/feeds/corrections', home: '/public/corrections', entriesOf: correctionEntries },
  },
} as const satisfies Record<string, Stream>;
export type StreamName = keyof typeof STREAMS;
export const STREAM_NAMES = Object.keys(STREAMS) as StreamName[];

/** Issues in some states, what changed last first; with their titles as they were put right. */
async function issueEntries({ desk, tenantId, origin, language }: PageAsking, states: readonly IssueState[]) {
  const { issues } = await issuesForAll(desk, tenantId, { states, after: null });
  const corrected = await correctedPieces(
    desk,
    tenantId,
    issues.map(({ id }) => id),
  );
  const names = await namesOf(desk, tenantId, language);
  return newestFirst(
    issues.map((issue): FeedEntry => {
      const title = corrected.get(issue.id)?.get('title') ?? issue.title;
      const state = say(ISSUE_STATES[issue.state], language);
      return {
        ...{ id: `urn:uuid:${issue.id}`, title: `${title}${language === 'zh' ? '：' : ': '}${state}` },
        ...{ url: `${origin}/${tenantId}/issues/${issue.id}`, at: issue.spottedAt, updatedAt: issue.stateSinceAt },
        ...{ summary: facts(issue, names, state), text: title, category: null },
      };
    }),
  );
}

function facts({ areaCode, unitId }: Issue, names: Names, state: string): string {
  return [state, names.area(areaCode), names.unit(unitId)].filter((one) => one !== '').join(' · ');
}

function newestFirst(entries: readonly FeedEntry[]): FeedEntry[] {
  return entries.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, ENTRIES_MAX);
}

/** What is owed, as on the public list; a line's own id would tell to the millisecond when somebody came. */
async function owedEntries(asking: PageAsking, list: OwedList): Promise<readonly FeedEntry[]> {
  const { desk, tenantId, origin, language } = asking;
  const where = { tenantId, areaCode: countyOf(tenantId), unitIds: null };
  const [{ lines }, names] = await Promise.all([
    owedPage(desk, where, list, undefined),
    namesOf(desk, tenantId, language),
  ]);
  const home = `${origin}/${tenantId}/public/owed?list=${list}`;
  const day = say(PUBLIC_WORDS[list === 'promises' ? 'owed.promises.day' : 'owed.overdue.day'], language);
  const entries = lines.map((line): FeedEntry => {
    const unit = names.unit(line.unitId);
    const category = line.issue?.title ?? names.category(line.categoryCode);
    const url = line.issue ? `${origin}/${tenantId}/issues/${line.issue.id}` : home;
    const since = list === 'promises' ? startOf(civilDateOf(madeOf(line.id, desk.clock.now()))) : startOf(line.on);
    const number = line.number === null ? '' : inFours(line.number);
    return {
      id: `${home}#${createHash('sha256').update(`${list} ${line.id}`).digest('hex').slice(0, 32)}`,
      ...{ title: `${unit || '—'}: ${category}`, url, at: since, updatedAt: since, category: null },
      summary: [`${day} ${line.on}`, names.area(line.areaCode), number].filter((one) => one !== '').join(' · '),
      text: `${unit} ${category} ${day} ${line.on}`.trim(),
    };
  });
  return newestFirst(entries);
}

function madeOf(id: string, otherwise: Instant): Instant {
  const parsed = parseId(id);
  return parsed ? madeAt(parsed) : otherwise;
}

async function receptionEntries({ desk, tenantId, origin, language }: PageAsking): Promise<readonly FeedEntry[]> {
  const now = desk.clock.now();
  const between = { from: now, to: startOf(addDays(civilDateOf(now), RECEPTION_DAYS)) };
  const where = { tenantId, areaCode: countyOf(tenantId), unitIds: null };
  const sessions = await sessionsOfTime(desk, where, between, language);
  const entries = sessions
    .filter(({ state }) => state === 'published' || state === 'cancelled')
    .map((one): FeedEntry => {
      const who = one.deputyName ?? one.leaderName;
      const where = `${one.areaName} ${one.place}`.trim();
      const time = `${civilTimeText(one.startsAt)}–${civilTimeText(one.endsAt).slice(11)}`;
      const cancelled = one.state === 'cancelled' ? (language === 'zh' ? '（取消）' : ' (cancelled)') : '';
      return {
        ...{ id: `urn:uuid:${one.id}`, title: `${time} ${who}${cancelled}`, category: null },
        ...{ url: `${origin}/${tenantId}/reception/${one.id}`, at: one.publishedAt, updatedAt: one.changedAt },
        ...{ summary: where, text: `${time} ${who} ${where}` },
      };
    });
  return newestFirst(entries);
}

async function rumourEntries({ desk, tenantId, origin, language }: PageAsking): Promise<readonly FeedEntry[]> {
  const { rumours } = await rumoursPage(desk, tenantId, undefined, ENTRIES_MAX);
  return newestFirst(
    rumours.map((one): FeedEntry => {
      const status = say(RUMOUR_STATUSES[one.status], language);
      const at = one.releasedAt ?? one.draftedAt;
      return {
        ...{ id: `urn:uuid:${one.id}`, title: `“${one.claim}” — ${status}`, category: null },
        ...{ url: `${origin}/${tenantId}/public/rumours/${one.id}`, at, updatedAt: one.correctedAt ?? at },
        ...{ summary: `${status} · ${one.checkedOn}`, text: `${one.facts}\n${one.source}` },
      };
    }),
  );
}

async function opennessEntries({ desk, tenantId, origin, language }: PageAsking): Promise<readonly FeedEntry[]> {
  const where = { tenantId, areaCode: countyOf(tenantId), unitIds: null };
  const { items } = await itemsPage(desk, { where, kind: null }, undefined, ENTRIES_MAX);
  const names = await namesOf(desk, tenantId, language);
  return newestFirst(
    items.map((one): FeedEntry => {
      const at = one.releasedAt ?? one.proposedAt;
      const kind = say(OPENNESS_KINDS[one.kind], language);
      const isThere = one.state === 'released';
      return {
        ...{ id: `urn:uuid:${one.id}`, title: itemTitle(one, language), category: null },
        ...{ url: `${origin}/${tenantId}/public/openness/${one.id}`, at },
        updatedAt: one.withdrawnAt ?? one.correctedAt ?? at,
        summary: [kind, names.area(one.areaCode), names.unit(one.unitId)].filter((each) => each !== '').join(' · '),
        text: isThere
          ? [one.words, one.planWords, one.lines].filter((each) => each !== '').join('\n')
          : one.withdrawnReason,
      };
    }),
  );
}

async function correctionEntries({ desk, tenantId, origin, language }: PageAsking): Promise<readonly FeedEntry[]> {
  const { corrections } = await correctionsPage(desk, tenantId, undefined, ENTRIES_MAX);
  return corrections.map((one): FeedEntry => {
    const { path, name } = subjectPlace(tenantId, one);
    const title = `${say(CORRECTION_KINDS[one.kind], language)} ${name}`.trim();
    const piece = say(pieceLabel(one.kind, one.piece), language);
    return {
      ...{ id: `urn:uuid:${one.id}`, title: `${title} · ${piece}`, url: `${origin}${path}`, at: one.at },
      ...{ updatedAt: one.at, summary: one.reason, category: null },
      text: one.beforeWords === '' ? one.reason : `${one.beforeWords} → ${one.afterWords}`,
    };
  });
}
