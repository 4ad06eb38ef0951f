import type { AreaBook, UnitBook } from '#civic/access/index.ts';
import type { SealTargets } from '#civic/vault/index.ts';
import { type AreaCode, areaWithin, countyOf, parseAreaCode, type TenantId } from '#kernel/area-code.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { ACCEPT_OF_FIELD } from '../rules/media.ts';
import { MATTER_KINDS, type ReplyWay } from '../rules/said.ts';
import type { AreaFound, Typed } from './typed.ts';
import { KIND_WORDS, PAGE_WORDS, REPLY_WORDS } from './words.ts';

/** A wrong field and what to do about it; the id is that of the field. */
export type Wrong = { readonly field: string; readonly sentence: string };

/** How who it is gets sealed when the matter is one that is sealed. */
export type Sealing = {
  /** To whose keys, by the unit that it is about; null while the county has not three guardians with keys. */
  readonly targets: SealTargets | null;
  /** Kinds that are sealed, and whether the category that a link named is. */
  readonly kinds: readonly string[];
  readonly isCategorySealed: boolean;
};

/** All that the form shows. */
export type SayForm = {
  readonly tenantId: number;
  /** Where it is sent; keeps the language and size of type that the address names. */
  readonly action: string;
  readonly language: Language;
  readonly isLarge: boolean;
  readonly typed: Typed;
  readonly areas: AreaBook;
  readonly units: UnitBook;
  readonly found: AreaFound;
  readonly sealing: Sealing;
  /** The ways of being told that this house has. */
  readonly replyWays: readonly ReplyWay[];
  readonly wrongs: readonly Wrong[];
  /** Names of the files that arrived with an earlier try. */
  readonly keptNames: readonly string[];
};

/** By which the buttons of the page's head send it. */
export const FORM_ID = 'say';

/** A phone of 2015 draws so many without trouble; larger counties choose by township and village. */
const SUGGESTED_MAX = 250;

/** Names of fields as the form has them, for what the rules call otherwise. */
const FIELD_IDS: Readonly<Record<string, string>> = { area: 'areaText', receivedAt: 'words', formKey: 'words' };

/** The whole form with what was typed in it. */
export function sayForm(form: SayForm): Html {
  const { language, isLarge, wrongs } = form;
  return html`<h1>${t('say.title', language)}</h1>
${wrongs.length > 0 ? summary(form) : isLarge ? null : html`<p>${t('say.intro', language)}</p>`}
<form id="${FORM_ID}" method="post" action="${form.action}" enctype="multipart/form-data" accept-charset="utf-8">
<input type="hidden" name="key" value="${form.typed.key}"><input type="hidden" name="category" value="${form.typed.category}">
<input type="hidden" name="kept" value="${form.typed.kept.join(',')}"><input type="hidden" name="sealed" value="${form.typed.sealed}"><input type="hidden" name="seed" value="${form.typed.seed}">
${form.typed.isByCard ? html`<input type="hidden" name="by" value="card"><p class="hint">${t('say.by-card', language)}</p>` : null}
${wordsField(form)}
${whereFields(form)}
${replyFields(form)}
${isLarge ? hiddenChoices(form) : moreFields(form)}
${fileField(form)}
<p><button name="step" value="send">${t('say.send', language)}</button></p>
</form>${sealScript(form)}`;
}

function t(key: keyof typeof PAGE_WORDS, language: Language, values?: Record<string, string>): string {
  return say(PAGE_WORDS[key], language, values);
}

function summary({ language, wrongs }: SayForm): Html {
  return html`<div class="error" role="alert" id="wrong"><h2>${t('say.wrong-title', language)}</h2><p>${t('say.kept', language)}</p>
<ul>${wrongs.map(({ field, sentence }) => html`<li><a href="#${FIELD_IDS[field] ?? field}">${sentence}</a></li>`)}</ul></div>`;
}

/** What is wrong with a field, above it, and what joins the two for a screen reader. */
function wrongOf({ wrongs }: SayForm, field: string): { readonly shown: Html | null; readonly described: Html | null } {
  const found = wrongs.filter((one) => (FIELD_IDS[one.field] ?? one.field) === field);
  if (found.length === 0) return { shown: null, described: null };
  return {
    shown: html`<span class="wrong" id="${field}-wrong">${found.map(({ sentence }) => sentence).join(' ')}</span>`,
    described: html` aria-invalid="true" aria-describedby="${field}-wrong"`,
  };
}

function wordsField(form: SayForm): Html {
  const { language, isLarge, typed } = form;
  const { shown, described } = wrongOf(form, 'words');
  return html`<label for="words">${t('say.words', language)}<span class="hint">${t(isLarge ? 'say.words-hint-short' : 'say.words-hint', language)}</span></label>${shown}
<textarea id="words" name="words" rows="7"${described}>
${typed.words}</textarea>`;
}

/** An e-mail is typed as text: a browser's own check would refuse it in the browser's language, not in ours. */
const FIELD_TYPES: Readonly<Record<string, Html>> = {
  phone: html`type="tel" autocomplete="tel"`,
  email: html`type="text" inputmode="email" autocomplete="email"`,
};

function textField(
  form: SayForm,
  name: 'place' | 'phone' | 'email' | 'name' | 'address' | 'complainedOf',
  hint: Html | null,
): Html {
  const { shown, described } = wrongOf(form, name);
  const type = FIELD_TYPES[name] ?? html`type="text" autocomplete="off"`;
  return html`<label for="${name}">${t(`say.${name}`, form.language)}${hint}</label>${shown}
<input ${type} id="${name}" name="${name}" maxlength="200" value="${form.typed[name]}"${described}>`;
}

const hint = (text: string) => html`<span class="hint">${text}</span>`;

function option(value: string, text: string, chosen: string): Html {
  return html`<option value="${value}"${value === chosen ? html` selected` : null}>${text}</option>`;
}

function radio(name: string, value: string, text: string, isChosen: boolean): Html {
  return html`<label class="choice"><input type="radio" name="${name}" value="${value}"${isChosen ? html` checked` : null}>${text}</label>`;
}

function whereFields(form: SayForm): Html {
  const { language, typed, areas, found, isLarge } = form;
  const { shown, described } = wrongOf(form, 'areaText');
  const isSuggested = areas.list.length <= SUGGESTED_MAX;
  return html`<fieldset><legend>${t('say.where', language)}</legend>
<label for="areaText">${t('say.area-text', language)}${isLarge ? null : hint(t('say.area-text-hint', language))}</label>${shown}
<input type="text" id="areaText" name="areaText" maxlength="60" autocomplete="off" value="${typed.areaText}"${isSuggested ? html` list="places"` : null}${described}>
${isSuggested ? html`<datalist id="places">${areas.list.filter(({ level }) => level !== 'county').map(({ code }) => html`<option value="${areas.pathNameOf(code, language)}">`)}</datalist>` : null}
<button class="second" name="step" value="find">${t('say.find-area', language)}</button>
${typed.areaText && found.candidates.length === 0 ? html`<p>${t('say.area-none', language, { text: typed.areaText })}</p>` : null}
${found.candidates.length > 0 ? candidates(form, found.candidates) : null}
${lists(form)}
${textField(form, 'place', isLarge ? null : hint(t('say.place-hint', language)))}
</fieldset>`;
}

function candidates({ areas, language, found }: SayForm, codes: readonly AreaCode[]): Html {
  return html`<fieldset><legend>${t('say.area-found', language)}</legend>
${codes.map((code) => radio('area', code, areas.pathNameOf(code, language), code === found.code))}</fieldset>`;
}

/** By list: townships first; the villages of one come with the next look at the page. */
function lists({ areas, language, typed, tenantId, found }: SayForm): Html {
  const county = countyOf(tenantId);
  const chosen = parseAreaCode(typed.township) ?? (typed.areaText ? null : found.code);
  const townships = areas.list.filter(({ level }) => level === 'township');
  const township = townships.find(({ code }) => chosen !== null && areaWithin(chosen, code));
  const villages = township ? areas.childrenOf(township.code) : [];
  return html`<label for="township">${t('say.township', language)}</label>
<select id="township" name="township">${option('', t('say.choose', language), typed.township)}${townships.map(({ code }) => option(code, areas.nameOf(code, language), township?.code ?? ''))}${option(county, t('say.unsure', language), typed.township)}</select>
<button class="second" name="step" value="villages">${t('say.show-villages', language)}</button>
${
  villages.length > 0
    ? html`<label for="village">${t('say.village', language)}</label><select id="village" name="village">${option('', t('say.whole-township', language), typed.village)}${villages.map(({ code }) => option(code, areas.nameOf(code, language), typed.village))}</select>`
    : null
}`;
}

function replyFields(form: SayForm): Html {
  const { language, typed, isLarge } = form;
  const ways = (Object.keys(REPLY_WORDS) as (keyof typeof REPLY_WORDS)[]).filter((way) => form.replyWays.includes(way));
  const hasEmail = ways.includes('email');
  return html`<fieldset><legend>${t('say.reply', language)}</legend>${typed.sealed ? html`<p class="notice">${t('say.seal-kept', language)}</p>` : null}
${ways.map((way) => radio('reply', way, REPLY_WORDS[way][language], typed.reply === way))}</fieldset>
${textField(form, 'phone', isLarge ? null : hint(t(ways.includes('sms') ? 'say.phone-hint-sms' : 'say.phone-hint', language)))}
${hasEmail && (!isLarge || typed.reply === 'email') ? textField(form, 'email', isLarge ? null : hint(t('say.email-hint', language))) : html`<input type="hidden" name="email" value="${typed.email}">`}
${textField(form, 'name', null)}
${isLarge && typed.reply !== 'letter' ? html`<input type="hidden" name="address" value="${typed.address}">` : textField(form, 'address', isLarge ? null : hint(t('say.address-hint', language)))}`;
}

/** What the script needs that seals, and what it shows when it can't; nothing while the county can't seal. */
function sealScript({ language, sealing: { targets, kinds, isCategorySealed } }: SayForm): Html | null {
  if (!targets) return null;
  return html`<p id="seal" class="error" role="alert" data-targets="${JSON.stringify(targets)}" data-kinds="${kinds.join(' ')}"${isCategorySealed ? html` data-always="yes"` : null} hidden>${t('say.seal-failed', language)}</p><p id="seal-few" class="error" role="alert" hidden>${t('say.seal-few', language)}</p><script type="module" src="/sealing/form.js"></script>`;
}

function moreFields(form: SayForm): Html {
  const { language, typed, sealing, tenantId } = form;
  return html`<label for="kind">${t('say.kind', language)}</label>
<select id="kind" name="kind">${option('', t('say.kind-none', language), typed.kind)}${MATTER_KINDS.map((kind) => option(kind, KIND_WORDS[kind][language], typed.kind))}</select>
<p class="hint">${t(sealing.targets ? 'say.seal' : 'say.seal-not-yet', language)}</p><p><a href="/${tenantId}/sealed">${t('say.seal-how', language)}</a></p>
<label class="choice"><input type="checkbox" name="publish" value="yes"${typed.mayPublish ? html` checked` : null}>${t('say.publish', language)}</label>
${complainedFields(form)}`;
}

/** Whom it is about: they and all above them never see it, from the moment on at which it is sent (C13). */
function complainedFields(form: SayForm): Html {
  const { language, typed, areas, units, tenantId } = form;
  const { shown, described } = wrongOf(form, 'complainedUnit');
  const county = countyOf(tenantId as TenantId);
  const groups = [
    { name: areas.nameOf(county, language), code: null },
    ...areas.list
      .filter(({ level }) => level === 'township')
      .map(({ code }) => ({ name: areas.nameOf(code, language), code })),
  ];
  const townshipOf = (areaCode: AreaCode) =>
    groups.find(({ code }) => code !== null && areaWithin(areaCode, code))?.code ?? null;
  const byTownship = Map.groupBy(units.list, ({ areaCode }) => townshipOf(areaCode));
  // Closed for the many who complain of nobody; open as soon as something stands in it.
  const isOpen = typed.complainedUnit !== '' || typed.complainedOf !== '' || shown !== null;
  return html`<details${isOpen ? html` open` : null}><summary>${t('say.complained', language)}</summary>
<label for="complainedUnit">${t('say.complained-unit', language)}${hint(t('say.complained-hint', language))}</label>${shown}
<select id="complainedUnit" name="complainedUnit"${described}>${option('', t('say.complained-none', language), typed.complainedUnit)}${groups.map(
    ({ name, code }) => {
      const within = byTownship.get(code) ?? [];
      return within.length === 0
        ? null
        : html`<optgroup label="${name}">${within.map(({ id }) => option(id, units.nameOf(id, language) ?? '', typed.complainedUnit))}</optgroup>`;
    },
  )}</select>
${textField(form, 'complainedOf', null)}</details>`;
}

/** In large type fewer questions are asked; what was answered before stays. */
function hiddenChoices({ typed }: SayForm): Html {
  return html`<input type="hidden" name="kind" value="${typed.kind}"><input type="hidden" name="publish" value="${typed.mayPublish ? 'yes' : ''}"><input type="hidden" name="complainedUnit" value="${typed.complainedUnit}"><input type="hidden" name="complainedOf" value="${typed.complainedOf}">`;
}

/** Last in the form: when files are too large for the line, everything before them has arrived. */
function fileField(form: SayForm): Html {
  const { language, keptNames } = form;
  const { shown, described } = wrongOf(form, 'files');
  return html`<label for="files">${t('say.files', language)}${hint(t('say.files-hint', language))}</label>${shown}
${keptNames.length > 0 ? html`<p>${t('say.files-kept', language)}</p><ul>${keptNames.map((name) => html`<li>${name}</li>`)}</ul>` : null}
<input type="file" id="files" name="files" multiple accept="${ACCEPT_OF_FIELD}"${described}>`;
}
