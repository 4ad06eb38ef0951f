import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { type Danger, linesFor } from '../rules/danger.ts';
import type { Identifying } from '../rules/identifying.ts';
import { FORM_ID } from './say-form.ts';
import type { Typed } from './typed.ts';
import { DANGER_WORDS, LINE_WORDS, PAGE_WORDS } from './words.ts';

/** The emergency lines that fit, as large links that a phone dials. */
export function emergencyLines(dangers: readonly Danger[], language: Language): Html {
  return html`<p>${dangers.map((danger) => DANGER_WORDS[danger][language]).join(language === 'zh' ? '、' : ', ')}</p>
<p>${linesFor(dangers).map((line) => html`<a class="button" href="tel:${line}">${line} ${LINE_WORDS[line]?.[language] ?? ''}</a>`)}</p>`;
}

/**
 * What the person should see before it is sent: danger and whom to call, or by what in the words they may be known
 * (handbook §4.4). One press goes on; everything typed is in the page, and the form's key makes two presses one matter.
 */
export function beforeSending(
  action: string,
  typed: Typed,
  warnings: { readonly dangers: readonly Danger[]; readonly identifying: readonly Identifying[] },
  language: Language,
): Html {
  const t = (key: keyof typeof PAGE_WORDS) => say(PAGE_WORDS[key], language);
  const { dangers, identifying } = warnings;
  return html`<h1>${t('before.title')}</h1>
${dangers.length > 0 ? html`<div class="danger" role="alert"><h2>${t('before.danger')}</h2>${emergencyLines(dangers, language)}<p>${t('before.danger-then')}</p></div>` : null}
${identifying.length > 0 ? html`<div class="error"><h2>${t('before.identifying')}</h2><ul>${identifying.map(({ piece }) => html`<li>${piece}</li>`)}</ul><p>${t('before.identifying-then')}</p></div>` : null}
<form id="${FORM_ID}" method="post" action="${action}" enctype="multipart/form-data" accept-charset="utf-8">${hiddenFields(typed)}
<p><button name="seen" value="yes">${t('before.go-on')}</button><button class="second" name="step" value="back">${t('before.back')}</button></p></form>`;
}

/** Everything typed, in fields that are not seen. A textarea keeps line ends that an input would lose. */
function hiddenFields(typed: Typed): Html {
  const fields: readonly [string, string][] = [
    ['key', typed.key],
    ['category', typed.category],
    ['kept', typed.kept.join(',')],
    ['area', typed.area],
    ['areaText', typed.areaText],
    ['township', typed.township],
    ['village', typed.village],
    ['place', typed.place],
    ['reply', typed.reply],
    ['phone', typed.phone],
    ['email', typed.email],
    ['name', typed.name],
    ['address', typed.address],
    ['sealed', typed.sealed],
    ['seed', typed.seed],
    ['kind', typed.kind],
    ['complainedUnit', typed.complainedUnit],
    ['complainedOf', typed.complainedOf],
    ['publish', typed.mayPublish ? 'yes' : ''],
    ['by', typed.isByCard ? 'card' : ''],
  ];
  return html`${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<textarea name="words" hidden>
${typed.words}</textarea>`;
}
