import { areasOf, countyPage } from '#civic/access/index.ts';
import { parseAreaCode } from '#kernel/area-code.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { POSTER_SIZES, type PosterSize } from '#kernel/poster.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { writePoster } from '#platform/documents/poster.ts';
import { html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { boardOf } from '../actions/board.ts';
import { type Board, loudspeakerText, posterOf, smsTexts } from '../rules/board.ts';
import { opennessLoudspeaker } from '../rules/board-openness.ts';
import { keptPage } from './kept-page.ts';

const WORDS = {
  title: { zh: '{place}：公示栏、广播、短信', en: '{place}: notice board, loudspeaker, messages' },
  intro: {
    zh: '给没有手机的人看、听。内容和公示页一样：大家反映的事按乡镇说，不写村、不写人；公开事项说到村。',
    en: 'For those without a phone. The same as on the public page: matters of the township, without village or person; openness items of the village.',
  },
  sheet: { zh: '公示栏（PDF，字不小于18磅）', en: 'Sheet for the notice board (PDF, no type under 18 points)' },
  loudspeaker: { zh: '广播稿（两分钟以内）', en: 'For the loudspeaker (within two minutes, Chinese)' },
  'loudspeaker.openness': {
    zh: '广播稿：公开事项（两分钟以内）',
    en: 'For the loudspeaker: what is laid open (within two minutes, Chinese)',
  },
  days: { zh: '公开事项说最近多少天的', en: 'Openness items of the last' },
  'days.one': { zh: '{days} 天', en: '{days} days' },
  sms: { zh: '短信（每条不超过70字）', en: 'Messages (at most 70 characters each, Chinese)' },
  back: { zh: '回到公示', en: 'Back to the public page' },
} as const satisfies Record<string, Words>;

/** Back over so many days openness items are told; the first unless another is chosen. */
const DAYS = [30, 90, 365] as const;

function daysOf({ query }: PageAsking): number {
  return DAYS.find((days) => String(days) === query.days) ?? DAYS[0];
}

async function askedBoard(asking: PageAsking, language: Language): Promise<Board | Refusal> {
  const { desk, tenantId, params, origin } = asking;
  const areaCode = parseAreaCode(params.areaCode ?? '');
  const board = areaCode && (await boardOf(desk, tenantId, areaCode, { language, origin, days: daysOf(asking) }));
  return board ?? refuse('publication.area-unknown');
}

/** What can be hung up, read out or sent in a place. */
async function showBoard(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  // What is spoken and sent is Chinese, whoever prints it.
  const board = await askedBoard(asking, 'zh');
  if (isRefusal(board)) return board;
  const areaCode = parseAreaCode(params.areaCode ?? '');
  const place =
    areaCode && language === 'en' ? (await areasOf(desk, tenantId)).nameOf(areaCode, language) : board.place;
  const t = (word: keyof typeof WORDS, values?: Record<string, number>) =>
    say(WORDS[word], language, { place, ...values });
  const path = `/${tenantId}/public/${params.areaCode}`;
  const [spoken, opennessSpoken] = [loudspeakerText(board), opennessLoudspeaker(board)];
  const days = daysOf(asking);
  const search = days === DAYS[0] ? '' : `?days=${days}`;
  return countyPage(asking, {
    title: t('title'),
    body: html`<h1>${t('title')}</h1><p>${t('intro')}</p>
<nav aria-label="${t('days')}"><p>${t('days')}</p><ul class="links">${DAYS.map((one) => html`<li>${one === days ? html`<b aria-current="true">${t('days.one', { days: one })}</b>` : html`<a href="?days=${one}">${t('days.one', { days: one })}</a>`}</li>`)}</ul></nav>
<h2>${t('sheet')}</h2><ul class="links">${POSTER_SIZES.map((size) => html`<li><a href="${path}/board-${size}.pdf${search}">${size}</a></li>`)}</ul>
<h2>${t('loudspeaker')}</h2><p class="card"${spokenAs(spoken)}>${spoken}</p>
${opennessSpoken === null ? null : html`<h2>${t('loudspeaker.openness')}</h2><p class="card"${spokenAs(opennessSpoken)}>${opennessSpoken}</p>`}
<h2>${t('sms')}</h2><ol>${smsTexts(board).map((text) => html`<li${spokenAs(text)}>${text}</li>`)}</ol>
<p><a href="${path}">${t('back')}</a></p>`,
  });
}

const sendSheet =
  (size: PosterSize) =>
  async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const board = await askedBoard(asking, asking.language);
    if (isRefusal(board)) return board;
    const content = await writePoster(posterOf(board, asking.language), size);
    return { content, mediaType: 'application/pdf', fileName: `board-${asking.params.areaCode}-${size}.pdf` };
  };

/** What leaves the screen: paper, voice and messages for who has no phone. */
export const boardPages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId/public/:areaCode/board', may: 'everyone', act: keptPage(showBoard) }),
  ...POSTER_SIZES.map((size) =>
    page({
      method: 'GET',
      path: `/:tenantId/public/:areaCode/board-${size}.pdf`,
      may: 'everyone',
      act: keptPage(sendSheet(size)),
    }),
  ),
];
