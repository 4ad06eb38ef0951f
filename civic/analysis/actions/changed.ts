import { newestDone } from '#civic/trustlog/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Words } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Change } from '#platform/html/meanwhile.ts';
import { SECTIONS, sectionOf } from '../rules/sections.ts';

/** Of more, the newest are enough to see what happened. */
const SHOWN_MAX = 5;

const DONE: Readonly<Record<string, Words>> = {
  'analysis.section.written': { zh: '写了', en: 'wrote' },
  'analysis.voice.chosen': { zh: '选了或不选一条原话', en: 'took a voice in or left it out' },
  'analysis.session.frozen': { zh: '定稿', en: 'froze it' },
  'analysis.decision.noted': { zh: '记了一项决定', en: 'noted a decision' },
  'analysis.decision.done': { zh: '记了一项决定已办成', en: 'noted that a decision is done' },
};

/** What was done to a session since somebody opened its page, the newest first. */
export async function changedSince(
  desk: Desk,
  official: Official,
  sessionId: Id,
  openedAt: Instant | null,
): Promise<readonly Change[]> {
  if (openedAt === null) return [];
  const done = await desk.read(official.tenantId, (tx) => newestDone(tx, sessionId, Object.keys(DONE), SHOWN_MAX));
  return done
    .filter(({ at }) => at > openedAt)
    .map(({ kind, at, byName, body }) => ({ at, byName, words: wordsOf(kind, body) }));
}

function wordsOf(kind: string, body: Readonly<Record<string, unknown>>): Words {
  const { zh = '', en = '' } = DONE[kind] ?? {};
  const section = sectionOf(typeof body.section === 'string' ? body.section : '');
  return section ? { zh: `${zh}“${SECTIONS[section].zh}”`, en: `${en} “${SECTIONS[section].en}”` } : { zh, en };
}
