import { inFours } from '#kernel/check-digits.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { Language, Words } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAsking } from '#platform/http/request.ts';
import type { Addressed, Prints } from '../actions/to-tell.ts';
import type { Reply } from '../store/told.store.ts';
import { notPrinted, ofOneMatter, printFrame, type Writer } from './print-frame.ts';

const WORDS = {
  title: { zh: '要寄的信', en: 'Letters to post' },
  hint: {
    zh: '共 {count} 封，A4 纸，三折后地址在信封窗口里。打印不等于寄出：寄出后回到名单里记“已告知”。',
    en: '{count} letters, A4; folded in three the address is in the window of the envelope. Printed is not posted: record “told” in the list once they are posted.',
  },
  to: { zh: '{name} 收', en: '{name}' },
  nobody: { zh: '本人', en: 'To the person concerned' },
  noAddress: { zh: '（没有写地址，请当面转交）', en: '(No address was given: please hand it over)' },
  about: { zh: '关于您说的事（编号 {number}）', en: 'About your matter (number {number})' },
  reason: { zh: '原因', en: 'Reason' },
  basis: { zh: '依据', en: 'Basis' },
  remedy: { zh: '不同意怎么办', en: 'If you disagree' },
  promised: { zh: '答应的日子', en: 'Promised for' },
  contact: { zh: '办理人', en: 'Contact' },
  lookUp: {
    zh: '您可以凭回执上的编号和查询码，在 {url} 查看进展、评价或要求重办。',
    en: 'With the number and code of your receipt you can follow it, judge it or have it redone at {url}.',
  },
  phone: { zh: '有疑问请打电话：{phone}', en: 'Questions? Call {phone}' },
} as const satisfies Record<string, Words>;

const t = (key: keyof typeof WORDS, language: Language, values: Record<string, string | number> = {}) =>
  WORDS[key][language].replace(/\{(\w+)\}/g, (_place, name: string) => String(values[name] ?? ''));

/** One letter per page, in the language of its reader; large type, the address in the window field (DIN lang, 三折). */
export function lettersPage(prints: Prints, writer: Writer, { language, desk }: PageAsking): Html {
  const on = civilDateOf(desk.clock.now());
  const letters = ofOneMatter(prints.ready);
  const body = html`<div class="noprint"><h1>${t('title', language)}</h1>
<p>${t('hint', language, { count: letters.length })}</p>${notPrinted(prints, language)}</div>
${letters.map((of) => letter(of, writer, on))}`;
  return printFrame(t('title', language), language, body);
}

function letter(of: readonly [Addressed, ...Addressed[]], writer: Writer, on: CivilDate): Html {
  const [one] = of;
  const { language, person } = one;
  const address = person.address || [one.areaName, one.place].filter(Boolean).join(' ');
  return html`<article class="letter" lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<address class="window"><small>${writer.name[language]}</small><strong${spokenAs(person.name)}>${t('to', language, { name: person.name || t('nobody', language) })}</strong>
<span${spokenAs(address)}>${address || t('noAddress', language)}</span></address>
<p class="date">${on}</p>
<h2>${t('about', language, { number: inFours(one.number) })}</h2>
${of.map((each) => html`<p>${each[language]}</p>${each.reply ? replyPart(each.reply, language) : null}`)}
<p>${t('lookUp', language, { url: writer.lookUpUrl })}</p>
${writer.phone ? html`<p>${t('phone', language, { phone: writer.phone })}</p>` : null}
<p class="date">${writer.name[language]}</p></article>`;
}

/** The whole answer: whoever asked for a letter may have nothing to look it up with. */
function replyPart(
  { words, reason, basis, remedy, promisedOn, contactName, contactPhone }: Reply,
  language: Language,
): Html {
  const parts: readonly (readonly [keyof typeof WORDS, string])[] = [
    ['reason', reason],
    ['basis', basis],
    ['remedy', remedy],
    ['promised', promisedOn ?? ''],
    ['contact', [contactName, contactPhone].filter(Boolean).join(' ')],
  ];
  return html`<div class="answer">${paragraphs(words)}
<dl>${parts.map(([key, text]) => (text ? html`<dt>${t(key, language)}</dt><dd${spokenAs(text)}>${text}</dd>` : null))}</dl></div>`;
}
