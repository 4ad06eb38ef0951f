import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countyPage, tenantOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import { parsePolicy, policyText } from '#kernel/tlog/policy.ts';
import { ROOT } from '#platform/config/config.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { sha256 } from '#platform/tlog/primitives.ts';
import { CHECK_WORDS } from './words.ts';

export type CheckPorts = {
  /** Whom to trust: keys of the county's logs and witnesses, and how many of these are enough (C2SP tlog-policy). */
  readonly policyOf: (desk: Desk, tenantId: TenantId) => Promise<string>;
  /** The script that checks, as it was built from apps/public; null where nothing was built. */
  readonly checkScript: () => Promise<string | null>;
};

/** Where the script lies for whoever looks at the page; `server/app.ts` serves it. */
const SCRIPT_PATH = '/public/check-receipt.js';

/**
 * The page on which anybody checks a proof, the same as a file to keep, and the script that does it without us. None
 * of the three asks the server anything about a proof.
 */
export function checkPages({ policyOf, checkScript }: CheckPorts): readonly Page[] {
  const shown = async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    if (!(await tenantOf(asking.desk, asking.tenantId))) return refuse('http.not-found');
    const policy = await policyOf(asking.desk, asking.tenantId);
    const script = html`<script src="${SCRIPT_PATH}" defer></script>`;
    return countyPage(asking, { title: CHECK_WORDS.title[asking.language], body: checkBody(asking, policy, script) });
  };
  const kept = async (asking: PageAsking): Promise<PageAnswer | Refusal> => {
    const code = await checkScript();
    if (code === null || !(await tenantOf(asking.desk, asking.tenantId))) return refuse('http.not-found');
    const policy = await policyOf(asking.desk, asking.tenantId);
    const body = checkBody(asking, policy, inlineScript(code), civilDateOf(asking.desk.clock.now()));
    const framed = await countyPage(asking, { title: CHECK_WORDS.title[asking.language], body });
    if (!('html' in framed)) return framed;
    const content = `<!doctype html>${framed.html.html}`;
    return { content, mediaType: 'text/html; charset=utf-8', fileName: `check-${asking.tenantId}.html` };
  };
  return [
    page({ method: 'GET', path: '/:tenantId/log/check', may: 'everyone', act: shown }),
    page({ method: 'GET', path: '/:tenantId/log/check.html', may: 'everyone', act: kept }),
    page({ method: 'GET', path: '/:tenantId/log/check-receipt.sh', may: 'everyone', act: showScript }),
  ];
}

/** The same script as in the manual, to be read. */
async function showScript({ desk, tenantId }: PageAsking): Promise<PageAnswer | Refusal> {
  if (!(await tenantOf(desk, tenantId))) return refuse('http.not-found');
  return { content: await readFile(join(ROOT, 'docs/check-receipt.sh')), mediaType: 'text/plain; charset=utf-8' };
}

/** Nothing in a script may look like the end of it. */
function inlineScript(code: string): Html {
  return html`<script>${trusted(code.replace(/<(?=\/script|!--)/gi, '\\x3c'))}</script>`;
}

/** The policy as somebody can hold it beside the notice board: without the logs' keys of 1,312 bytes, unknown to the page. */
function comparable(text: string): string {
  const policy = parsePolicy(sha256, text);
  if ('wrongLine' in policy) return text;
  return policyText({ ...policy, logs: policy.logs.filter(({ type }) => type === 'ed25519') });
}

/** The words, what the script works with, and last the script. `keptOn`: the day on which this copy was kept. */
function checkBody({ language, tenantId }: PageAsking, policy: string, script: Html, keptOn?: string): Html {
  const t = (word: keyof typeof CHECK_WORDS) => say(CHECK_WORDS[word], language, { day: keptOn ?? '' });
  return html`<h1>${t('title')}</h1><p>${t('intro')}</p><p><strong>${t('private')}</strong></p>
${keptOn ? html`<p>${t('kept')}</p>` : null}
<noscript><p class="error">${t('script')}</p></noscript>
<div id="check" class="noprint" hidden><label for="proof-file">${t('file')}</label><input type="file" id="proof-file">
<label for="proof-text">${t('paste')}</label><textarea id="proof-text" spellcheck="false" autocomplete="off"></textarea>
<button id="proof-check" type="button">${t('check')}</button></div>
<div id="result" role="status"></div>
<h2>${t('keys')}</h2><p>${t('keys.how')}</p><pre id="policy">${comparable(policy)}</pre>
${
  keptOn
    ? null
    : html`<h2>${t('keep')}</h2><p>${t('keep.how')}</p><p><a class="button second" href="/${tenantId}/log/check.html?lang=${language}" download>${t('keep.link')}</a></p>
<h2>${t('without')}</h2><p>${t('without.how')}</p><p><a href="/${tenantId}/log/check-receipt.sh">${t('without.link')}</a></p>`
}
${script}`;
}
