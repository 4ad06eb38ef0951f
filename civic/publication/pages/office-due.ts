import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { basisIn, say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { COUNTED_MAX, type Due, type DueSeen, dueList, dueTitle, withhold } from '../actions/due.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { publicationPermissions as may } from '../permissions.ts';
import {
  DUE_KINDS,
  DUE_LISTS,
  type DueKind,
  type DueList,
  SOON_WORKING_DAYS,
  WITHHOLDING_GROUNDS,
  type WithholdingGround,
} from '../rules/disclosure.ts';
import { gonePage, type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';

const LIST = '/publication/due';

async function showList(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, language, query } = asking;
  const t = officeSpeaker(language);
  const list: DueList = DUE_LISTS.find((one) => one === query.list) ?? 'late';
  const [seen, names] = await Promise.all([
    dueList(desk, actor, where, list, query.after),
    namesOf(desk, actor.tenantId, language),
  ]);
  const lines = [
    ['due.decisions', decisionLines(asking, seen, names)],
    ['due.minutes', minutesLines(asking, seen, names)],
    ['due.matters', matterLines(asking, seen, names)],
  ] as const;
  const shown = lines.filter(([, some]) => some.length > 0);
  const body = html`<p>${t('due.intro', { days: seen.days, basis: basisIn(seen.basis, language) })}</p><p class="hint">${t('due.other')}</p>
<nav aria-label="${t('due.standing')}"><ul class="links">${DUE_LISTS.map((one) => {
    const text = `${t(`due.${one}`)} ${counted(seen.counts[one])}`;
    return html`<li>${one === list ? html`<strong aria-current="page">${text}</strong>` : html`<a href="?list=${one}">${text}</a>`}</li>`;
  })}</ul></nav>
${list === 'soon' ? html`<p class="hint">${t('due.soon.what', { days: SOON_WORKING_DAYS })}</p>` : null}
${shown.length === 0 ? html`<p class="card">${t('none')}</p>` : null}${shown.map(([word, some]) => html`<h2>${t(word)}</h2>${table(asking, some)}`)}${seen.next ? html`<p><a class="button second" href="?list=${list}&after=${encodeURIComponent(seen.next)}">${t('more')}</a></p>` : null}`;
  return officePage(asking, { title: t('due'), path: LIST, body }, null);
}

/** How many are in a list; beyond what is counted: more. */
function counted(count: number): string {
  return count > COUNTED_MAX ? `${COUNTED_MAX}+` : String(count);
}

type Line = Due & {
  readonly id: Id;
  readonly kind: DueKind;
  readonly what: Html;
  readonly unitName: string;
  readonly madeAt: Instant;
  readonly publishedAt: Instant | null;
  readonly toldAt: Instant | null;
  readonly ground: WithholdingGround | null;
  readonly groundWords: string | null;
  readonly act: Html | null;
};

function decisionLines(_: OfficeAsking, { decisions }: DueSeen, names: Names): Line[] {
  return decisions.map((one) => ({
    ...{ ...one, kind: 'decision', unitName: names.unit(one.unitId), publishedAt: null, act: null },
    what: html`<a href="/issues/${one.id}"${spokenAs(one.title)}>${one.title}</a>`,
  }));
}

function minutesLines({ actor }: OfficeAsking, { minutes }: DueSeen, names: Names): Line[] {
  return minutes.map((one) => {
    const path = one.publishedAt === null ? `/office/#meetings/${one.id}` : `/${actor.tenantId}/meetings/${one.id}`;
    return {
      ...{ ...one, kind: 'minutes', unitName: names.unit(one.unitId), act: null },
      what: html`<a href="${path}"${spokenAs(one.title)}>${one.title}</a><br>${names.area(one.areaCode)}`,
    };
  });
}

function matterLines({ language, actor }: OfficeAsking, { matters }: DueSeen, names: Names): Line[] {
  const t = officeSpeaker(language);
  const mayDraft = holds(actor, may.draft);
  return matters.map((one) => {
    const act = one.isDrafted
      ? html`${t('due.is-drafted')}`
      : mayDraft && one.publishedAt === null
        ? html`<a href="/office/#publication/mask/${one.matterId}">${t('due.mask')}</a>`
        : null;
    return {
      ...{ ...one, id: one.matterId, kind: 'matter', unitName: names.unit(one.unitId), act },
      what: html`${inFours(one.number)}<br>${names.category(one.categoryCode)}`,
    };
  });
}

function table({ language, actor }: OfficeAsking, lines: readonly Line[]): Html {
  const t = officeSpeaker(language);
  const mayWithhold = holds(actor, may.draft);
  const standing = (line: Line) => {
    const ground = line.ground ? say(WITHHOLDING_GROUNDS[line.ground], language) : '';
    const text = t(`standing.${line.standing}`, { day: line.publishedAt ? civilDateOf(line.publishedAt) : '', ground });
    const isLate = line.standing === 'late' || line.standing === 'published_late';
    return html`<span${isLate ? html` class="late"` : null}>${text}</span>${line.standing === 'withheld' && line.groundWords ? html`<br>${line.groundWords}` : null}${isOpen(line) && line.toldAt ? html`<br><span class="hint">${t('due.told', { day: civilDateOf(line.toldAt) })}</span>` : null}`;
  };
  const names = [t('due.unit'), t('due.made'), t('due.by'), t('due.standing'), t('due.act')] as const;
  return html`<div class="scroll"><table class="stack"><thead><tr><th scope="col">${t('due.what')}</th>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row">${line.what}</th><td data-name="${names[0]}">${line.unitName}</td><td data-name="${names[1]}"><span class="day">${civilDateOf(line.madeAt)}</span></td><td data-name="${names[2]}"><span class="day">${civilDateOf(line.dueAt)}</span>${line.isEstimated ? t('due.estimated') : ''}</td><td data-name="${names[3]}">${standing(line)}</td><td data-name="${names[4]}">${line.act}${mayWithhold && isOpen(line) ? html` <a href="${LIST}/${line.kind}/${line.id}">${t('due.withhold')}</a>` : null}</td></tr>`,
  )}</tbody></table></div>`;
}

function isOpen({ standing }: Line): boolean {
  return standing === 'late' || standing === 'soon' || standing === 'open';
}

/** The kind that an address names; a matter when it names none. */
function kindIn(named: string | undefined): DueKind {
  return DUE_KINDS.find((one) => one === named) ?? 'matter';
}

async function showWithhold(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, form } = asking;
  const kind = kindIn(params.dueKind);
  const title = await dueTitle(desk, actor, where, kind, params.dueId ?? '');
  if (title === null) return gonePage(asking, 'due.withhold', LIST, refuse('publication.not-due'));
  const t = officeSpeaker(language);
  const path = `${LIST}/${kind}/${params.dueId}`;
  const body = html`<p><b${spokenAs(title)}>${kind === 'matter' ? inFours(title) : title}</b></p><form method="post" action="${path}" accept-charset="utf-8"><fieldset id="ground" tabindex="-1"><legend>${t('due.ground')}</legend>${Object.entries(
    WITHHOLDING_GROUNDS,
  ).map(
    ([code, words]) =>
      html`<label class="choice"><input type="radio" name="ground" value="${code}"${form.ground === code ? html` checked` : null}>${say(words, language)}</label>`,
  )}</fieldset><label for="words">${t('due.words')}</label><textarea id="words" name="words" maxlength="500">${form.words ?? ''}</textarea><button>${t('due.withhold')}</button></form><p><a href="${LIST}">${t('due')}</a></p>`;
  return officePage(asking, { title: t('due.withhold'), path, body }, refusal);
}

async function takeWithhold(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const said = {
    kind: kindIn(params.dueKind),
    subjectId: params.dueId ?? '',
    ground: form.ground,
    words: form.words ?? '',
  };
  const done = await withhold(desk, actor, where, said);
  return isRefusal(done) ? showWithhold(asking, done) : { redirect: `${LIST}?list=withheld&done=1` };
}

/** The office's list of what has to be public. */
export const officeDuePages: readonly Page[] = [
  page({ method: 'GET', path: LIST, may: may.read, act: showList }),
  page({ method: 'GET', path: `${LIST}/:dueKind/:dueId`, may: may.draft, act: (asking) => showWithhold(asking, null) }),
  page({ method: 'POST', path: `${LIST}/:dueKind/:dueId`, may: may.draft, act: takeWithhold }),
];
