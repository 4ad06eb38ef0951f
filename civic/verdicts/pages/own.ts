import { countyPage } from '#civic/access/index.ts';
import { fileLinkOf } from '#civic/intake/index.ts';
import type { PersonTimeline } from '#civic/ledger/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import type { OwnMatter } from '../actions/own.ts';
import { mayJudge } from '../rules/person.ts';
import { judgeForm, type Typed } from './judge-form.ts';
import { OWN_WORDS, type OwnWord } from './words.ts';

/** What was wrong with what was sent, and what was typed. */
export type Trouble = {
  readonly sentence: string;
  /** Where on the page it is; null: nowhere in particular. */
  readonly anchor: string | null;
  readonly typed: Typed;
};

type Speak = (word: OwnWord, values?: Record<string, string | number>) => string;

/** Where a matter's own pages are. */
export function ownPath({ tenantId }: PageAsking, number: string): string {
  return `/${tenantId}/m/${number}`;
}

/** The person's own matter: overdue first, who holds it, the next date, the reply, and what can be done now. */
export function ownPage(
  asking: PageAsking,
  own: OwnMatter,
  trouble: Trouble | null,
  cookies: readonly Cookie[],
): Promise<PageAnswer> {
  const { language } = asking;
  const { timeline } = own;
  const t: Speak = (word, values) => say(OWN_WORDS[word], language, values);
  const path = ownPath(asking, timeline.matter.number);
  const typed = trouble?.typed ?? {};
  const number = inFours(timeline.matter.number);
  const body = html`<h1>${t('title')} <span class="number">${number}</span></h1>
${trouble ? wrong(trouble, t) : null}
${standing(asking, timeline, t)}
${reply(timeline, t)}${ending(timeline, t)}
${reopening(timeline, path, t)}
${mayJudge(timeline.matter.state) && timeline.reply ? judgeForm(path, own.verdict, typed, language) : null}
<h2>${t('line')}</h2><ol class="line">${timeline.entries.map(
    ({ at, words }) => html`<li><time datetime="${at}">${civilTimeText(at)}</time><br>${say(words, language)}</li>`,
  )}</ol>
${said(asking, own, t)}${addForm(path, timeline, typed, t)}
${timeline.mayWithdraw ? html`<h2>${t('withdraw')}</h2><p>${t('withdraw.intro')}</p><form method="post" action="${path}/withdraw"><button class="second">${t('withdraw.press')}</button></form>` : null}
<form method="post" action="${path}/leave" class="noprint"><p class="hint">${t('leave.hint')}</p><button class="second">${t('leave')}</button></form>`;
  // Of a form that was sent here only the page itself can be asked for again, in another language or larger.
  return countyPage(
    { ...asking, path },
    { title: `${t('title')} ${number}`, body, cookies, ...(trouble && { status: 422 }) },
  );
}

function wrong({ sentence, anchor }: Trouble, t: Speak): Html {
  return html`<div class="error" role="alert"><h2>${t('wrong.title')}</h2>
<p>${anchor === null ? sentence : html`<a href="#${anchor}">${sentence}</a>`}</p></div>`;
}

/** Overdue first, then who holds it, for how long, and until when; and whom to ring. */
function standing({ language }: PageAsking, timeline: PersonTimeline, t: Speak): Html {
  const { matter } = timeline;
  const isOpen = matter.endedAt === null;
  return html`<div class="card"><p${timeline.isOverdue ? html` class="late"` : null}>${say(timeline.headline, language)}</p>
<dl>${timeline.unitName ? html`<dt>${t('fact.unit')}</dt><dd>${say(timeline.unitName, language)} ${phone(timeline.unitPhone)}</dd>` : null}
${isOpen ? null : html`<dt>${t('fact.days')}</dt><dd>${t('fact.days-count', { days: timeline.daysUsed })}</dd>`}
${isOpen && matter.finishDueAt && timeline.reply === null ? html`<dt>${t('fact.reply')}</dt><dd>${civilDateOf(matter.finishDueAt)}</dd>` : null}</dl></div>`;
}

function phone(number: string): Html | null {
  return number ? html`<a href="tel:${number.replace(/[^\d+]/g, '')}">${number}</a>` : null;
}

function reply({ reply: found }: PersonTimeline, t: Speak): Html | null {
  if (!found) return null;
  const parts: readonly (readonly [OwnWord, string | null])[] = [
    ['reply.reason', found.reason],
    ['reply.basis', found.basis],
    ['reply.remedy', found.remedy],
    ['reply.promised', found.promisedOn],
  ];
  const { contactName, contactPhone } = found;
  return html`<h2>${t('reply')}</h2><div class="card">${paragraphs(found.words)}
<dl>${parts.map(([word, text]) => (text ? html`<dt>${t(word)}</dt><dd${spokenAs(text)}>${text}</dd>` : null))}
${contactName || contactPhone ? html`<dt>${t('reply.contact')}</dt><dd><span${spokenAs(contactName)}>${contactName}</span> ${phone(contactPhone)}</dd>` : null}</dl></div>`;
}

function ending({ ending: found, matter }: PersonTimeline, t: Speak): Html | null {
  if (!found || found.signedAt === null || matter.state === 'withdrawn') return null;
  return html`<div class="card">${found.reason ? paragraphs(found.reason) : null}
${found.basis ? html`<p>${t('ending.basis', { basis: found.basis })}</p>` : null}
${found.whereToGo ? html`<p>${t('ending.where', { where: found.whereToGo })}</p>` : null}</div>`;
}

function reopening({ reopenUntilOn }: PersonTimeline, path: string, t: Speak): Html | null {
  if (reopenUntilOn === null) return null;
  return html`<h2>${t('reopen')}</h2><p>${t('reopen.intro', { day: reopenUntilOn })}</p>
<form method="post" action="${path}/reopen"><button>${t('reopen.press')}</button></form>`;
}

function said({ desk, tenantId }: PageAsking, own: OwnMatter, t: Speak): Html | null {
  const files = own.attachments.map(
    ({ id }, index) =>
      html`<li><a href="${fileLinkOf(desk, tenantId, id)}">${t('said.file', { index: index + 1 })}</a></li>`,
  );
  return html`<h2>${t('said')}</h2>${own.words ? paragraphs(own.words.words) : null}
${own.additions
  .filter(({ words }) => words !== '')
  .map(({ words, addedAt }) => html`<h3>${t('said.added', { day: civilDateOf(addedAt) })}</h3>${paragraphs(words)}`)}
${files.length > 0 ? html`<ul>${files}</ul>` : null}`;
}

function addForm(path: string, { matter }: PersonTimeline, typed: Typed, t: Speak): Html | null {
  if (matter.endedAt !== null) return null;
  return html`<h2>${t('add')}</h2><form method="post" action="${path}/words" enctype="multipart/form-data" accept-charset="utf-8">
<label for="added-words">${t('add.words')}</label><textarea id="added-words" name="added">${typed.added ?? ''}</textarea>
<label for="added-files">${t('add.files')}</label><input type="file" id="added-files" name="files" multiple accept="image/jpeg,image/png,image/webp,audio/*">
<button class="second">${t('add.send')}</button></form>`;
}
