import type { AreaBook } from '#civic/access/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Language } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { LISTED_MAX, placeAsked, placesWithin } from '../rules/place-asked.ts';
import { officeOpennessSpeaker } from './office-openness-words.ts';

/** More names in a page than this are a burden on a slow line; then the name is typed and found by the button. */
const SUGGESTED_MAX = 400;

type Asked = {
  readonly typed: Readonly<Record<string, string>>;
  readonly areas: AreaBook;
  readonly within: AreaCode;
  readonly language: Language;
};

/** Where it is: few places in one list; of many the name is typed, and those that it fits are shown to choose from. */
export function placeField({ typed, areas, within, language }: Asked): Html {
  const t = officeOpennessSpeaker(language);
  const open = placesWithin(areas, within);
  if (open.length <= LISTED_MAX)
    return html`<label for="areaCode">${t('place')}</label><select id="areaCode" name="areaCode"><option value=""></option>${open.map((code) => html`<option value="${code}"${typed.areaCode === code ? html` selected` : null}>${areas.pathNameOf(code, language)}</option>`)}</select>`;
  const { code, candidates } = placeAsked(typed, areas, within);
  const text = typed.placeText ?? (code === null ? '' : areas.pathNameOf(code, language));
  const names = open.length <= SUGGESTED_MAX ? open.map((one) => areas.pathNameOf(one, language)) : [];
  return html`<fieldset id="areaCode"><legend>${t('place')}</legend><label for="placeText">${t('place.text')}<span class="hint">${t('place.how')}</span></label>
<input type="text" id="placeText" name="placeText" maxlength="60" autocomplete="off" value="${text}"${names.length > 0 ? html` list="places"` : null}>${names.length > 0 ? html`<datalist id="places">${names.map((name) => html`<option value="${name}">`)}</datalist>` : null}
<button class="second" name="step" value="find" formaction="/publication/openness/new#areaCode">${t('place.find')}</button>${candidates.length > 0 ? html`<p>${t(candidates.length === 1 ? 'place.found' : 'place.choose')}</p>${candidates.map((one) => html`<label class="choice"><input type="radio" name="areaCode" value="${one}"${one === code ? html` checked` : null}>${areas.pathNameOf(one, language)}</label>`)}` : null}</fieldset>`;
}
