import type { Official } from '#kernel/actor.ts';
import { countyOf } from '#kernel/area-code.ts';
import { civilDateOf, parseCivilDate } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { unitsOf } from '../actions/books.ts';
import { declareInterest, endInterest, ownInterests } from '../actions/interests.ts';
import { peopleCalled } from '../actions/people-called.ts';
import { INTEREST_KINDS, type InterestKind } from '../rules/interest.ts';
import type { Interest } from '../store/interests.store.ts';
import { countyPage } from './county-page.ts';
import { field, refusalBox, statusOf } from './parts.ts';
import { PAGE_WORDS } from './words.ts';

const WORDS = {
  title: { zh: '亲属和利益申报', en: 'Kin and interests' },
  intro: {
    zh: '申报以后，反映您的亲属、由您申报的户提出、或反映您申报的单位的事项，您查不到，也不参与办理；系统不会告诉您有这样的事项。只有您自己和审计员看得到这里的内容。',
    en: 'Once declared, you neither find nor handle matters that complain of your kin, that a declared household raised, or that complain of a declared unit; you are not told that there are any. Only you and the auditor read what stands here.',
  },
  none: {
    zh: '还没有申报。没有亲属和利害关系的，不用填。',
    en: 'Nothing declared. If there is nothing to declare, leave it so.',
  },
  declared: { zh: '已申报', en: 'Declared' },
  what: { zh: '是什么', en: 'What' },
  relation: { zh: '是什么关系（可不填）', en: 'How related (optional)' },
  kin: { zh: '亲属的姓名或登录名', en: 'Name or sign-in name of the kin' },
  kinHint: { zh: '只在申报亲属时填', en: 'Only for kin in office' },
  unit: { zh: '单位', en: 'Unit' },
  noUnit: { zh: '不是单位', en: 'No unit' },
  household: { zh: '登记卡的网址或编号', en: 'Address or id of the registration card' },
  householdHint: {
    zh: '户或企业在这里有登记卡的，粘贴它的网址；没有的，在下面写名称。',
    en: 'If the household or firm has a registration card here, paste its address; if not, write its name below.',
  },
  name: { zh: '名称', en: 'Name' },
  nameHint: {
    zh: '这里没有记录的，写明是谁、是什么。系统无法自动识别，遇到时请自己回避。',
    en: 'For what has no record here. The system can’t recognise it: step back yourself when you meet it.',
  },
  begins: { zh: '从哪天起', en: 'Since' },
  send: { zh: '申报', en: 'Declare' },
  end: { zh: '已经不是了', en: 'It is over' },
  ended: { zh: '到 {day} 为止', en: 'until {day}' },
} as const satisfies Record<string, Words>;

type Mine = PageAsking<Official>;

async function show(asking: Mine, refusal: Refusal | null): Promise<PageAnswer> {
  const { language, desk, actor, form } = asking;
  const [interests, units] = await Promise.all([ownInterests(desk, actor), unitsOf(desk, actor.tenantId)]);
  const typed = refusal ? form : {};
  const kinds = Object.entries(INTEREST_KINDS).map(([kind, words]) =>
    option(kind, say(words, language), typed.kind === kind),
  );
  const listed = units.list.map(({ id, name, nameEn }) =>
    option(id, language === 'zh' ? name : nameEn || name, typed.unit === id),
  );
  const text = (name: 'kin' | 'household' | 'name' | 'relation', hint?: Words) =>
    field({ name, label: WORDS[name], value: typed[name], isOptional: true, ...(hint && { hint }) }, language, refusal);
  return countyPage(
    { ...asking, tenantId: actor.tenantId, path: '/account/interests' },
    {
      title: WORDS.title[language],
      body: html`<h1>${WORDS.title[language]}</h1><p>${WORDS.intro[language]}</p>${refusalBox(refusal, language)}
<h2>${WORDS.declared[language]}</h2>${interests.length === 0 ? html`<p>${WORDS.none[language]}</p>` : listOf(interests, language)}
<h2>${WORDS.send[language]}</h2><form method="post" action="/account/interests">
<label for="kind">${WORDS.what[language]}</label><select id="kind" name="kind">${kinds}</select>
${text('kin', WORDS.kinHint)}
<label for="unit">${WORDS.unit[language]}</label><select id="unit" name="unit">${option('', WORDS.noUnit[language], false)}${listed}</select>
${text('household', WORDS.householdHint)}${text('name', WORDS.nameHint)}${text('relation')}
${field({ name: 'beginsOn', label: WORDS.begins, value: typed.beginsOn ?? civilDateOf(desk.clock.now()) }, language, refusal)}
<button>${WORDS.send[language]}</button></form>
<p><a class="button second" href="/account">${PAGE_WORDS.account[language]}</a></p>`,
      ...statusOf(refusal, language),
    },
  );
}

function option(value: string, words: string, isChosen: boolean): Html {
  return html`<option value="${value}"${isChosen ? trusted(' selected') : null}>${words}</option>`;
}

function listOf(interests: readonly Interest[], language: Language): Html {
  return html`<ul>${interests.map(
    ({ id, kind, kinName, unitName, name, relation, beginsOn, endsOn }) =>
      html`<li>${say(INTEREST_KINDS[kind], language)}: <b>${kinName ?? unitName ?? (name || WORDS.household[language])}</b> ${relation} ${beginsOn}${
        endsOn
          ? html` ${say(WORDS.ended, language, { day: endsOn })}`
          : html`<form method="post" action="/account/interests/end"><input type="hidden" name="interest" value="${id}"><button class="second">${WORDS.end[language]}</button></form>`
      }</li>`,
  )}</ul>`;
}

/** The last id in what was typed: an address of the office's page ends with it. */
function idIn(text: string): Id | null {
  return parseId(/[0-9a-f-]{36}(?!.*[0-9a-f-]{36})/i.exec(text)?.[0] ?? '');
}

/** Refuses `access.kin-unclear` when nobody, or more than one, is called so. */
async function kinCalled({ desk, actor }: Mine, text: string): Promise<Id | null | Refusal> {
  if (text.trim() === '') return null;
  const county = { tenantId: actor.tenantId, areaCode: countyOf(actor.tenantId), unitIds: null };
  const [called, ...others] = await peopleCalled(desk, county, text);
  return called && others.length === 0 ? called.id : refuse('access.kin-unclear', undefined, 'kin');
}

async function declare(asking: Mine): Promise<PageAnswer> {
  const { form, desk, actor } = asking;
  const kinId = await kinCalled(asking, form.kin ?? '');
  if (isRefusal(kinId)) return show(asking, kinId);
  const beginsOn = parseCivilDate(form.beginsOn ?? '');
  if (beginsOn === null) return show(asking, refuse('access.interest-ahead', undefined, 'beginsOn'));
  const household = form.household ?? '';
  const constituentId = household.trim() === '' ? null : idIn(household);
  const kind = Object.keys(INTEREST_KINDS).find((one) => one === form.kind) as InterestKind | undefined;
  const done = await declareInterest(desk, actor, {
    kind: kind ?? 'kin',
    relation: (form.relation ?? '').slice(0, 40),
    kinId,
    constituentId,
    unitId: parseId(form.unit ?? ''),
    name: (form.name ?? '').slice(0, 100),
    beginsOn,
  });
  return isRefusal(done) ? show(asking, done) : show({ ...asking, form: {} }, null);
}

/** Everybody in office declares their own kin and interests here (002-46). */
export const interestPages: readonly Page[] = [
  page({ method: 'GET', path: '/account/interests', may: 'signed-in', act: (asking) => show(asking, null) }),
  page({ method: 'POST', path: '/account/interests', may: 'signed-in', act: declare }),
  page({
    method: 'POST',
    path: '/account/interests/end',
    may: 'signed-in',
    act: async (asking) => {
      const id = parseId(asking.form.interest ?? '');
      const done = id ? await endInterest(asking.desk, asking.actor, id) : refuse('access.interest-unknown');
      return show(asking, isRefusal(done) ? done : null);
    },
  }),
];
