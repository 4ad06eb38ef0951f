import { countyPage, tenantOf } from '#civic/access/index.ts';
import { say, type Words } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { commitmentOf, monthOf, seedOf } from '../actions/seed.ts';
import { SAMPLED_SHARE } from '../rules/sampling.ts';

const WORDS = {
  title: { zh: '回访抽谁，怎么抽', en: 'Who is called, and how they are drawn' },
  intro: {
    zh: '密封、检举、查不属实、不予支持、困难群众、督办过的，件件回访。其余的由系统抽签，抽中约{share}%，办事的人事先不知道抽中谁。',
    en: 'Sealed matters, reports, “not so”, “not supported”, hardship and supervised ones are all called. Of the rest about {share} % are drawn by lot; nobody who deals with them knows beforehand whom it hits.',
  },
  how: {
    zh: '每月一个种子。月初以前公布种子的指纹（SHA-256），下个月公布种子本身。谁都可以重算：用种子作密钥，对“编号 空格 第几轮（首次为0）”算 HMAC-SHA256，取前6个字节当整数，除以2的48次方，小于{limit}就是抽中。',
    en: 'One seed a month. Its fingerprint (SHA-256) is published before the month, the seed itself in the next. Anybody can compute it again: HMAC-SHA256 with the seed as key over “number, space, round (0 for the first)”; the first 6 bytes as a whole number over 2^48; below {limit} it is drawn.',
  },
  commitment: { zh: '指纹', en: 'Fingerprint' },
  seed: { zh: '种子', en: 'Seed' },
  later: { zh: '月后公布', en: 'published after the month' },
} as const satisfies Record<string, Words>;

/** So many months back stand on the page. */
const MONTHS_SHOWN = 12;

/**
 * The lots of the follow-up for everybody (handbook §4.3 row 22): fingerprints before a month, seeds after it. No matter
 * and no person is named.
 */
export async function showSampling(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const now = desk.clock.now();
  const months = Array.from({ length: MONTHS_SHOWN + 2 }, (_, back) => 1 - back);
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  const title = t('title');
  const body = html`<h1>${title}</h1><p>${t('intro', { share: Math.round(SAMPLED_SHARE * 100) })}</p><p>${t('how', { limit: SAMPLED_SHARE })}</p>
${months.map((after) => {
  const month = monthOf(now, after);
  const seed = seedOf(desk, tenantId, month);
  return html`<section class="card"><h2>${month}</h2><dl><dt>${t('commitment')}</dt><dd><code>${commitmentOf(seed)}</code></dd>
<dt>${t('seed')}</dt><dd>${after < 0 ? html`<code>${seed}</code>` : t('later')}</dd></dl></section>`;
})}`;
  return countyPage(asking, { title, body });
}
