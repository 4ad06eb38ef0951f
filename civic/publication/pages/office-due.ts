import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type Due, type DueSeen, dueList, dueTitle, withhold } from '../actions/due.ts';
import { type Names, namesOf } from '../actions/view.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { WITHHOLDING_GROUNDS, type WithholdingGround } from '../rules/disclosure.ts';
import { DUE_LISTS, type DueList } from '../store/due.store.ts';
import { type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';

const LIST = '/publication/due';

async function showList(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, language, query } = asking;
  const t = officeSpeaker(language);
  const list: DueList = DUE_LISTS.find((one) => one === query.list) ?? 'late';
  const [seen, names] = await Promise.all([
    dueList(desk, actor, where, list, query.after),
    namesOf(desk, actor.tenantId, language),
  ]);
  const body = html`<p>${t('due.intro', { days: seen.days, basis: seen.basis })}</p><p class="hint">${t('due.other')}</p>${decisions(asking, seen, names)}
<h2>${t('due.matters')}</h2><ul class="links">${DUE_LISTS.map((one) => html`<li><a href="?list=${one}"${one === list ? html` aria-current="page"` : null}>${t(`due.${one}`)}</a></li>`)}</ul>
${matters(asking, seen, names)}${seen.next ? html`<p><a class="button second" href="?list=${list}&after=${encodeURIComponent(seen.next)}">${t('more')}</a></p>` : null}`;
  return officePage(asking, { title: t('due'), path: LIST, body }, null);
}

type Line = Due & {
  readonly id: Id;
  readonly kind: 'matter' | 'decision';
  readonly what: Html;
  readonly unitName: string;
  readonly madeAt: DueSeen['matters'][number]['madeAt'];
  readonly publishedAt: DueSeen['matters'][number]['publishedAt'];
  readonly ground: WithholdingGround | null;
  readonly groundWords: string | null;
  readonly act: Html | null;
};

function decisions(asking: OfficeAsking, { decisions: found }: DueSeen, names: Names): Html | null {
  if (found.length === 0) return null;
  const t = officeSpeaker(asking.language);
  const lines = found.map(
    (one): Line => ({
      ...{ ...one, kind: 'decision', unitName: names.unit(one.unitId), publishedAt: null, act: null },
      what: html`<a href="/issues/${one.id}"${spokenAs(one.title)}>${one.title}</a>`,
    }),
  );
  return html`<h2>${t('due.decisions')}</h2>${table(asking, lines)}`;
}

function matters(asking: OfficeAsking, { matters: found }: DueSeen, names: Names): Html {
  const { language, actor } = asking;
  const t = officeSpeaker(language);
  const mayDraft = holds(actor, may.draft);
  const lines = found.map((one): Line => {
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
  return lines.length === 0 ? html`<p class="card">${t('none')}</p>` : table(asking, lines);
}

function table({ language, actor }: OfficeAsking, lines: readonly Line[]): Html {
  const t = officeSpeaker(language);
  const mayWithhold = holds(actor, may.draft);
  const standing = (line: Line) => {
    const ground = line.ground ? say(WITHHOLDING_GROUNDS[line.ground], language) : '';
    const text = t(`standing.${line.standing}`, { day: line.publishedAt ? civilDateOf(line.publishedAt) : '', ground });
    const isLate = line.standing === 'late' || line.standing === 'published_late';
    return html`<span${isLate ? html` class="late"` : null}>${text}</span>${line.standing === 'withheld' && line.groundWords ? html`<br>${line.groundWords}` : null}`;
  };
  const isOpen = ({ standing: now }: Line) => now === 'late' || now === 'soon' || now === 'open';
  return html`<div class="scroll"><table><thead><tr><th scope="col">${t('due.what')}</th><th scope="col">${t('due.unit')}</th><th scope="col">${t('due.made')}</th><th scope="col">${t('due.by')}</th><th scope="col">${t('due.standing')}</th><th scope="col">${t('due.act')}</th></tr></thead><tbody>${lines.map(
    (line) =>
      html`<tr><th scope="row">${line.what}</th><td>${line.unitName}</td><td>${civilDateOf(line.madeAt)}</td><td>${civilDateOf(line.dueAt)}${line.isEstimated ? t('due.estimated') : ''}</td><td>${standing(line)}</td><td>${line.act}${mayWithhold && isOpen(line) ? html` <a href="${LIST}/${line.kind}/${line.id}">${t('due.withhold')}</a>` : null}</td></tr>`,
  )}</tbody></table></div>`;
}

async function showWithhold(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, form } = asking;
  const kind = params.dueKind === 'decision' ? 'decision' : 'matter';
  const title = await dueTitle(desk, actor, where, kind, params.dueId ?? '');
  if (title === null) return refuse('publication.not-due');
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
    kind: params.dueKind ?? '',
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
