import QRCode from 'qrcode';
import { tenantOf } from '#civic/access/index.ts';
import type { Language } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { optionsOf } from '../actions/answer.ts';
import { phaseOf, pollNow } from '../actions/standing.ts';
import type { IssueSeen } from '../actions/view.ts';
import { FIVE, FIVE_NAMES, OPINION_NAMES, OPINIONS } from '../rules/issue-answers.ts';
import { speakerIn } from './speak.ts';

/** So many slips are printed at once at most, and as many if nothing is said. */
const SLIPS_MAX = 50;
const SLIPS_USUAL = 10;
/** Numbers have at most four digits: more slips no asking has. */
const NUMBER_MAX = 9999;

/**
 * One slip is one sheet of A4. Type of 16 pt and larger, English under the Chinese in 11 pt, boxes of 6 mm: many who answer
 * on paper are old. The code leads to the page on which the same is answered.
 */
const STYLE = `
@page{size:A4;margin:12mm}
*{box-sizing:border-box}
body{margin:0;font-family:system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif;font-size:16pt;line-height:1.35;color:#000;background:#fff;overflow-wrap:anywhere}
.noprint{max-width:186mm;margin:6mm auto;padding:0 4mm}.noprint label{margin-right:4mm}.noprint input{font-size:16pt;width:5em}.noprint button{font-size:16pt;padding:1mm 5mm}
.slip{max-width:186mm;margin:0 auto;padding:2mm;break-after:page;break-inside:avoid}.slip:last-child{break-after:auto}
.head{display:flex;gap:6mm;align-items:flex-start}.head>div{flex:1}.head figure{margin:0;width:38mm;text-align:center;font-size:11pt}.head svg{display:block;width:38mm;height:38mm}
h2{font-size:22pt;line-height:1.25;margin:0 0 2mm}h3{font-size:18pt;margin:4mm 0 1mm}p{margin:0 0 2mm}
small{display:block;font-size:11pt;line-height:1.25;font-weight:400}
ul{list-style:none;margin:0;padding:0}li{display:flex;gap:3mm;margin:2mm 0}
.box{display:inline-block;flex:none;width:6mm;height:6mm;border:.5mm solid #000;vertical-align:-1mm}
table{border-collapse:collapse;width:100%}th,td{text-align:left;border-top:.3mm solid #000;padding:1.5mm 2mm 1.5mm 0;vertical-align:top}td{white-space:nowrap}thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.number{font-size:18pt;font-weight:700}
@media print{.noprint{display:none}}
`.trim();

const both = (words: { readonly zh: string; readonly en: string }) =>
  html`${words.zh}<small lang="en">${words.en}</small>`;

/** The slips of what people are asked now, numbered, each on its own sheet. Refuses `issues.not-asked`. */
export async function slipsPage(asking: PageAsking, seen: IssueSeen): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, query, origin } = asking;
  const [phase, poll, tenant] = [phaseOf(seen.issue), pollNow(seen.issue, seen.polls), await tenantOf(desk, tenantId)];
  if (phase === null || !poll || !tenant) return refuse('issues.not-asked');
  const from = Math.min(numberOf(query.from, 1), NUMBER_MAX);
  const count = Math.min(numberOf(query.count, SLIPS_USUAL), SLIPS_MAX, NUMBER_MAX - from + 1);
  const done = seen.records.findLast(({ act, round }) => act === 'finish' && round === seen.issue.round)?.said.result;
  const slip: Slip = {
    title: seen.issue.title,
    county: tenant.name,
    asked: phase === 'before' ? poll.question : (done ?? ''),
    endsOn: poll.endsOn,
    options: optionsOf(seen.views, seen.issue.round, phase).map(({ words }) => words),
    code: await codeOf(`${origin}/${tenantId}/issues/${seen.issue.id}/answer`),
  };
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const t = speakerIn(language);
  const body = html`<div class="noprint"><h1>${t('office.slips.print')}</h1><p>${t('slip.print-how')}</p><form method="get"><label>${t('slip.from')} <input inputmode="numeric" name="from" value="${from}"></label><label>${t('slip.count')} <input inputmode="numeric" name="count" value="${count}"></label><button>${t('slip.show')}</button></form>
<p><a href="/issues/${seen.issue.id}">${t('back.issue')}</a></p></div>${numbers.map((number) => slipOf(slip, number))}`;
  return { html: framed(`${t('office.slips.print')} · ${seen.issue.title}`, language, body) };
}

function numberOf(typed: string | undefined, usual: number): number {
  return /^[1-9]\d{0,3}$/.test(typed ?? '') ? Number(typed) : usual;
}

async function codeOf(address: string): Promise<Html> {
  const svg = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  return html`${trusted(svg.replace('<svg ', '<svg aria-hidden="true" '))}`;
}

type Slip = {
  readonly title: string;
  readonly county: string;
  readonly asked: string;
  readonly endsOn: string;
  readonly options: readonly string[];
  readonly code: Html;
};

const WORDS = {
  how: {
    zh: '在方框里打勾，不想答的空着。不写名字，没有人知道您选了什么。',
    en: 'Tick a box, leave out what you like. Write no name: nobody learns what you chose.',
  },
  code: { zh: '也可以扫码答', en: 'Or answer here' },
  options: { zh: '几种办法，选一种', en: 'Choose one of the ways' },
  five: { zh: '您怎么看', en: 'What do you think of it?' },
} as const;

function slipOf({ title, county, asked, endsOn, options, code }: Slip, number: number): Html {
  const back = {
    zh: `请在 ${endsOn} 前交给村（社区）干部，或投进意见箱。`,
    en: `Please hand it in by ${endsOn}.`,
  };
  const box = html`<span class="box"></span>`;
  return html`<section class="slip"><div class="head"><div><p>${county} · 民情 <span class="number">No. ${String(number).padStart(4, '0')}</span></p><h2${spokenAs(title)}>${title}</h2>${asked === '' ? null : html`<p${spokenAs(asked)}>${asked}</p>`}</div><figure>${code}<figcaption>${both(WORDS.code)}</figcaption></figure></div>
<p>${both(WORDS.how)}</p>
${options.length === 0 ? null : html`<h3>${both(WORDS.options)}</h3><ul>${options.map((words) => html`<li>${box}<span${spokenAs(words)}>${words}</span></li>`)}</ul>`}
<h3>${both(WORDS.five)}</h3><table><thead><tr><th scope="col">${WORDS.five.zh}</th>${OPINION_NAMES.map((name) => html`<th scope="col">${OPINIONS[name].zh}</th>`)}</tr></thead><tbody>${FIVE_NAMES.map(
    (name) =>
      html`<tr><th scope="row">${both(FIVE[name])}</th>${OPINION_NAMES.map((one) => html`<td>${box} ${both(OPINIONS[one])}</td>`)}</tr>`,
  )}</tbody></table><p>${both(back)}</p></section>`;
}

function framed(title: string, language: Language, body: Html): Html {
  return html`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><style>${trusted(STYLE)}</style></head><body><main>${body}</main></body></html>`;
}
