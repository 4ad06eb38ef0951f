import { countyPage } from '#civic/access/index.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { OWN_WORDS, type OwnWord } from './words.ts';

/** Asked for by everybody who comes without a pass, or whose half hour is over. */
export type Finding = {
  /** Where the form goes: the lookup, or what was being sent when the half hour ended. */
  readonly action: string;
  readonly number: string;
  readonly sentence: string | null;
  /** The field that the sentence is about. */
  readonly field: string;
  readonly status: number;
  /** What was being sent: goes along unseen, so that it is not lost. */
  readonly carried: Readonly<Record<string, string>>;
};

/** The form of number and code. */
export function findPage(asking: PageAsking, finding: Finding): Promise<PageAnswer> {
  const t = (word: OwnWord) => say(OWN_WORDS[word], asking.language);
  const carried = Object.entries(finding.carried).filter(([name]) => name !== 'number' && name !== 'code');
  const described = (name: string): Html | null =>
    finding.sentence && finding.field === name ? html` aria-invalid="true" aria-describedby="wrong"` : null;
  const body = html`<h1>${t('find.title')}</h1>
${finding.sentence ? html`<p class="error" role="alert" id="wrong"><a href="#${finding.field}">${finding.sentence}</a></p>` : null}
${carried.some(([, value]) => value !== '') ? html`<p role="status">${t('find.again')}</p>` : null}
<p>${t('find.intro')}</p>
<form method="post" action="${finding.action}" accept-charset="utf-8">${carried.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}
<label for="number">${t('find.number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="number" name="number" value="${finding.number}"${described('number')}>
<label for="code">${t('find.code')}</label><input type="text" inputmode="numeric" autocomplete="off" id="code" name="code"${described('code')}>
<button>${t('find.open')}</button></form><p class="hint">${t('find.lost')}</p>
<p><a href="/${asking.tenantId}/retaliation">${t('find.retaliation')}</a></p>`;
  return countyPage(asking, { title: t('find.title'), body, status: finding.status });
}
