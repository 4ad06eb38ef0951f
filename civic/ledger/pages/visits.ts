import { inFours } from '#kernel/check-digits.ts';
import type { Language, Words } from '#kernel/language.ts';
import { watermarkOf } from '#kernel/watermark.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAsking } from '#platform/http/request.ts';
import type { Addressed, Prints } from '../actions/to-tell.ts';
import { notPrinted, ofOneMatter, printFrame, type Writer } from './print-frame.ts';

const WORDS = {
  title: { zh: '下次走访或通话时要说的', en: 'To tell at the next visit or call' },
  hint: {
    zh: '按村排列。说到了，回到名单里记“已告知”。',
    en: 'By village. Once somebody was told, record it in the list.',
  },
  number: { zh: '编号', en: 'Number' },
  person: { zh: '找谁', en: 'Whom' },
  where: { zh: '在哪里', en: 'Where' },
  what: { zh: '告诉什么', en: 'What to tell' },
  when: { zh: '哪天说的', en: 'Told on' },
  nobody: { zh: '没有留姓名', en: 'no name given' },
} as const satisfies Record<string, Words>;

/** A table per village, for whoever goes there or rings up. */
export function visitsPage(prints: Prints, writer: Writer, { language }: PageAsking): Html {
  const t = (key: keyof typeof WORDS) => WORDS[key][language];
  const villages = [...Map.groupBy(prints.ready, ({ areaName }) => areaName)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const body = html`<h1>${t('title')}</h1><p>${writer.name[language]}</p>
<div class="noprint"><p>${t('hint')}</p>${notPrinted(prints, language)}</div>
${villages.map(([village, notices]) => table(village, notices, language))}`;
  return printFrame(t('title'), language, body, watermarkOf(writer.receiver, language));
}

function table(village: string, notices: readonly Addressed[], language: Language): Html {
  const t = (key: keyof typeof WORDS) => WORDS[key][language];
  return html`<section class="village"><h2>${village}</h2><table><thead><tr>${(
    ['number', 'person', 'where', 'what', 'when'] as const
  ).map(
    (key) => html`<th scope="col">${t(key)}</th>`,
  )}</tr></thead><tbody>${ofOneMatter(notices).map((of) => row(of, t('nobody')))}</tbody></table></section>`;
}

/** What is said is in the person's own language; the answer itself goes with it. */
function row(of: readonly [Addressed, ...Addressed[]], nobody: string): Html {
  const [{ number, person, place, language }] = of;
  const told = of.map((one) => html`<p>${one[language]}</p>${one.reply ? paragraphs(one.reply.words) : null}`);
  const where = person.address || place;
  return html`<tr><td>${inFours(number)}</td><td><span${spokenAs(person.name)}>${person.name || nobody}</span><br><span class="phone">${person.phone}</span></td>
<td${spokenAs(where)}>${where}</td><td lang="${language === 'zh' ? 'zh-CN' : 'en'}">${told}</td><td></td></tr>`;
}
