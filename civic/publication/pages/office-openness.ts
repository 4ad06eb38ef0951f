import { areasOf, unitsOf } from '#civic/access/index.ts';
import { plainAndShort, readingOf } from '#civic/ledger/rules/plain-language.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Language, say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { FINDING_KINDS } from '#kernel/text/personal-detectors.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import {
  decideItem,
  type ItemDecision,
  itemSeen,
  itemsInOffice,
  linesOfUpload,
  proposeItem,
  withdrawItem,
} from '../actions/openness.ts';
import { publicItem } from '../actions/openness-public.ts';
import { namesOf } from '../actions/view.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { type FindingCount, forbiddenIn, mask } from '../rules/masking.ts';
import {
  OPENNESS_KINDS,
  OPENNESS_PIECES,
  OPENNESS_STATES,
  OPENNESS_TICK_NAMES,
  OPENNESS_TICKS,
  type OpennessKind,
} from '../rules/openness.ts';
import { placeAsked } from '../rules/place-asked.ts';
import type { OpennessItem } from '../store/openness.store.ts';
import { type OfficeAsking, officePage, officeSpeaker, reasonForm } from './office-frame.ts';
import { officeOpennessSpeaker } from './office-openness-words.ts';
import { placeField } from './office-place.ts';
import { itemFacts, itemTexts } from './openness.ts';

const LIST = '/publication/openness';

async function showList(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, language, query } = asking;
  const t = officeOpennessSpeaker(language);
  const more = officeSpeaker(language);
  const state = OPENNESS_STATES.find((one) => one === query.state) ?? 'proposed';
  const { items, next } = await itemsInOffice(desk, where, state, parseId(query.after ?? ''));
  const names = await namesOf(desk, actor.tenantId, language);
  const rows = items.map(
    (one) =>
      html`<tr><th scope="row"><a href="${LIST}/${one.id}"${spokenAs(one.title)}>${one.title}</a></th><td data-name="${t('kind')}">${say(OPENNESS_KINDS[one.kind], language)}</td><td data-name="${more('due.unit')}">${names.unit(one.unitId)}</td><td data-name="${more('due.made')}">${civilDateOf(one.proposedAt)}</td></tr>`,
  );
  const body = html`<p>${t('intro')}</p>${holds(actor, may.propose_openness) ? html`<p><a class="button" href="${LIST}/new">${t('new')}</a></p>` : null}
<ul class="links">${OPENNESS_STATES.map((one) => html`<li><a href="?state=${one}"${one === state ? html` aria-current="page"` : null}>${t(one)}</a></li>`)}</ul>
${rows.length === 0 ? html`<p class="card">${more('none')}</p>` : html`<div class="scroll"><table class="stack"><thead><tr><th scope="col">${t('title')}</th><th scope="col">${t('kind')}</th><th scope="col">${more('due.unit')}</th><th scope="col">${more('due.made')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}
${next ? html`<p><a class="button second" href="?state=${state}&after=${next}">${more('more')}</a></p>` : null}`;
  return officePage(asking, { title: more('openness'), path: LIST, body }, null);
}

/** What was typed; without anything, what was sent back and is to be put right (`?from=`). */
async function begunWith({ desk, where, query, form, method }: OfficeAsking): Promise<OfficeAsking['form']> {
  const id = method === 'POST' ? null : parseId(query.from ?? '');
  const seen = id && (await itemSeen(desk, where, id));
  if (!seen || isRefusal(seen)) return form;
  const { item } = seen;
  const { kind, areaCode, unitId, title, words, source, lines, periodFrom, periodTo, sourceOn } = item;
  const days = { periodFrom, periodTo, sourceOn, startsOn: item.startsOn ?? '' };
  return { kind, areaCode, unitId, title, words, source, lines, plan: item.planWords, ...days };
}

async function showNew(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, language } = asking;
  const typed = await begunWith(asking);
  const t = officeOpennessSpeaker(language);
  const [areas, units] = await Promise.all([areasOf(desk, actor.tenantId), unitsOf(desk, actor.tenantId)]);
  const open = units.list.filter(({ id }) => where.unitIds === null || where.unitIds.includes(id));
  const option = (value: string, name: string, isChosen: boolean) =>
    html`<option value="${value}"${isChosen ? html` selected` : null}>${name}</option>`;
  const day = (name: 'periodFrom' | 'periodTo' | 'sourceOn' | 'startsOn', label: string) =>
    html`<label for="${name}">${label}</label><input type="date" id="${name}" name="${name}" value="${typed[name] ?? ''}">`;
  const body = html`<p>${t('intro')}</p>${maskedNote(typed, language)}<form method="post" action="${LIST}/new" enctype="multipart/form-data" accept-charset="utf-8">
<label for="kind">${t('kind')}</label><select id="kind" name="kind"><option value=""></option>${(Object.keys(OPENNESS_KINDS) as OpennessKind[]).map((one) => option(one, say(OPENNESS_KINDS[one], language), typed.kind === one))}</select>
${placeField({ typed, areas, within: where.areaCode, language })}
<label for="unitId">${t('unit')}</label><select id="unitId" name="unitId"><option value=""></option>${open.map(({ id }) => option(id, units.nameOf(id, language) ?? '', typed.unitId === id || open.length === 1))}</select>
${textField('title', typed, language)}${longField('words', typed, language)}${day('periodFrom', t('from'))}${day('periodTo', t('to'))}
${textField('source', typed, language)}${day('sourceOn', t('source.day'))}
<label for="lines">${t('lines')}<span class="hint">${t('lines.how')}</span></label><textarea id="lines" name="lines" maxlength="${OPENNESS_PIECES.lines.most}">${typed.lines ?? ''}</textarea>
<label for="file">${t('file')}</label><input type="file" id="file" name="file" accept=".csv,.xlsx">
<label for="plan">${t('plan')}</label><textarea id="plan" name="plan" maxlength="${OPENNESS_PIECES.plan.most}">${typed.plan ?? ''}</textarea>${day('startsOn', t('starts'))}<button>${t('send')}</button></form>`;
  return officePage(asking, { title: t('new'), path: `${LIST}/new`, body }, refusal);
}

function textField(name: 'title' | 'source', typed: OfficeAsking['form'], language: Language): Html {
  const piece = OPENNESS_PIECES[name];
  return html`<label for="${name}">${say(piece, language)}</label><input type="text" id="${name}" name="${name}" maxlength="${piece.most}" value="${typed[name] ?? ''}">`;
}

function longField(name: 'words', typed: OfficeAsking['form'], language: Language): Html {
  const piece = OPENNESS_PIECES[name];
  return html`<label for="${name}">${say(piece, language)}</label><textarea id="${name}" name="${name}" maxlength="${piece.most}">${typed[name] ?? ''}</textarea>`;
}

/** How what was typed would read masked, where something in it can never be public; null: nothing. */
function maskedNote(typed: OfficeAsking['form'], language: Language): Html | null {
  const texts = ['title', 'words', 'source', 'lines', 'plan'].flatMap((name) => typed[name] ?? []);
  const found = texts.filter((text) => forbiddenIn([text]).length > 0);
  if (found.length === 0) return null;
  const t = officeOpennessSpeaker(language);
  return html`<section class="card"><p>${t('masked')}</p>${found.map((text) => html`<blockquote>${paragraphs(mask(text).text)}</blockquote>`)}</section>`;
}

async function takeNew(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, form, uploads } = asking;
  const file = await linesOfUpload(uploads);
  if (isRefusal(file)) return showNew(asking, { ...file, field: 'file' });
  const areas = await areasOf(desk, actor.tenantId);
  const place = placeAsked(form, areas, where.areaCode);
  const typed = { ...form, ...(file !== null && { lines: file }), areaCode: place.code ?? '' };
  // Found first, and looked at, before anything is proposed: so Enter in the field finds, too.
  if (form.step === 'find' || place.refusal) return showNew({ ...asking, form: typed }, place.refusal);
  const done = await proposeItem(desk, actor, where, typed);
  return isRefusal(done) ? showNew({ ...asking, form: typed }, done) : { redirect: `${LIST}/${done.id}?done=1` };
}

async function showOne(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language } = asking;
  const id = parseId(params.itemId ?? '');
  const seen = id ? await itemSeen(desk, where, id) : refuse('publication.openness-unknown');
  if (isRefusal(seen)) return asking.method === 'GET' ? elsewhere(asking, id, seen) : seen;
  const { item, remaining } = seen;
  const t = officeOpennessSpeaker(language);
  const names = await namesOf(desk, actor.tenantId, language);
  const reason = item.checkWords || item.withdrawnReason;
  const body = html`<p><b>${t(item.state)}</b>${reason === '' ? null : html` <span${spokenAs(reason)}>${reason}</span>`} ${t('by', { day: civilDateOf(item.proposedAt) })}</p>
<section class="card"><h2>${t('as')}</h2><h3${spokenAs(item.title)}>${item.title}</h3>${itemTexts(item, language)}${itemFacts(item, names, language)}</section>
${plainNote(item, language)}${decisionForms(asking, item, remaining)}${afterwards(asking, item)}`;
  return officePage(asking, { title: item.title, path: `${LIST}/${item.id}`, body, subjectId: item.id }, refusal);
}

/** An item of another place or unit is read where everybody reads it, if it is public. */
async function elsewhere(
  { desk, actor }: OfficeAsking,
  id: Id | null,
  refusal: Refusal,
): Promise<PageAnswer | Refusal> {
  const isPublic = id !== null && (await publicItem(desk, actor.tenantId, id)) !== null;
  return isPublic ? { redirect: `/${actor.tenantId}/public/openness/${id}` } : refusal;
}

/** Hints for plainer words, as of replies: never an obstacle. */
function plainNote({ words, state }: OpennessItem, language: Language): Html | null {
  if (state !== 'proposed' && state !== 'checked') return null;
  const t = officeOpennessSpeaker(language);
  const hints = plainAndShort({ draft: { words } }).map((one) => say(one.words, language));
  const isHard = readingOf(words)?.level === 'hard';
  const all = [...hints, ...(isHard ? [t('hard')] : [])];
  return html`<h2>${t('plain')}</h2>${all.length === 0 ? html`<p>${t('plain.none')}</p>` : html`<ul>${all.map((one) => html`<li>${one}</li>`)}</ul>`}`;
}

/** The form of the step that waits, for who holds its right. */
function decisionForms(
  { actor, language, form }: OfficeAsking,
  item: OpennessItem,
  remaining: readonly FindingCount[],
) {
  const step = item.state === 'proposed' ? 'check' : item.state === 'checked' ? 'approve' : null;
  const permission = step === 'check' ? may.check_openness : may.approve_openness;
  if (step === null || !holds(actor, permission)) return null;
  const t = officeOpennessSpeaker(language);
  const path = `${LIST}/${item.id}/${step}`;
  const ticks = step === 'check' ? OPENNESS_TICK_NAMES : [];
  const what = remaining
    .map(({ kind, count }) => `${FINDING_KINDS[kind][language]} ×${count}`)
    .join(language === 'zh' ? '、' : ', ');
  const box = (name: string, label: string) =>
    html`<label class="choice"><input type="checkbox" id="${name}" name="${name}" value="yes"${form[name] === 'yes' ? html` checked` : null}>${label}</label>`;
  return html`<h2>${t(step)}</h2><form method="post" action="${path}" accept-charset="utf-8"><input type="hidden" name="to" value="yes">${ticks.map((one) => box(one, say(OPENNESS_TICKS[one], language)))}${remaining.length > 0 ? box('areFindingsSeen', t('seen', { what })) : null}<button>${t(`${step}.yes`)}</button></form>
<form method="post" action="${path}" accept-charset="utf-8" class="card"><input type="hidden" name="to" value="back"><label for="reason">${t('back')}</label><textarea id="reason" name="reason" maxlength="500">${form.reason ?? ''}</textarea><button class="second">${t('back.do')}</button></form>`;
}

/** What can be done with one that was decided. */
function afterwards({ actor, language, form }: OfficeAsking, { state, id }: OpennessItem): Html | null {
  const t = officeOpennessSpeaker(language);
  if (state === 'sent_back' && holds(actor, may.propose_openness))
    return html`<p><a class="button" href="${LIST}/new?from=${id}">${t('again')}</a></p>`;
  if (state !== 'released') return null;
  return html`<p><a href="/${actor.tenantId}/public/openness/${id}">${t('public')}</a></p>${holds(actor, may.draft) ? html`<p><a class="button" href="/publication/corrections/new?kind=openness&id=${id}">${t('correct')}</a></p>` : null}
${holds(actor, may.withdraw) ? reasonForm(`${LIST}/${id}/withdraw`, 'withdrawn', t('withdraw'), t('withdraw.do'), form) : null}`;
}

const takeDecision =
  (step: ItemDecision['step']) =>
  async (asking: OfficeAsking): Promise<PageAnswer | Refusal> => {
    const { desk, actor, where, params, form } = asking;
    const id = parseId(params.itemId ?? '');
    if (!id) return refuse('publication.openness-unknown');
    const done = await decideItem(desk, actor, where, id, {
      ...{ step, isYes: form.to === 'yes', words: form.reason ?? '' },
      ticked: OPENNESS_TICK_NAMES.filter((one) => form[one] === 'yes'),
      areFindingsSeen: form.areFindingsSeen === 'yes',
    });
    return isRefusal(done) ? showOne(asking, done) : { redirect: `${LIST}/${id}?done=1` };
  };

async function takeWithdrawal(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.itemId ?? '');
  if (!id) return refuse('publication.openness-unknown');
  const done = await withdrawItem(desk, actor, where, id, form.words ?? '');
  return isRefusal(done) ? showOne(asking, done) : { redirect: `${LIST}/${id}?done=1` };
}

/** The office's pages of openness items. */
export const officeOpennessPages: readonly Page[] = [
  page({ method: 'GET', path: LIST, may: may.see_openness, act: showList }),
  page({ method: 'GET', path: `${LIST}/new`, may: may.propose_openness, act: (asking) => showNew(asking, null) }),
  page({ method: 'POST', path: `${LIST}/new`, may: may.propose_openness, act: takeNew }),
  page({ method: 'GET', path: `${LIST}/:itemId`, may: may.see_openness, act: (asking) => showOne(asking, null) }),
  page({ method: 'POST', path: `${LIST}/:itemId/check`, may: may.check_openness, act: takeDecision('check') }),
  page({ method: 'POST', path: `${LIST}/:itemId/approve`, may: may.approve_openness, act: takeDecision('approve') }),
  page({ method: 'POST', path: `${LIST}/:itemId/withdraw`, may: may.withdraw, act: takeWithdrawal }),
];
