import { countyPage, tenantOf } from '#civic/access/index.ts';
import { intakeRefusals } from '#civic/intake/index.ts';
import { ledgerRefusals } from '#civic/ledger/index.ts';
import { householdOpened } from '#civic/liaison/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import {
  askWithdrawal,
  keepOn,
  type OwnRetaliation,
  ownRetaliation,
  sayMore,
  widenWatch,
} from '../../actions/retaliation/own.ts';
import { reportOwn } from '../../actions/retaliation/receive.ts';
import { standingOf } from '../../actions/retaliation/step.ts';
import { verdictRefusals } from '../../refusals.ts';
import {
  goesUp,
  RETALIATION_LINE_MAX,
  RETALIATION_OUTCOMES,
  RETALIATION_STATES,
  RETALIATION_WORDS_MAX,
  stepsFrom,
  TELL_WAYS,
} from '../../rules/retaliation.ts';
import { matterOpened } from '../pages.ts';
import { watchNote } from './note.ts';
import { ANSWER_WORDS, ENTRY_WORDS, OWN_RETALIATION_WORDS, type OwnRetaliationWord } from './words.ts';

type Speak = (word: OwnRetaliationWord, values?: Record<string, string | number>) => string;
type Opened = { readonly path: string; readonly number: string; readonly cookies: readonly Cookie[] };

/** The fields of a report, for the person and for who writes it down for them. */
export function reportFields(typed: Readonly<Record<string, string>>, language: Language): Html {
  const t: Speak = (word) => say(OWN_RETALIATION_WORDS[word], language);
  const line = (name: 'happenedWhen' | 'byWhom' | 'contact') =>
    html`<label for="${name}">${t(name)}</label><input type="text" id="${name}" name="${name}" maxlength="${RETALIATION_LINE_MAX}" autocomplete="off" value="${typed[name] ?? ''}">`;
  const text = (name: 'happened' | 'protectFrom') =>
    html`<label for="${name}">${t(name)}</label><textarea id="${name}" name="${name}" maxlength="${RETALIATION_WORDS_MAX}">${typed[name] ?? ''}</textarea>`;
  return html`${text('happened')}${line('happenedWhen')}${line('byWhom')}${text('protectFrom')}
<fieldset id="tellWay" tabindex="-1"><legend>${t('tellWay')}</legend>${Object.entries(TELL_WAYS).map(
    ([way, words]) =>
      html`<label class="choice"><input type="radio" name="tellWay" value="${way}"${typed.tellWay === way ? html` checked` : null}>${say(words, language)}</label>`,
  )}</fieldset>${line('contact')}`;
}

const REFUSALS: Readonly<Record<string, RefusalWords>> = { ...intakeRefusals, ...ledgerRefusals, ...verdictRefusals };

/** What was refused, above the form; a link to where it is. Null when the words are another slice's. */
export function refusedWords(refusal: Refusal | null, language: Language): { html: Html; status: number } | null {
  const words = refusal && REFUSALS[refusal.code];
  if (!words) return null;
  const told = say(words, language, refusal.values);
  const linked = refusal.field ? html`<a href="#${refusal.field}">${told}</a>` : told;
  return { html: html`<p class="error" role="alert" id="wrong">${linked}</p>`, status: words.status };
}

async function ownPage(
  asking: PageAsking,
  { path, number, cookies }: Opened,
  own: OwnRetaliation | null,
  refusal: Refusal | null,
): Promise<PageAnswer | Refusal> {
  const { language, form, query } = asking;
  const t: Speak = (word, values) => say(OWN_RETALIATION_WORDS[word], language, values);
  const wrong = refusedWords(refusal, language);
  if (refusal && !wrong) return refusal;
  const isNew = own === null || (own.report.endedAt !== null && (query.again === '1' || refusal !== null));
  const body = html`<h1>${t('title')}</h1><p class="number">${inFours(number)}</p>
${wrong ? wrong.html : query.done === '1' ? html`<p role="status">${t('done')}</p>` : null}
${isNew ? newReport(path, form, language, t) : standing(asking, path, own, (await householdOpened(asking)) !== null, t)}
<p class="noprint"><a href="${path.replace(/\/retaliation$/, '')}">${t('back')}</a></p>`;
  return countyPage({ ...asking, path }, { title: t('title'), body, cookies, ...(wrong && { status: wrong.status }) });
}

function newReport(path: string, typed: Readonly<Record<string, string>>, language: Language, t: Speak): Html {
  return html`<p>${t('intro')}</p><p>${t('who')}</p><p class="card"><strong>${t('danger')}</strong></p>
<form method="post" action="${path}" accept-charset="utf-8">${reportFields(typed, language)}<button>${t('send')}</button></form>
<p class="hint">${t('known')}</p>`;
}

/** Where it stands, what the watch saw, what was done, and what the person can do now. */
function standing(
  { desk, language, form }: PageAsking,
  path: string,
  own: OwnRetaliation,
  hasCard: boolean,
  t: Speak,
): Html {
  const { report } = own;
  const { state, dueAt, watchUntilOn, outcome, toldWay, withdrawalAskedAt } = report;
  const isLate = dueAt !== null && dueAt < desk.clock.now();
  const isTold = state === 'told' && outcome !== null;
  const steps = stepsFrom(standingOf(report), 'person');
  return html`<div class="card"><dl><dt>${t('state')}</dt><dd><strong>${say(RETALIATION_STATES[state], language)}</strong></dd>
${isTold ? html`<dt>${t('outcome')}</dt><dd><strong>${say(RETALIATION_OUTCOMES[outcome], language)}</strong></dd>` : null}
${dueAt ? html`<dt>${t('due')}</dt><dd>${civilTimeText(dueAt)}</dd>` : null}
${watchUntilOn ? html`<dt>${t('watch')}</dt><dd>${watchUntilOn}</dd>` : null}
${toldWay ? html`<dt>${t('told')}</dt><dd>${say(TELL_WAYS[toldWay], language)}</dd>` : null}</dl>
${isLate ? html`<p class="late">${t('late')}</p>` : null}
${state === 'received' && goesUp(report.concernedReach) ? html`<p>${t('up.soon')}</p>` : null}
${watchUntilOn ? html`<p class="hint">${t('watch.words')}</p>` : null}</div>
${watchNote(own, language)}
<h2>${t('line')}</h2>${lines(own, language, t)}
${steps.includes('say_more') || steps.includes('reopen') ? moreForm(path, form.more ?? '', steps.includes('reopen'), t) : null}
${steps.includes('widen_watch') ? widenForm(path, form.otherNumber ?? '', hasCard, t) : null}
${withdrawalForm(path, withdrawalAskedAt !== null, steps.includes('ask_withdrawal'), t)}
${report.endedAt ? html`<p><a class="button second" href="${path}?again=1">${t('again')}</a></p>` : null}
<h2>${t('yours')}</h2><div class="card">${yours(own, language, t)}</div>`;
}

function withdrawalForm(path: string, waits: boolean, mayAsk: boolean, t: Speak): Html | null {
  if (waits)
    return html`<h2>${t('withdraw')}</h2><p>${t('withdraw.waits')}</p><form method="post" action="${path}/keep-on"><button>${t('withdraw.keep')}</button></form>`;
  if (!mayAsk) return null;
  return html`<h2>${t('withdraw')}</h2><p>${t('withdraw.intro')}</p><form method="post" action="${path}/withdraw"><button class="second">${t('withdraw.press')}</button></form>`;
}

/** Nothing is watched that the person has not named: to name it ties the two together. */
function widenForm(path: string, typed: string, hasCard: boolean, t: Speak): Html {
  return html`<details><summary>${t('widen')}</summary><p>${t('widen.intro')}</p>
<form method="post" action="${path}/watch" accept-charset="utf-8">
<label for="otherNumber">${t('widen.number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="otherNumber" name="otherNumber" value="${typed}">
<label for="otherCode">${t('widen.code')}</label><input type="text" inputmode="numeric" autocomplete="off" id="otherCode" name="otherCode">
<button class="second">${t('widen.press')}</button></form>
${hasCard ? html`<form method="post" action="${path}/watch"><button class="second" name="household" value="yes">${t('widen.household')}</button></form>` : html`<p class="hint">${t('widen.card')}</p>`}</details>`;
}

function moreForm(path: string, typed: string, reopens: boolean, t: Speak): Html {
  return html`<form method="post" action="${path}/more" accept-charset="utf-8"><label for="more">${t('more')}</label>
<textarea id="more" name="more" maxlength="${RETALIATION_WORDS_MAX}">${typed}</textarea>${reopens ? html`<p class="hint">${t('more.reopen')}</p>` : null}
<button class="second">${t('more.press')}</button></form>`;
}

/** Facts found and the decision are read when the person is told, as a whole; who wrote a step is not named. */
function lines({ report, entries }: OwnRetaliation, language: Language, t: Speak): Html {
  const isHidden = (kind: string) => report.state !== 'told' && (kind === 'finding' || kind === 'decision');
  const told = entries.filter(({ kind }) => !isHidden(kind));
  return html`<ol class="line"><li><time datetime="${report.receivedAt}">${civilTimeText(report.receivedAt)}</time><br>${t('received')}</li>${told.map(
    ({ kind, words, answer, writtenAt }) =>
      html`<li><time datetime="${writtenAt}">${civilTimeText(writtenAt)}</time><br>${say(ENTRY_WORDS[kind], language)}${answer ? html` · ${say(ANSWER_WORDS[answer], language)}` : null}${words ? paragraphs(words) : null}</li>`,
  )}</ol>`;
}

/** One line beside its name; longer texts keep their paragraphs. */
export function lineOf(text: string): Html {
  return text.includes('\n') ? html`${paragraphs(text)}` : html`<span${spokenAs(text)}>${text}</span>`;
}

function yours({ report }: OwnRetaliation, language: Language, t: Speak): Html {
  const fields = ['happened', 'happenedWhen', 'byWhom', 'protectFrom', 'contact'] as const;
  return html`<dl>${fields.map((name) => (report[name] ? html`<dt>${t(name)}</dt><dd>${lineOf(report[name])}</dd>` : null))}
<dt>${t('tellWay')}</dt><dd>${say(TELL_WAYS[report.tellWay], language)}</dd></dl>`;
}

type Act = (
  asking: PageAsking,
  found: { readonly constituent: Parameters<typeof reportOwn>[1] },
) => Promise<object | Refusal>;

/** A page beneath the own page of a matter: by number and code. */
function own(act: Act | null) {
  return async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const { desk, tenantId } = asking;
    if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
    // A code in the address of this page would stay in the history of a shared phone, so that none is taken from there.
    const found = await matterOpened({ ...asking, query: {} });
    if (!('matterId' in found)) return found;
    const { matterId, number, cookies } = found;
    const path = `/${tenantId}/m/${number}/retaliation`;
    const done = act && (await act(asking, { constituent: { kind: 'constituent', tenantId, matterId } }));
    if (done && !isRefusal(done)) return { redirect: `${path}?done=1`, cookies };
    const refusal = done && isRefusal(done) ? done : null;
    return ownPage(asking, { path, number, cookies }, await ownRetaliation(desk, tenantId, matterId), refusal);
  };
}

async function widen(asking: PageAsking, constituent: Parameters<typeof reportOwn>[1]): Promise<object | Refusal> {
  const { desk, form, address } = asking;
  const household = form.household === 'yes' ? await householdOpened(asking) : null;
  const byCode = { number: form.otherNumber ?? '', code: form.otherCode ?? '', address };
  return widenWatch(desk, constituent, household ? { householdId: household.constituentId } : byCode);
}

/** For somebody who has no matter here, or does not have it open. */
async function showWays(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { tenantId, language, desk } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const t: Speak = (word) => say(OWN_RETALIATION_WORDS[word], language);
  const body = html`<h1>${t('none.title')}</h1><p>${t('intro')}</p><p>${t('who')}</p><p class="card"><strong>${t('danger')}</strong></p>
<p>${t('none.have')}</p><p><a class="button" href="/${tenantId}/matter">${t('none.open')}</a></p>
<p>${t('none.without')}</p><p><a class="button second" href="/${tenantId}/say?kind=conduct_report&amp;category=13.08">${t('none.say')}</a></p>`;
  return countyPage(asking, { title: t('none.title'), body });
}

const at = (method: 'GET' | 'POST', path: string, act: (asking: PageAsking) => Promise<PageAnswer | Refusal>): Page =>
  page({ method, path: `/:tenantId${path}`, may: 'everyone', act });

/** The person's pages about retaliation: without account, without script. */
export const ownRetaliationPages: readonly Page[] = [
  at('GET', '/retaliation', showWays),
  at('GET', '/m/:number/retaliation', own(null)),
  at(
    'POST',
    '/m/:number/retaliation',
    own(({ desk, form }, { constituent }) => reportOwn(desk, constituent, form)),
  ),
  at(
    'POST',
    '/m/:number/retaliation/watch',
    own((asking, { constituent }) => widen(asking, constituent)),
  ),
  at(
    'POST',
    '/m/:number/retaliation/more',
    own(({ desk, form }, { constituent }) => sayMore(desk, constituent, form.more ?? '')),
  ),
  at(
    'POST',
    '/m/:number/retaliation/withdraw',
    own(({ desk }, { constituent }) => askWithdrawal(desk, constituent)),
  ),
  at(
    'POST',
    '/m/:number/retaliation/keep-on',
    own(({ desk }, { constituent }) => keepOn(desk, constituent)),
  ),
];
