import { areasOf } from '#civic/access/index.ts';
import { personOf, type SubmissionPerson, submissionOf } from '#civic/intake/index.ts';
import { KIND_CODES } from '#civic/rulebook/rules/categories.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language, Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { TOLD_MAX } from '../contract-to-tell.ts';
import { unitsOfOfficial } from '../rules/barred.ts';
import type { ContactWay } from '../rules/said.ts';
import type { TellWay } from '../rules/to-tell.ts';
import { noticesToTell, type Printable, undeliveredNotices } from '../store/to-tell.store.ts';
import { type Reply, sentReplyOf } from '../store/told.store.ts';
import { personRefusal, recordTold } from './acts.ts';
import { type Books, booksOf } from './books.ts';
import { wordsOfRefusal } from './dispatching.ts';
import { lookedAtMatter } from './looks.ts';
import { load } from './perform.ts';
import { viewerOf } from './viewer.ts';

/** One page of what somebody must tell by one way. Refuses `ledger.page-unknown`. */
export async function listToTell(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  wanted: { readonly way: TellWay; readonly after?: string; readonly limit?: number },
  language: Language,
) {
  const after = wanted.after === undefined ? null : parseId(wanted.after);
  if (wanted.after !== undefined && after === null) return refuse('ledger.page-unknown');
  const [books, areas] = await Promise.all([booksOf(desk, where.tenantId), areasOf(desk, where.tenantId)]);
  const masked = { kinds: maskedKinds(books, desk.clock.now()), unitIds: unitsOfOfficial(official) };
  const page = await desk.read(where.tenantId, async (tx) => {
    const viewer = await viewerOf(tx, official, books.units, where.areaCode);
    return noticesToTell(tx, where, viewer, masked, wanted.way, after, wanted.limit ?? TOLD_MAX);
  });
  const notices = page.lines.map(({ noticeId, matterId, number, areaCode, kind, zh, en, madeAt }) => ({
    ...{ id: noticeId, matterId, number, areaName: areas.pathNameOf(areaCode, language), kind },
    words: { zh, en },
    madeAt,
  }));
  return { notices, next: page.next };
}

function maskedKinds({ rulebook }: Books, at: Instant): string[] {
  const on = civilDateOf(at);
  return KIND_CODES.filter((kind) => rulebook.findKind(kind, on).isIdentityMasked);
}

type Told = {
  readonly noticeId: Id;
  readonly matterId: Id;
  readonly way: ContactWay;
  readonly toldAt: Instant;
};

/** Records of many that they were told, each in a transaction of its own. */
export async function recordEachTold(desk: Desk, official: Official, told: readonly Told[]) {
  const done: Id[] = [];
  const refused: { readonly noticeId: Id; readonly code: string; readonly words: Words }[] = [];
  for (const { matterId, ...said } of told) {
    const one = await recordTold(desk, official, matterId, said);
    if (isRefusal(one)) refused.push({ noticeId: said.noticeId, code: one.code, words: wordsOfRefusal(one) });
    else done.push(one.id);
  }
  return { done, refused };
}

/** A notice with where it goes. `reply` is the answer that it announces; null for other notices. */
export type Addressed = Printable & {
  readonly number: string;
  readonly areaName: string;
  readonly place: string;
  readonly language: Language;
  readonly person: SubmissionPerson;
  readonly reply: Reply | null;
};

/** What can be printed, and what not, with why. */
export type Prints = {
  readonly ready: readonly Addressed[];
  readonly refused: readonly { readonly number: string; readonly words: Words }[];
};

const NOBODY: SubmissionPerson = { name: '', phone: '', email: '', address: '' };

/**
 * Notices with name, phone and address, for paper. Every look at a person is written down (handbook §4.4); who may not
 * look at one gets its refusal. Marks nothing as told: a letter that was printed has not been posted.
 */
export async function printsOf(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  ids: readonly Id[],
): Promise<Prints> {
  const { tenantId } = official;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const prints = await desk.act(official, async (act): Promise<Prints> => {
    const ready: Addressed[] = [];
    const refused: { number: string; words: Words }[] = [];
    for (const notice of await undeliveredNotices(act, where, ids.slice(0, TOLD_MAX))) {
      const one = await addressed(act, official, books, notice, (code) => areas.pathNameOf(code, 'zh'));
      if (!isRefusal(one)) ready.push(one);
      // Of what this person may not even see, nothing is said.
      else if (one.code !== 'ledger.not-found')
        refused.push({ number: String(one.values?.number ?? ''), words: wordsOfRefusal(one) });
    }
    return { ready, refused };
  });
  return prints as Prints;
}

async function addressed(
  act: Act,
  official: Official,
  books: Books,
  notice: Printable,
  areaNameOf: (code: Parameters<Awaited<ReturnType<typeof areasOf>>['nameOf']>[0]) => string,
): Promise<Addressed | Refusal> {
  const loaded = await load(act, act.tenantId, notice.matterId, books);
  if (!loaded) return refuse('ledger.not-found');
  const { number, areaCode } = loaded.matter;
  const refusal = personRefusal(official, loaded, books, act.at);
  if (refusal) return refuse(refusal.code, { ...refusal.values, number });
  const [person, submission, reply] = await Promise.all([
    personOf(act, notice.matterId),
    submissionOf(act, notice.matterId),
    notice.kind === 'replied' ? sentReplyOf(act, act.tenantId, notice.matterId) : null,
  ]);
  await lookedAtMatter(act, loaded.matter, 'telling', 'print');
  return {
    ...notice,
    number,
    areaName: areaNameOf(areaCode),
    place: submission?.place ?? '',
    language: submission?.language ?? 'zh',
    person: person ?? NOBODY,
    reply,
  };
}
