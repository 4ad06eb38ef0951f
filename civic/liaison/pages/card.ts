import { countyPage } from '#civic/access/index.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type CardFace, cardFace } from '../actions/card-face.ts';
import { openCard } from '../actions/cards.ts';
import { inThrees, parseCardNumber } from '../rules/card-number.ts';
import { cardCookie } from './carried.ts';
import { toldOf } from './told.ts';
import { speakerOf } from './words.ts';

export function cardPath(tenantId: number, number: string): string {
  return `/${tenantId}/card/${number}`;
}

/** The form of a card's number, for who has no camera. */
export async function showFinding(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return finding(asking, null);
}

/** A number was typed: its page, or what is wrong with it. */
export async function findCard(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const face = await cardFace(asking.desk, asking.tenantId, asking.form.number ?? '');
  return isRefusal(face) ? finding(asking, face) : { redirect: cardPath(asking.tenantId, face.card.number) };
}

function finding(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer> | Refusal {
  const { tenantId, language, form, params } = asking;
  const t = speakerOf(language);
  const told = refusal && toldOf(refusal, asking);
  if (refusal && !told) return refusal;
  const path = `/${tenantId}/card`;
  const body = html`<h1>${t('find.title')}</h1>
${told ? html`<p class="error" role="alert" id="wrong"><a href="#number">${told.sentence}</a></p>` : null}
<p>${t('find.intro')}</p><form method="post" action="${path}" accept-charset="utf-8">
<label for="number">${t('number')}</label><input type="text" inputmode="numeric" autocomplete="off" id="number" name="number" value="${form.number ?? params.number ?? ''}"${told ? html` aria-invalid="true" aria-describedby="wrong"` : null}>
<button>${t('open')}</button></form>`;
  return countyPage({ ...asking, path }, { title: t('find.title'), body, ...(told && { status: told.status }) });
}

/** Whom the card names: what the QR code opens. It names the household to nobody (handbook §2.1, issue point 4). */
export async function showCard(asking: PageAsking): Promise<PageAnswer | Refusal> {
  return cardPage(asking, null);
}

/** A PIN was typed: the household's own page. */
export async function enterCard(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, form, params, address } = asking;
  const typed = { number: params.number ?? '', pin: form.pin ?? '' };
  const card = await openCard(desk, tenantId, typed, address);
  if (isRefusal(card)) return cardPage(asking, card);
  const number = parseCardNumber(typed.number);
  const cookie = cardCookie({ number: isRefusal(number) ? '' : number, pin: typed.pin.replace(/\D/g, '') });
  return { redirect: `/${tenantId}/card/own`, cookies: [cookie] };
}

async function cardPage(asking: PageAsking, refusal: Refusal | null): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  const face = await cardFace(desk, tenantId, params.number ?? '');
  if (isRefusal(face)) return finding(asking, face);
  const told = refusal && toldOf(refusal, asking);
  if (refusal && !told) return refusal;
  const t = speakerOf(language);
  const path = cardPath(tenantId, params.number ?? '');
  const body = html`<h1>${t('title')}</h1>
<p>${t('number')} <span class="number"${spokenAs(face.card.number)}>${inThrees(face.card.number)}</span></p>
${told ? html`<p class="error" role="alert" id="wrong"><a href="#pin">${told.sentence}</a></p>` : null}
${standing(face, language)}
${face.card.state === 'revoked' ? null : contact(face, language)}
${phones(face, language)}
<h2>${t('say.title')}</h2><p><a class="button" href="/${tenantId}/say?area=${face.link.areaCode}">${t('say.now')}</a></p>
${face.card.state === 'revoked' ? null : pinForm(path, told !== null, language)}`;
  return countyPage({ ...asking, path }, { title: t('title'), body, ...(told && { status: told.status }) });
}

function standing({ card, link, isOfEarlier }: CardFace, language: PageAsking['language']): Html {
  const t = speakerOf(language);
  if (card.state === 'revoked')
    return html`<p class="late">${card.endReason === '' ? t('over') : t('revoked', { reason: card.endReason })}</p>`;
  return html`${isOfEarlier ? html`<p class="hint">${t('newer')}</p>` : null}${
    link.nextPersonName === null ? null : html`<p>${t('handover', { name: link.nextPersonName })}</p>`
  }`;
}

function contact({ card, person }: CardFace, language: PageAsking['language']): Html {
  const t = speakerOf(language);
  const unit = language === 'en' && person.unitNameEn !== '' ? person.unitNameEn : person.unitName;
  const who = `${person.name} ${person.title}`.trim() || unit;
  const line = (name: Html | string, value: string) => (value === '' ? null : html`<dt>${name}</dt><dd>${value}</dd>`);
  return html`<div class="card"><h2>${t('who.title')}</h2><p><b>${who}</b></p>
${phoneLink(person.phone || person.unitPhone, t('call'))}
<dl>${line(t('who.unit'), unit)}${line(t('who.help'), card.help)}${line(t('who.where'), card.whereToFind)}${line(t('who.email'), card.email)}</dl>
${card.otherWords === '' ? null : html`<p>${card.otherWords}</p>`}
<p class="hint">${t('valid', { day: card.validTo })}</p></div>`;
}

function phones({ card, oversightPhone }: CardFace, language: PageAsking['language']): Html {
  const t = speakerOf(language);
  return html`${
    card.state === 'revoked'
      ? null
      : html`<h2>${t('second')}</h2><p>${card.secondName}</p>${phoneLink(card.secondPhone, t('call'))}`
  }${oversightPhone === '' ? null : html`<h2>${t('oversight')}</h2>${phoneLink(oversightPhone, t('call'))}`}`;
}

function phoneLink(phone: string, words: string): Html | null {
  if (phone === '') return null;
  return html`<p><a class="button second" href="tel:${phone.replace(/[^0-9+]/g, '')}">${words} ${phone}</a></p>`;
}

function pinForm(path: string, isWrong: boolean, language: PageAsking['language']): Html {
  const t = speakerOf(language);
  return html`<h2>${t('own.title')}</h2><p id="pin-hint">${t('own.intro')}</p>
<form method="post" action="${path}" accept-charset="utf-8"><label for="pin">${t('pin')}</label>
<input type="text" inputmode="numeric" autocomplete="off" id="pin" name="pin" maxlength="9" aria-describedby="${isWrong ? 'wrong' : 'pin-hint'}"${isWrong ? html` aria-invalid="true"` : null}>
<button>${t('enter')}</button></form>`;
}
