import { countyPage, tenantOf } from '#civic/access/index.ts';
import { addWords, intakeRefusals, keepUploads, openByCode } from '#civic/intake/index.ts';
import {
  LETTER_FORMATS,
  type LetterFormat,
  ledgerRefusals,
  objectToJoining,
  ownLetter,
  readLetterKind,
} from '#civic/ledger/index.ts';
import { looksToldPage } from '#civic/vault/index.ts';
import type { Constituent } from '#kernel/actor.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { giveVerdict } from '../actions/judge.ts';
import { askHigherOwn, type OwnMatter, ownMatter, reopenOwn, settleChangeOwn, withdrawOwn } from '../actions/own.ts';
import { openedByPass, PASS_COOKIE, PASS_SECONDS, passOf } from '../actions/pass.ts';
import { verdictRefusals } from '../refusals.ts';
import { findPage } from './find.ts';
import { ownPage, ownPath } from './own.ts';
import { retaliationOffer } from './retaliation/note.ts';
import { showSampling } from './sampling.ts';
import { DONE_WORDS, type Done, OWN_WORDS, type OwnWord, QUESTION_WORDS } from './words.ts';

const REFUSALS: Readonly<Record<string, RefusalWords>> = { ...intakeRefusals, ...ledgerRefusals, ...verdictRefusals };

/** What a refusal says on one of these pages; one of another slice stays a refusal. */
function sentenceOf(refusal: Refusal, { language }: PageAsking): Told | null {
  const words = REFUSALS[refusal.code];
  if (!words) return null;
  return { sentence: say(words, language, refusal.values), status: words.status, field: refusal.field ?? '' };
}

type Told = { readonly sentence: string; readonly status: number; readonly field: string };

type Opened = { readonly constituent: Constituent; readonly own: OwnMatter; readonly cookies: readonly Cookie[] };

/** Whoever shows number and code, or did so within the half hour; otherwise the form that asks for them. */
async function opened(asking: PageAsking): Promise<Opened | PageAnswer | Refusal> {
  const { desk, tenantId, params, form, cookies, address } = asking;
  const number = digitsOf(params.number ?? '');
  const code = form.code ?? asking.query.code;
  if (code === undefined) {
    const constituent = openedByPass(desk, tenantId, cookies[PASS_COOKIE] ?? '');
    const own = constituent && (await ownMatter(desk, constituent));
    if (!constituent || own?.timeline.matter.number !== number) return askForCode(asking, null);
    return { constituent, own, cookies: [] };
  }
  const constituent = await openByCode(desk, tenantId, number, code, address);
  if (isRefusal(constituent)) return askForCode(asking, constituent);
  const own = await ownMatter(desk, constituent);
  return own ? { constituent, own, cookies: [passFor(asking, constituent)] } : refuse('verdicts.code-first');
}

function isOpened(found: Opened | PageAnswer | Refusal): found is Opened {
  return 'own' in found;
}

/** The same for pages of other slices beneath the own page: the matter, its number, and the cookie of who typed the code. */
export async function matterOpened(
  asking: PageAsking,
): Promise<{ matterId: Id; number: string; cookies: readonly Cookie[] } | PageAnswer | Refusal> {
  const found = await opened(asking);
  if (!isOpened(found)) return found;
  const { constituent, own, cookies } = found;
  return { matterId: constituent.matterId, number: own.timeline.matter.number, cookies };
}

function passFor({ desk }: PageAsking, constituent: Constituent): Cookie {
  return { name: PASS_COOKIE, value: passOf(desk, constituent), ageSeconds: PASS_SECONDS };
}

function askForCode(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer> | Refusal {
  const told = refusal && sentenceOf(refusal, asking);
  if (refusal && !told) return refusal;
  const number = digitsOf(asking.params.number ?? '');
  const isSending = Object.keys(asking.form).length > 0;
  return findPage(asking, {
    action: isSending ? (asking.path.split('?')[0] ?? '') : `/${asking.tenantId}/matter`,
    number,
    sentence: told?.sentence ?? null,
    field: told?.field || 'code',
    status: told?.status ?? 401,
    carried: asking.form,
  });
}

/** The lookup form. */
async function showLookup(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return findPage(asking, {
    action: `/${asking.tenantId}/matter`,
    number: digitsOf(asking.query.number ?? ''),
    sentence: null,
    field: '',
    status: 200,
    carried: {},
  });
}

/** Number and code were typed. */
async function lookUp(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form, address } = asking;
  const [number, code] = [form.number ?? '', form.code ?? ''];
  const constituent = await openByCode(desk, tenantId, number, code, address);
  if (!isRefusal(constituent)) {
    return { redirect: ownPath(asking, digitsOf(number)), cookies: [passFor(asking, constituent)] };
  }
  const told = sentenceOf(constituent, asking);
  if (!told) return constituent;
  return findPage(asking, { action: `/${tenantId}/matter`, number, ...told, field: told.field || 'code', carried: {} });
}

/** What slices downstream show on the own page of a matter: handed in by the server. */
export type OwnPorts = {
  readonly ownIssues: (asking: PageAsking, matterId: Id) => Promise<Html | null>;
  /** That it is public, and where one sees and bars it; null: it is not. */
  readonly ownPublicLink: (asking: PageAsking, matterId: Id, number: string) => Promise<Html | null>;
};

/** The own matter. A code in the address (from the receipt's QR) becomes a cookie and leaves the address at once. */
const showOwn =
  (ports: OwnPorts) =>
  async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const found = await opened(asking);
    if (!isOpened(found)) return found;
    const path = ownPath(asking, found.own.timeline.matter.number);
    if (asking.query.code !== undefined) return { redirect: path, cookies: found.cookies };
    const done = asking.query.done;
    const { matterId } = found.constituent;
    const below = async () =>
      html`${await ports.ownPublicLink(asking, matterId, found.own.timeline.matter.number)}${await ports.ownIssues(asking, matterId)}`;
    return done && Object.hasOwn(DONE_WORDS, done)
      ? donePage(asking, found.own, done as Done)
      : ownPage(asking, found.own, null, [], await below());
  };

/** A letter of the own matter as a file; a code in its address opens nothing, so that none is kept with a download. */
const letter =
  (format: LetterFormat) =>
  async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const found = await opened({ ...asking, query: {} });
    if (!isOpened(found)) return found;
    const kind = readLetterKind(asking.params.kind);
    if (kind === null) return refuse('ledger.no-letter');
    return ownLetter(asking.desk, found.constituent, { kind, format, language: asking.language });
  };

/** Who looked at name, phone or address of who raised the matter. */
async function showLooks(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const found = await opened({ ...asking, query: {} });
  if (!isOpened(found)) return found;
  const back = ownPath(asking, found.own.timeline.matter.number);
  return looksToldPage(asking, found.constituent.matterId, { path: `${back}/looks`, back });
}

/** What was done, and what happens next. */
function donePage(asking: PageAsking, { timeline, verdict, retaliation }: OwnMatter, done: Done): Promise<PageAnswer> {
  const { language } = asking;
  const { matter, reopenUntilOn } = timeline;
  const day = done === 'close' ? reopenUntilOn : matter.finishDueAt && civilDateOf(matter.finishDueAt);
  const title = say(DONE_WORDS[done].title, language);
  return countyPage(asking, {
    title,
    body: html`<h1>${title}</h1><p role="status">${say(DONE_WORDS[done].next, language, { day: day ?? '—' })}</p>
${verdict?.hadTrouble && !retaliation ? retaliationOffer(ownPath(asking, matter.number), language) : null}
<p><a class="button" href="${ownPath(asking, matter.number)}">${say(OWN_WORDS['done.back'], language)}</a></p>`,
  });
}

type Did = { readonly done: Done } | { readonly confirm: PageAnswer } | Refusal;

/** A form of the own page: the person is let in, the thing is done, and a page says what happens next. */
function sent(act: (asking: PageAsking, opened: Opened) => Promise<Did>, anchors: Anchors = {}) {
  return async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const found = await opened(asking);
    if (!isOpened(found)) return found;
    const did = await act(asking, found);
    if (!isRefusal(did)) {
      if ('confirm' in did) return { ...did.confirm, cookies: found.cookies };
      return {
        redirect: `${ownPath(asking, found.own.timeline.matter.number)}?done=${did.done}`,
        cookies: found.cookies,
      };
    }
    const told = sentenceOf(did, asking);
    if (!told) return did;
    const anchor = anchors[told.field] ?? anchors.otherwise ?? null;
    return ownPage(asking, found.own, { ...told, anchor, typed: asking.form }, found.cookies);
  };
}

/** Where on the page a field stands that is wrong; `otherwise`: where the form begins. */
type Anchors = Readonly<Record<string, string>>;

const JUDGE_ANCHORS = {
  ...Object.fromEntries(Object.keys(QUESTION_WORDS).map((question) => [question, question])),
  words: 'verdict-words',
  otherwise: 'judge',
};
const ADD_ANCHORS = { words: 'added-words', files: 'added-files', otherwise: 'added-words' };

const judge = sent(async ({ desk, form }, { constituent }) => {
  const given = await giveVerdict(desk, constituent, form);
  return isRefusal(given) ? given : { done: given.outcome };
}, JUDGE_ANCHORS);

const add = sent(async ({ desk, form, uploads, isTooLarge }, { constituent }) => {
  const files = await keepUploads(desk, constituent.tenantId, uploads);
  const [wrong] = files.refused;
  if (wrong || isTooLarge) return wrong ?? refuse('verdicts.files-too-large', {}, 'files');
  const added = await addWords(desk, constituent, { words: form.added ?? '', uploads: files.kept });
  return isRefusal(added) ? added : { done: 'words' };
}, ADD_ANCHORS);

const reopen = sent(async (asking, { constituent, own }) => {
  if (asking.form.sure !== 'yes') return confirmPage(asking, own, 'reopen', OWN_WORDS['reopen.sure']);
  const reopened = await reopenOwn(asking.desk, constituent);
  return isRefusal(reopened) ? reopened : { done: 'reopen' };
});

const withdraw = sent(async (asking, { constituent, own }) => {
  const sure = OWN_WORDS[own.timeline.withdrawalNeedsCaller ? 'withdraw.sure-caller' : 'withdraw.sure'];
  if (asking.form.sure !== 'yes') return confirmPage(asking, own, 'withdraw', sure);
  const withdrawn = await withdrawOwn(asking.desk, constituent);
  return isRefusal(withdrawn) ? withdrawn : { done: withdrawn.isWithdrawn ? 'withdrawn' : 'withdrawal' };
});

const askHigher = sent(
  async ({ desk, form }, { constituent }) => {
    const asked = await askHigherOwn(desk, constituent, form.grounds ?? '');
    return isRefusal(asked) ? asked : { done: asked.asked };
  },
  { grounds: 'grounds', otherwise: 'grounds' },
);

const settleChange = sent(async ({ desk, form }, { constituent }) => {
  const doesAgree = form.agree === 'yes';
  const settled = await settleChangeOwn(desk, constituent, doesAgree);
  return isRefusal(settled) ? settled : { done: doesAgree ? 'agreed' : 'disagreed' };
});

const takeOut = sent(async ({ desk }, { constituent }) => {
  const refusal = await objectToJoining(desk, constituent.tenantId, constituent.matterId);
  return refusal ?? { done: 'split' };
});

/** What cannot be undone is said before it is done. */
async function confirmPage(
  asking: PageAsking,
  { timeline }: OwnMatter,
  what: 'reopen' | 'withdraw',
  sure: Words,
): Promise<Did> {
  const t = (word: OwnWord) => say(OWN_WORDS[word], asking.language);
  const path = ownPath(asking, timeline.matter.number);
  return {
    confirm: await countyPage(
      { ...asking, path },
      {
        title: t(`${what}.press`),
        body: html`<h1>${t(`${what}.press`)}</h1><p>${say(sure, asking.language)}</p>
<form method="post" action="${path}/${what}"><input type="hidden" name="sure" value="yes"><button>${t(`${what}.yes`)}</button><a class="button second" href="${path}">${t('back')}</a></form>`,
      },
    ),
  };
}

/** The shared phone goes to the next person: the pass is taken away. */
async function leave(asking: PageAsking): Promise<PageAnswer> {
  return { redirect: `/${asking.tenantId}`, cookies: [{ name: PASS_COOKIE, value: '', ageSeconds: 0 }] };
}

/** Only for a county whose office works here; anything else is no address. */
const inCounty =
  (act: (asking: PageAsking) => Promise<PageAnswer | Refusal>) =>
  async (asking: PageAsking): Promise<PageAnswer | Refusal> =>
    (await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found');

const at = (method: 'GET' | 'POST', path: string, act: (asking: PageAsking) => Promise<PageAnswer | Refusal>): Page =>
  page({ method, path, may: 'everyone', act: inCounty(act) });

/** The person's own pages: by number and code, without account, without script. */
export const ownMatterPages = (ports: OwnPorts): readonly Page[] => [
  at('GET', '/:tenantId/sampling', showSampling),
  at('GET', '/:tenantId/matter', showLookup),
  at('POST', '/:tenantId/matter', lookUp),
  at('GET', '/:tenantId/m/:number', showOwn(ports)),
  at('GET', '/:tenantId/m/:number/looks', showLooks),
  ...LETTER_FORMATS.map((format) => at('GET', `/:tenantId/m/:number/letters/:kind.${format}`, letter(format))),
  at('POST', '/:tenantId/m/:number/verdict', judge),
  at('POST', '/:tenantId/m/:number/words', add),
  at('POST', '/:tenantId/m/:number/reopen', reopen),
  at('POST', '/:tenantId/m/:number/withdraw', withdraw),
  at('POST', '/:tenantId/m/:number/higher', askHigher),
  at('POST', '/:tenantId/m/:number/other-day', settleChange),
  at('POST', '/:tenantId/m/:number/take-out', takeOut),
  at('POST', '/:tenantId/m/:number/leave', leave),
];
