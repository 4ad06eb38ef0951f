import { unitsOf } from '#civic/access/index.ts';
import { countyOf } from '#kernel/area-code.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { PageAnswer } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type Piece, pieceLabel, type Subject } from '../actions/corrected.ts';
import {
  type CorrectionStep,
  correctable,
  correctionSeen,
  correctionsInOffice,
  decideCorrection,
  draftCorrection,
} from '../actions/corrections.ts';
import { photosOfPublication } from '../actions/photos.ts';
import { namesOf } from '../actions/view.ts';
import { publicationPermissions as may } from '../permissions.ts';
import { CORRECTION_KINDS, type CorrectionKind } from '../rules/correction.ts';
import { correctionFacts } from './corrections.ts';
import { decideForms, gonePage, type OfficeAsking, officePage, officeSpeaker } from './office-frame.ts';

const LIST = '/publication/corrections';

async function showList(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, language, query } = asking;
  const t = officeSpeaker(language);
  const isWaiting = query.which !== 'decided';
  const { corrections, next } = await correctionsInOffice(desk, actor, isWaiting, parseId(query.after ?? ''));
  const rows = corrections.map(
    (one) =>
      html`<tr><th scope="row"><a href="${LIST}/${one.id}">${say(CORRECTION_KINDS[one.kind], language)} · ${say(pieceLabel(one.kind, one.piece), language)}</a></th><td>${civilDateOf(one.draftedAt)}</td><td${spokenAs(one.reason)}>${one.reason}</td><td>${one.isReleased === null ? t(one.firstCheckedBy ? 'waiting.third' : 'waiting') : one.isReleased ? t('is-released') : t('was-sent-back', { words: one.checkWords ?? '' })}</td></tr>`,
  );
  const body = html`<p>${t('corrections.intro')}</p><p class="hint">${t('corrections.where')}</p>
<ul class="links"><li><a href="${LIST}">${t('waiting')}</a></li><li><a href="${LIST}?which=decided">${t('decided')}</a></li></ul>
${rows.length === 0 ? html`<p class="card">${t('none')}</p>` : html`<div class="scroll"><table><thead><tr><th scope="col">${t('due.what')}</th><th scope="col">${t('due.made')}</th><th scope="col">${t('reason')}</th><th scope="col">${t('due.standing')}</th></tr></thead><tbody>${rows}</tbody></table></div>`}
${next ? html`<p><a class="button second" href="?after=${next}${isWaiting ? '' : '&which=decided'}">${t('more')}</a></p>` : null}${holds(actor, may.draft) ? await begin(asking) : null}`;
  return officePage(asking, { title: t('corrections'), path: LIST, body }, null);
}

/** Where the correction of a figure or an issue begins. */
async function begin({ desk, actor, language }: OfficeAsking): Promise<Html> {
  const t = officeSpeaker(language);
  const units = await unitsOf(desk, actor.tenantId);
  const year = civilDateOf(desk.clock.now()).slice(0, 4);
  return html`<h2>${t('correction.new')}</h2><form method="get" action="${LIST}/new"><input type="hidden" name="kind" value="figure"><label for="scope">${t('figure.scope')}</label><input type="text" id="scope" name="scope" list="scopes" value="${countyOf(actor.tenantId)}"><datalist id="scopes">${units.list.map(({ id }) => html`<option value="${id}">${units.nameOf(id, language)}</option>`)}</datalist>
<label for="year">${t('figure.year')}</label><input type="text" inputmode="numeric" id="year" name="year" value="${year}"><button class="second">${t('figure.open')}</button></form>
<form method="get" action="${LIST}/new"><input type="hidden" name="kind" value="issue"><label for="id">${t('issues')}</label><input type="text" id="id" name="id"><button class="second">${t('issue.open')}</button></form>`;
}

type Of = { readonly kind: CorrectionKind; readonly subjectId: string };

function askedOf(asked: Readonly<Record<string, string>>): Of | null {
  const kind = (Object.keys(CORRECTION_KINDS) as CorrectionKind[]).find((one) => one === asked.kind);
  if (!kind) return null;
  const subjectId = asked.id ?? (kind === 'figure' ? `${asked.scope ?? ''} ${asked.year ?? ''}` : '');
  return { kind, subjectId: kind === 'issue' ? idInAddress(subjectId) : subjectId.trim() };
}

/** An issue is named by the address that was copied, whatever stands before and behind its id. */
function idInAddress(typed: string): string {
  return /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i.exec(typed)?.[0] ?? typed.trim();
}

async function showNew(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, query, form, language } = asking;
  const of = askedOf(asking.method === 'POST' ? form : query);
  const subject = of && (await correctable(desk, actor, where, of));
  if (!subject) return refuse('publication.not-public-now');
  if (isRefusal(subject)) return gonePage(asking, 'correction.new', LIST, subject);
  const t = officeSpeaker(language);
  const name = subject.publication ? inFours(subject.publication.number) : '';
  const body = html`<p><b${spokenAs(subject.title)}>${say(CORRECTION_KINDS[subject.kind], language)} ${name} ${subject.title}</b></p><p>${t('corrections.intro')}</p>
${subject.publication && (await photosOfPublication(desk, actor.tenantId, subject.publication.id)).length > 0 ? html`<p><a class="button second" href="/publication/photos/${subject.publication.id}/released">${t('photos.right')}</a></p>` : null}
${subject.pieces.map((piece) => pieceForm(asking, subject, piece, refusal !== null && form.piece === piece.key))}`;
  const path = `${LIST}/new?${new URLSearchParams({ kind: of.kind, id: of.subjectId })}`;
  return officePage(asking, { title: t('correction.new'), path, body, subjectId: subject.matterId }, refusal);
}

/** A part as it reads now, and the form that puts it right; the one that was refused is open with what was typed. */
function pieceForm({ language, form }: OfficeAsking, subject: Subject, piece: Piece, isOpen: boolean): Html {
  const t = officeSpeaker(language);
  const typed: Readonly<Record<string, string>> = isOpen ? form : {};
  const label = say(piece.label, language);
  // Of several parts only the one that is open has the names that a refusal points to.
  const id = (name: string) => (isOpen ? name : `${name}-${piece.key}`);
  return html`<details class="card"${isOpen ? html` open` : null}><summary>${label}</summary>${piece.choices ? null : paragraphs(piece.words)}<form method="post" action="${LIST}/new" accept-charset="utf-8"><input type="hidden" name="kind" value="${subject.kind}"><input type="hidden" name="id" value="${subject.subjectId}"><input type="hidden" name="piece" value="${piece.key}">
${nowField(subject, piece, typed, language, id)}
${piece.choices ? null : html`<label for="${id('barred')}">${t('correction.barred')}</label><textarea id="${id('barred')}" name="barred" maxlength="2000">${typed.barred ?? ''}</textarea>`}
<label for="${id('reason')}">${t('reason')}</label><textarea id="${id('reason')}" name="reason" maxlength="500">${typed.reason ?? ''}</textarea><button>${t('correction.send')}</button></form></details>`;
}

function nowField(
  { kind }: Subject,
  { words, most, choices }: Piece,
  typed: Readonly<Record<string, string>>,
  language: OfficeAsking['language'],
  id: (name: string) => string,
): Html {
  const t = officeSpeaker(language);
  if (kind === 'figure')
    return html`<p>${t('correction.computed')}: ${words}</p><label for="${id('before')}">${t('correction.before')}</label><input type="text" id="${id('before')}" name="before" maxlength="${most}" value="${typed.before ?? ''}">`;
  if (choices)
    return html`<label for="${id('after')}">${t('correction.after')}</label><select id="${id('after')}" name="after">${Object.entries(choices).map(([code, one]) => html`<option value="${code}"${code === (typed.after ?? words) ? html` selected` : null}>${say(one, language)}</option>`)}</select>`;
  return html`<label for="${id('after')}">${t('correction.after')}</label><textarea id="${id('after')}" name="after" maxlength="${most}">${typed.after ?? words}</textarea>`;
}

async function takeNew(asking: OfficeAsking): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, form } = asking;
  const of = askedOf(form);
  if (!of) return refuse('publication.not-public-now');
  const done = await draftCorrection(desk, actor, where, {
    ...of,
    piece: form.piece ?? '',
    before: form.before ?? '',
    after: (form.after ?? '').replaceAll('\r\n', '\n'),
    barred: (form.barred ?? '').split('\n'),
    reason: form.reason ?? '',
  });
  return isRefusal(done) ? showNew(asking, done) : { redirect: `${LIST}/${done.id}?done=1` };
}

async function showOne(asking: OfficeAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, language, form } = asking;
  const id = parseId(params.correctionId ?? '');
  const seen = id ? await correctionSeen(desk, actor, where, id) : refuse('publication.correction-unknown');
  if (isRefusal(seen)) return seen;
  const t = officeSpeaker(language);
  const { correction, title, remaining, next } = seen;
  const isApproval = next === 'approve';
  const mayDecide = holds(actor, isApproval ? may.approve_openness : may.release);
  const path = `${LIST}/${correction.id}${isApproval ? '/approve' : ''}`;
  const names = await namesOf(desk, actor.tenantId, language);
  const shown = { ...correction, at: correction.checkedAt ?? correction.draftedAt, number: null };
  const standing =
    correction.isReleased === null
      ? t(isApproval ? 'waiting.third' : 'waiting')
      : correction.isReleased
        ? t('is-released')
        : t('was-sent-back', { words: correction.checkWords ?? '' });
  const body = html`<p><b>${say(CORRECTION_KINDS[correction.kind], language)} · ${say(pieceLabel(correction.kind, correction.piece), language)}</b> <span${spokenAs(title)}>${title}</span></p><p>${standing}</p>
<section class="card">${correctionFacts(shown, names, language)}</section>
${correction.isReleased === null && mayDecide ? decideForms(path, remaining, form, language) : null}`;
  const shownAt = { title: t('corrections'), path: `${LIST}/${correction.id}` };
  return officePage(asking, { ...shownAt, body, subjectId: correction.matterId ?? correction.id }, refusal);
}

async function takeDecision(asking: OfficeAsking, step: CorrectionStep): Promise<PageAnswer | Refusal> {
  const { desk, actor, where, params, form } = asking;
  const id = parseId(params.correctionId ?? '');
  if (!id) return refuse('publication.correction-unknown');
  const done = await decideCorrection(desk, actor, where, id, {
    step,
    isReleased: form.to === 'released',
    areFindingsSeen: form.areFindingsSeen === 'yes',
    words: form.words ?? '',
  });
  return isRefusal(done) ? showOne(asking, done) : { redirect: `${LIST}/${id}?done=1` };
}

/** The office's pages of corrections: drafted by one, released by another. */
export const officeCorrectionPages: readonly Page[] = [
  page({ method: 'GET', path: LIST, may: may.read, act: showList }),
  page({ method: 'GET', path: `${LIST}/new`, may: may.draft, act: (asking) => showNew(asking, null) }),
  page({ method: 'POST', path: `${LIST}/new`, may: may.draft, act: takeNew }),
  page({ method: 'GET', path: `${LIST}/:correctionId`, may: may.read, act: (asking) => showOne(asking, null) }),
  page({
    method: 'POST',
    path: `${LIST}/:correctionId`,
    may: may.release,
    act: (asking) => takeDecision(asking, 'check'),
  }),
  page({
    ...{ method: 'POST', path: `${LIST}/:correctionId/approve`, may: may.approve_openness },
    act: (asking) => takeDecision(asking, 'approve'),
  }),
];
