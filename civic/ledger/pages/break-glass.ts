import { countyPage } from '#civic/access/index.ts';
import { breakGlassOver, type EmergencyCard, emergencyCard, liaisonRefusals } from '#civic/liaison/index.ts';
import { GLASS_HOURS_MAX, vaultRefusals } from '#civic/vault/index.ts';
import type { Official } from '#kernel/actor.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import { parseId } from '#kernel/id.ts';
import { say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, type RefusalWords, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { breakGlassAt, emergencyPerson } from '../actions/break-glass.ts';
import { ledgerPermissions } from '../permissions.ts';
import { ledgerRefusals } from '../refusals.ts';

const WORDS = {
  title: { zh: '应急查看', en: 'Emergency look' },
  intro: {
    zh: '只为救急：人不在您的辖区，又非马上联系不可。打开的只有一户（一件）的联系方式。审计马上看得到，本人在自己的页面上也看得到。密封的、要回避的，打不开。',
    en: 'For an emergency only: somebody outside your area who must be reached at once. It opens how to reach that one and nothing else. The auditors see it at once, and the person on the own page. Nothing sealed opens, and nothing from which you are barred.',
  },
  number: {
    zh: '民情联系卡卡号（10 位），或事项编号（16 位）',
    en: 'Number of the contact card (10 digits), or of the matter (16)',
  },
  reason: { zh: '为什么紧急', en: 'Why it is an emergency' },
  hours: { zh: '到什么时候为止', en: 'For how long' },
  oneHour: { zh: '{count} 小时', en: '{count} hours' },
  open: { zh: '打开，并通知审计', en: 'Open it and tell the auditors' },
  length: { zh: '请写 10 位卡号或 16 位编号。', en: 'Type the 10 digits of a card or the 16 of a matter.' },
  name: { zh: '姓名', en: 'Name' },
  phone: { zh: '电话', en: 'Phone' },
  place: { zh: '住处', en: 'Place' },
  area: { zh: '地区', en: 'Area' },
  spoken: { zh: '语言', en: 'Language' },
  proxy: { zh: '可代说的人', en: 'Who may speak for them' },
  email: { zh: '邮箱', en: 'E-mail' },
  noted: { zh: '这一次已经记下。时间到了自动关上。', en: 'This look is recorded. It ends by itself.' },
  office: { zh: '回到工作台', en: 'Back to the office' },
} as const satisfies Record<string, Words>;

const REFUSALS: Readonly<Record<string, RefusalWords>> = { ...vaultRefusals, ...liaisonRefusals, ...ledgerRefusals };
const PATH = '/break-glass';
const HOURS = [1, 2, 4, 8, GLASS_HOURS_MAX] as const;
const CARD_DIGITS = 10;
const MATTER_DIGITS = 16;

type Asking = PageAsking<Official>;
type T = (word: keyof typeof WORDS, values?: Record<string, number>) => string;

function framedAs(asking: Asking, body: Html, status?: number): Promise<PageAnswer> {
  const title = say(WORDS.title, asking.language);
  const shown = { title, body, ...(status !== undefined && { status }) };
  return countyPage(
    { ...asking, tenantId: asking.actor.tenantId, path: asking.method === 'GET' ? asking.path : PATH },
    shown,
  );
}

function showForm(asking: Asking, wrong: { readonly sentence: string; readonly status: number } | null) {
  const { language, form } = asking;
  const t: T = (word, values) => say(WORDS[word], language, values);
  const body = html`<h1>${t('title')}</h1>${wrong ? html`<p class="error" role="alert">${wrong.sentence}</p>` : null}
<p>${t('intro')}</p><form method="post" action="${PATH}" accept-charset="utf-8">
<label for="number">${t('number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="number" name="number" maxlength="30" value="${form.number ?? ''}">
<label for="reason">${t('reason')}</label><textarea id="reason" name="reason" rows="3" maxlength="1000">${form.reason ?? ''}</textarea>
<label for="hours">${t('hours')}</label><select id="hours" name="hours">${HOURS.map(
    (count) =>
      html`<option value="${count}"${form.hours === String(count) ? html` selected` : null}>${t('oneHour', { count })}</option>`,
  )}</select>
<button>${t('open')}</button></form><p><a href="/office/">${t('office')}</a></p>`;
  return framedAs(asking, body, wrong?.status);
}

async function take(asking: Asking): Promise<PageAnswer | Refusal> {
  const { desk, actor, form, language } = asking;
  const said = { number: form.number ?? '', reason: form.reason ?? '', hours: Number(form.hours ?? '1') };
  const { length } = digitsOf(said.number);
  if (length !== CARD_DIGITS && length !== MATTER_DIGITS)
    return showForm(asking, { sentence: say(WORDS.length, language), status: 422 });
  const isCard = length === CARD_DIGITS;
  const broken = isCard ? await breakGlassOver(desk, actor, said) : await breakGlassAt(desk, actor, said);
  if (!isRefusal(broken)) return { redirect: `${PATH}/${isCard ? 'households' : 'matters'}/${broken.id}` };
  const words = REFUSALS[broken.code];
  if (!words) return broken;
  return showForm(asking, { sentence: say(words, language, broken.values), status: words.status });
}

function shown(asking: Asking, rows: readonly (readonly [keyof typeof WORDS, string])[]): Promise<PageAnswer> {
  const t: T = (word, values) => say(WORDS[word], asking.language, values);
  const value = (word: keyof typeof WORDS, text: string) =>
    word === 'phone' ? html`<a href="tel:${text.replace(/[^\d+]/g, '')}">${text}</a>` : text;
  const body = html`<h1>${t('title')}</h1><div class="card"><dl>${rows
    .filter(([, text]) => text.trim() !== '')
    .map(([word, text]) => html`<dt>${t(word)}</dt><dd${spokenAs(text)}>${value(word, text)}</dd>`)}</dl></div>
<p role="status">${t('noted')}</p><p><a href="/office/">${t('office')}</a></p>`;
  return framedAs(asking, body);
}

async function showHousehold(asking: Asking): Promise<PageAnswer | Refusal> {
  const id = parseId(asking.params.id ?? '');
  if (id === null) return refuse('liaison.not-found');
  const card: EmergencyCard | Refusal = await emergencyCard(asking.desk, asking.actor, id, asking.language);
  if (isRefusal(card)) return card;
  const proxy = `${card.proxyName} ${card.proxyPhone}`;
  return shown(asking, [
    ...([
      ['name', card.name],
      ['phone', card.phone],
      ['area', card.areaName],
      ['place', card.place],
    ] as const),
    ...([
      ['spoken', card.language],
      ['proxy', proxy],
    ] as const),
  ]);
}

async function showMatter(asking: Asking): Promise<PageAnswer | Refusal> {
  const id = parseId(asking.params.id ?? '');
  const person = id === null ? refuse('ledger.not-found') : await emergencyPerson(asking.desk, asking.actor, id);
  if (isRefusal(person)) return person;
  const { name, phone, address, email } = person;
  return shown(asking, [
    ['name', name],
    ['phone', phone],
    ['place', address],
    ['email', email],
  ]);
}

const may = ledgerPermissions.look_at_person;

/** One record outside one's own area, in an emergency. Everybody who may look at people somewhere may ask. */
export const breakGlassPages: readonly Page[] = [
  page({ method: 'GET', path: PATH, may, act: (asking) => showForm(asking, null) }),
  page({ method: 'POST', path: PATH, may, act: take }),
  page({ method: 'GET', path: `${PATH}/households/:id`, may, act: showHousehold }),
  page({ method: 'GET', path: `${PATH}/matters/:id`, may, act: showMatter }),
];
