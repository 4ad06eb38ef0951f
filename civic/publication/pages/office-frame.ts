import { countyPage } from '#civic/access/index.ts';
import { ledgerRefusals } from '#civic/ledger/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { holds, type Permission } from '#kernel/permission.ts';
import type { Refusal, RefusalWords } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import { type Html, html } from '#platform/html/html.ts';
import { meanwhile } from '#platform/html/meanwhile.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { spreadsheetRefusals } from '#platform/spreadsheet/refusals.ts';
import { changedLast } from '../actions/changed.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { publicationRefusals } from '../refusals.ts';
import type { FindingCount } from '../rules/masking.ts';
import { OFFICE_WORDS, type OfficeWord } from './office-words.ts';

export type OfficeAsking = PageAsking<Official> & InOffice;
type Speak = (word: OfficeWord, values?: Record<string, string | number>) => string;

/** Says the words of the office's pages in a language. */
export function officeSpeaker(language: Language): Speak {
  return (word, values) => say(OFFICE_WORDS[word], language, values);
}

const REFUSALS: Readonly<Record<string, RefusalWords>> = {
  ...ledgerRefusals,
  ...spreadsheetRefusals,
  ...publicationRefusals,
};
/** The parts of the office's own publication, beside the screen, and whose they are. */
const PARTS = {
  corrections: may.read,
  quotations: may.read,
  rumours: may.read,
  due: may.read,
  openness: may.see_openness,
  questions: may.see_openness,
} as const satisfies Partial<Record<OfficeWord, Permission>>;
const PART_NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

/** A page for those who publish: where else to go, what was refused or done, and the body. A refusal of elsewhere stays one. */
export async function officePage(
  asking: OfficeAsking,
  shown: { readonly title: string; readonly path: string; readonly body: Html; readonly subjectId?: Id | null },
  refusal: Refusal | null,
): Promise<PageAnswer | Refusal> {
  const t = officeSpeaker(asking.language);
  const words = refusal && REFUSALS[refusal.code];
  if (refusal && !words) return refusal;
  const { title, path, body } = shown;
  const told = words
    ? html`${wrong(refusal, words, asking.language)}${await keptOf(asking, shown, words)}`
    : asking.query.done === '1'
      ? html`<p role="status">${t('done')}</p>`
      : null;
  const whole = html`<nav class="noprint" aria-label="${t('publication')}"><ul class="links"><li><a href="/office/">${t('home')}</a></li>${holds(asking.actor, may.read) ? html`<li><a href="/office/#publication">${t('publication')}</a></li>` : null}${PART_NAMES.filter(
    (part) => holds(asking.actor, PARTS[part]),
  ).map(
    (part) =>
      html`<li><a href="/publication/${part}"${path === `/publication/${part}` ? html` aria-current="page"` : null}>${t(part)}</a></li>`,
  )}</ul></nav><h1${spokenAs(title)}>${title}</h1>${told}${body}`;
  const { tenantId } = asking.actor;
  return countyPage({ ...asking, tenantId, path }, { title, body: whole, ...(words && { status: words.status }) });
}

/** What a form is sent to is gone: the refusal alone for who only looked, with everything that was typed for who sent it. */
export function gonePage(
  asking: OfficeAsking,
  title: OfficeWord,
  back: string,
  refusal: Refusal,
): Promise<PageAnswer | Refusal> | Refusal {
  if (asking.method !== 'POST') return refusal;
  const t = officeSpeaker(asking.language);
  const body = html`<p><a href="${back}">${t('back')}</a></p>`;
  return officePage(asking, { title: t(title), path: back, body }, refusal);
}

const HTTP_CONFLICT = 409;

/** Where somebody else was first: what they did, and what was typed and has no field any more. */
async function keptOf(
  { desk, actor, form, language }: OfficeAsking,
  { body, subjectId = null }: { readonly body: Html; readonly subjectId?: Id | null },
  { status }: RefusalWords,
): Promise<Html | null> {
  const changes = status === HTTP_CONFLICT ? await changedLast(desk, actor.tenantId, subjectId) : [];
  const t = officeSpeaker(language);
  const labelOf = (name: string) => {
    const word = TYPED[name];
    return word === undefined ? null : t(word);
  };
  return meanwhile({ body, typed: form, changes, labelOf }, language);
}

/** What people write in these forms, by the names of the fields. */
const TYPED: Readonly<Record<string, OfficeWord>> = {
  words: 'typed.words',
  reason: 'typed.words',
  answer: 'typed.answer',
  shown: 'typed.shown',
  after: 'correction.after',
  before: 'correction.before',
  barred: 'correction.barred',
  altText: 'photos.alt',
};

function wrong(refusal: Refusal | null, words: RefusalWords, language: Language): Html {
  const { whatEn } = refusal?.values ?? {};
  const values = { ...refusal?.values, ...(language === 'en' && whatEn !== undefined && { what: whatEn }) };
  const sentence = say(words, language, values);
  return html`<p class="error" role="alert" id="wrong">${refusal?.field ? html`<a href="#${refusal.field}">${sentence}</a>` : sentence}</p>`;
}

/** The second person's form: released after a look at what may be personal, or sent back with the reason. */
export function decideForms(
  path: string,
  remaining: readonly FindingCount[],
  typed: Readonly<Record<string, string>>,
  language: Language,
): Html {
  const t = officeSpeaker(language);
  const what = remaining
    .map(({ kind, count }) => `${FINDING_KINDS[kind][language]} ×${count}`)
    .join(language === 'zh' ? '、' : ', ');
  const tick =
    remaining.length === 0
      ? null
      : html`<label class="choice"><input type="checkbox" id="areFindingsSeen" name="areFindingsSeen" value="yes">${t('seen', { what })}</label>`;
  return html`<form method="post" action="${path}" accept-charset="utf-8"><input type="hidden" name="to" value="released">${tick}<button>${t('release')}</button></form>
${reasonForm(path, 'sent_back', t('reason.back'), t('send-back'), typed)}`;
}

/** A form that needs a reason and nothing else. */
export function reasonForm(
  path: string,
  to: string,
  label: string,
  press: string,
  typed: Readonly<Record<string, string>>,
): Html {
  const words = typed.to === to ? (typed.words ?? '') : '';
  return html`<form method="post" action="${path}" accept-charset="utf-8" class="card"><input type="hidden" name="to" value="${to}"><label for="words">${label}</label><textarea id="words" name="words" maxlength="500">${words}</textarea><button class="second">${press}</button></form>`;
}
