import { countyPage } from '#civic/access/index.ts';
import { fileLinkOf } from '#civic/intake/index.ts';
import {
  type Ending,
  LETTER_FORMATS,
  type LetterFormat,
  type LetterKind,
  type PersonTimeline,
} from '#civic/ledger/index.ts';
import { PROMISE_STATES } from '#civic/promises/index.ts';
import { LOOKS_LINK } from '#civic/vault/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf, civilTimeText } from '#kernel/civil-date.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { Cookie, PageAnswer, PageAsking } from '#platform/http/request.ts';
import type { OwnMatter } from '../actions/own.ts';
import { mayJudge } from '../rules/person.ts';
import { judgeForm, type Typed } from './judge-form.ts';
import { retaliationLink, watchNote } from './retaliation/note.ts';
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
  /** What slices downstream have to show of it. */
  beside: Html | null = null,
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
${own.retaliation ? watchNote(own.retaliation, language) : null}${keptFrom(timeline, t, language)}${joined(timeline, path, t)}
${reply(timeline, t)}${ending(timeline, t)}${letters(timeline, path, t)}${promised(own, path, t, language)}${decided(timeline, path, t, language)}
${beside}${reopening(timeline, path, t)}
${mayJudge(timeline.matter.state) && timeline.reply ? judgeForm(path, own.verdict, typed, language) : null}
${higherBody(timeline, path, typed, t)}
<h2>${t('line')}</h2><ol class="line">${timeline.entries.map(
    ({ at, words }) => html`<li><time datetime="${at}">${civilTimeText(at)}</time><br>${say(words, language)}</li>`,
  )}</ol>
${said(asking, own, t)}${addForm(path, timeline, typed, t)}
${timeline.mayWithdraw ? html`<h2>${t('withdraw')}</h2><p>${t('withdraw.intro')}</p><form method="post" action="${path}/withdraw"><button class="second">${t('withdraw.press')}</button></form>` : null}
<ul class="links noprint"><li>${retaliationLink(path, own.retaliation, language)}</li><li><a href="${path}/looks">${say(LOOKS_LINK, language)}</a></li><li><a href="${path}/data">${t('data')}</a></li></ul>
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

/** To whom it does not go, since it complains of them (C13). Nobody is named whom the person did not name. */
function keptFrom({ keptFrom: kept }: PersonTimeline, t: Speak, language: Language): Html | null {
  if (kept === null) return null;
  const units = kept.units.map((unit) => say(unit, language)).join(language === 'zh' ? '、' : ', ');
  return html`<div class="card">${units ? html`<p>${t('kept.units', { units })}</p>` : null}
${kept.areOfficialsNamed ? html`<p>${t('kept.officials')}</p>` : null}</div>`;
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

/** The answer on paper, to take along when asking for a review; signed and sealed at the office where that is needed. */
function letters({ reply: found, ending: ended, matter }: PersonTimeline, path: string, t: Speak): Html | null {
  const kind = found ? 'decision' : ended?.signedAt ? ENDING_LETTERS[ended.kind] : null;
  if (!kind || matter.state === 'withdrawn') return null;
  const to = (format: LetterFormat) => `${path}/letters/${kind}.${format}`;
  return html`<p class="noprint">${t(found ? 'letter.decision' : 'letter.notice')} ${LETTER_FORMATS.map(
    (format) => html`<a class="button second" href="${to(format)}">${t(`letter.${format}`)}</a> `,
  )}</p><p class="hint noprint">${t('letter.hint')}</p>`;
}

const ENDING_LETTERS = {
  not_accepted: 'not_accepted',
  referred_out: 'referred',
  handed_emergency: null,
  withdrawn: null,
} as const satisfies Record<Ending['kind'], LetterKind | null>;

function reopening({ reopenUntilOn }: PersonTimeline, path: string, t: Speak): Html | null {
  if (reopenUntilOn === null) return null;
  return html`<h2>${t('reopen')}</h2><p>${t('reopen.intro', { day: reopenUntilOn })}</p>
<form method="post" action="${path}/reopen"><button>${t('reopen.press')}</button></form>`;
}

/** Others said the same; the person can have it dealt with by itself. */
function joined({ joinedWith }: PersonTimeline, path: string, t: Speak): Html | null {
  if (joinedWith === null) return null;
  return html`<h2>${t('joined')}</h2><p>${t('joined.intro', { count: joinedWith })}</p>
<form method="post" action="${path}/take-out"><button class="second">${t('joined.press')}</button></form>`;
}

/** What was promised, in which state, and the other day that the unit asks for. */
function promised({ promises, timeline }: OwnMatter, path: string, t: Speak, language: Language): Html | null {
  if (promises.length === 0) return null;
  const { changeAsked } = timeline;
  return html`<h2 id="promise">${t('promise')}</h2>${promises.map(
    ({ words, dueOn, state, deliveryWords }) => html`<div class="card">${paragraphs(words)}
<dl><dt>${t('promise.due')}</dt><dd>${dueOn}</dd><dt>${t('promise.state')}</dt><dd>${say(PROMISE_STATES[state], language)}</dd>
${deliveryWords ? html`<dt>${t('promise.delivery')}</dt><dd>${deliveryWords}</dd>` : null}</dl></div>`,
  )}
${
  changeAsked
    ? html`<form method="post" action="${path}/other-day"><p>${t('promise.change', { day: changeAsked.untilOn, reason: changeAsked.reason })}</p>
<div class="few"><button name="agree" value="yes">${t('promise.agree')}</button><button name="agree" value="no">${t('promise.disagree')}</button></div></form>`
    : null
}`;
}

/** Why it is tracked, and the opinions of the bodies that reviewed it. */
function decided({ decided: found }: PersonTimeline, path: string, t: Speak, language: Language): Html[] {
  return found.map(
    (
      one,
    ) => html`<h2>${t(`decided.${one.kind}`)}</h2><div class="card">${one.answer ? html`<p><strong>${say(one.answer, language)}</strong></p>` : null}${paragraphs(one.words)}
${one.basis ? html`<p>${t('ending.basis', { basis: one.basis })}</p>` : null}${
  one.kind === 'tracking'
    ? html`<dl><dt>${t('tracked.change')}</dt><dd>${one.wouldChange}</dd><dt>${t('tracked.contact')}</dt><dd>${one.contact}</dd>
<dt>${t('tracked.until')}</dt><dd>${one.untilOn}</dd></dl>`
    : null
}</div>${one.kind !== 'tracking' && one === found.findLast(({ kind }) => kind === one.kind) ? opinionLetters(one.kind, path, t) : null}`,
  );
}

/** The newest opinion on paper: it is taken along when asking the next body, or going to court. */
function opinionLetters(kind: LetterKind, path: string, t: Speak): Html {
  return html`<p class="noprint">${t('letter.opinion')} ${LETTER_FORMATS.map(
    (format) => html`<a class="button second" href="${path}/letters/${kind}.${format}">${t(`letter.${format}`)}</a> `,
  )}</p><p class="hint noprint">${t('letter.hint')}</p>`;
}

/** A written review by the next higher body, and after it a re-check. */
function higherBody({ higherBody: found }: PersonTimeline, path: string, typed: Typed, t: Speak): Html | null {
  if (!found) return null;
  return html`<h2>${t(found.kind)}</h2><p>${t(`${found.kind}.intro`, { day: found.untilOn })}</p>
<form method="post" action="${path}/higher" accept-charset="utf-8">
<label for="grounds">${t('review.grounds')}</label><textarea id="grounds" name="grounds" required maxlength="2000">${typed.grounds ?? ''}</textarea>
<button class="second">${t(`${found.kind}.press`)}</button></form>`;
}

function said({ desk, tenantId }: PageAsking, own: OwnMatter, t: Speak): Html | null {
  const files = own.attachments.map(
    ({ id }, index) =>
      html`<li><a href="${fileLinkOf(desk, tenantId, id)}">${t('said.file', { index: index + 1 })}</a></li>`,
  );
  return html`<h2>${t('said')}</h2>${own.words ? paragraphs(own.words.words) : null}
${own.words?.proposedSolution ? html`<h3>${t('said.proposed')}</h3>${paragraphs(own.words.proposedSolution)}` : null}
${own.additions
  .filter(({ words }) => words !== '')
  .map(({ words, addedAt }) => html`<h3>${t('said.added', { day: civilDateOf(addedAt) })}</h3>${paragraphs(words)}`)}
${files.length > 0 ? html`<ul>${files}</ul>` : null}`;
}

function addForm(path: string, { matter, question }: PersonTimeline, typed: Typed, t: Speak): Html | null {
  if (matter.endedAt !== null) return null;
  const asked = question
    ? html`<div class="card"><p><strong>${t('add.asked')}</strong></p>${paragraphs(question.needed)}${question.why ? paragraphs(question.why) : null}${matter.isSealed ? html`<p>${t('add.relay')}</p>` : null}</div>`
    : null;
  return html`<h2>${t('add')}</h2>${asked}<form method="post" action="${path}/words" enctype="multipart/form-data" accept-charset="utf-8">
<label for="added-words">${t('add.words')}</label><textarea id="added-words" name="added">${typed.added ?? ''}</textarea>
<label for="added-files">${t('add.files')}</label><input type="file" id="added-files" name="files" multiple accept="image/jpeg,image/png,image/webp,audio/*">
<button class="second">${t('add.send')}</button></form>`;
}
