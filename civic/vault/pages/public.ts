import { countyPage, tenantOf } from '#civic/access/index.ts';
import { addDays, type CivilDate, civilDateOf, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { guardianKeysOf } from '../actions/guardians.ts';
import { KEEPERS_COUNT } from '../rules/sealing.ts';
import { keysInUse } from '../store/keys.store.ts';
import { countOpenings } from '../store/openings.store.ts';
import { t } from './frame.ts';

/**
 * How identities are sealed in this county, in plain words, with the fingerprints of the keys in use and how often one
 * was asked for, opened and told late this quarter. The same numbers can be counted from the public log.
 */
export async function showSealing(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  const from = quarterOf(civilDateOf(desk.clock.now()));
  const guardians = await guardianKeysOf(desk, tenantId);
  const { keys, counts } = await desk.read(tenantId, async (tx) => ({
    keys: await keysInUse(tx),
    counts: await countOpenings(tx, startOf(from), startOf(addDays(from, 100))),
  }));
  const isEnough = guardians.length >= KEEPERS_COUNT;
  const title = t('publicTitle', language);
  const body = html`<h1>${title}</h1><p>${t('publicIntro', language)}</p><p>${t('publicLimits', language)}</p>
<p${isEnough ? null : html` class="error"`}>${t(isEnough ? 'enough' : 'few', language, { count: guardians.length })}</p>
<h2>${t('quarter', language, { from })}</h2><dl><dt>${t('askedCount', language)}</dt><dd>${counts.asked}</dd><dt>${t('openedCount', language)}</dt><dd>${counts.opened}</dd><dt>${t('delayedCount', language)}</dt><dd>${counts.delayed}</dd></dl>
<h2>${t('known', language)}</h2><ul>${keys.map(({ fingerprint }) => html`<li><code>${fingerprint}</code></li>`)}</ul>`;
  return countyPage(asking, { title, body });
}

/** The first day of the quarter of a day. */
function quarterOf(day: CivilDate): CivilDate {
  const month = Number(day.slice(5, 7));
  const first = String(month - ((month - 1) % 3)).padStart(2, '0');
  return parseCivilDate(`${day.slice(0, 4)}-${first}-01`) ?? day;
}
