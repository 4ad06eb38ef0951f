import { plainTextOfCard, smsOfCard } from '#kernel/card-text.ts';
import { parseId } from '#kernel/id.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type PrintWish, type PromisesOnCards, printCard, printCards, unprintedCard } from '../actions/printing.ts';
import { liaisonPermissions as may } from '../permissions.ts';
import type { LinkState } from '../rules/link.ts';

const LAYOUTS = ['a6', 'a6-two-sided', 'a4', 'a4-two-sided', 'poster'] as const;
const LANGUAGES = ['zh', 'en', 'both'] as const;
/** Links whose household has agreed and that have not ended. */
const WITH_CARDS: readonly LinkState[] = ['agreed', 'active', 'quiet', 'handover'];

type Ports = { readonly promisesOnCards: PromisesOnCards };
type Query = Readonly<Record<string, string>>;

function oneOf<const T extends string>(known: readonly T[], said: string | undefined, otherwise: T): T | null {
  return said ? (known.find((one) => one === said) ?? null) : otherwise;
}

function wishOf(query: Query, layoutOtherwise: PrintWish['layout']): PrintWish | Refusal {
  const layout = oneOf(LAYOUTS, query.layout, layoutOtherwise);
  const languages = oneOf(LANGUAGES, query.languages, 'both');
  return layout && languages ? { layout, languages } : refuse('liaison.print-wish');
}

function pdf(content: AsyncGenerator<Uint8Array> | Refusal, fileName: string): PageAnswer | Refusal {
  return isRefusal(content) ? content : { content, mediaType: 'application/pdf', fileName };
}

/** `GET /api/links/:linkId/card.pdf?layout=a6|a6-two-sided|a4|a4-two-sided|poster&languages=zh|en|both`. */
const cardPage = ({ promisesOnCards }: Ports) =>
  page({
    method: 'GET',
    path: '/api/links/:linkId/card.pdf',
    may: may.arrange,
    act: async ({ desk, actor, where, origin, params, query }) => {
      const linkId = parseId(params.linkId ?? '');
      if (!linkId) return refuse('liaison.not-found');
      const wish = wishOf(query, 'a6');
      if (isRefusal(wish)) return wish;
      return pdf(
        await printCard({ desk, official: actor, where, origin, promisesOnCards }, linkId, wish),
        '民情联系卡.pdf',
      );
    },
  });

/** `GET /api/links/:linkId/card.txt?form=sms|plain`: as SMS, each part a paragraph, or as lines for a Braille printer or a voice. */
const textPage = ({ promisesOnCards }: Ports) =>
  page({
    method: 'GET',
    path: '/api/links/:linkId/card.txt',
    may: may.arrange,
    act: async ({ desk, actor, where, origin, params, query, language }) => {
      const linkId = parseId(params.linkId ?? '');
      if (!linkId) return refuse('liaison.not-found');
      const form = oneOf(['sms', 'plain'], query.form, 'plain');
      if (!form) return refuse('liaison.print-wish');
      const card = await unprintedCard({ desk, official: actor, where, origin, promisesOnCards }, linkId);
      if (isRefusal(card)) return card;
      const content = form === 'sms' ? `${smsOfCard(card, language).join('\n\n')}\n` : plainTextOfCard(card, language);
      return { content, mediaType: 'text/plain; charset=utf-8' };
    },
  });

/** `GET /api/cards/print?area=CODE&state=active&layout=a4&languages=both`: the valid cards of a place as one file. */
const cardsPage = ({ promisesOnCards }: Ports) =>
  page({
    method: 'GET',
    path: '/api/cards/print',
    may: may.arrange,
    act: async ({ desk, actor, where, origin, query }) => {
      const wish = wishOf(query, 'a4');
      if (isRefusal(wish)) return wish;
      const state = query.state ? WITH_CARDS.find((one) => one === query.state) : null;
      if (state === undefined) return refuse('liaison.print-wish');
      const states = state === null ? WITH_CARDS : [state];
      return pdf(
        await printCards({ desk, official: actor, where, origin, promisesOnCards }, states, wish),
        `民情联系卡-${where.areaCode}.pdf`,
      );
    },
  });

/** Contact cards on paper and without. */
export const printPages = (ports: Ports): readonly Page[] => [cardPage(ports), textPage(ports), cardsPage(ports)];
