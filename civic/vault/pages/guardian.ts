import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { addHours } from '#kernel/instant.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { guardianKeysOf } from '../actions/guardians.ts';
import { makeKey, retireOwnKey } from '../actions/keys.ts';
import { askOpening, listOpenings, type VaultPorts } from '../actions/openings.ts';
import { PASS_PHRASE_LENGTH_MIN } from '../rules/key-file.ts';
import { DELAY_DAYS_MAX, stateOf } from '../rules/opening.ts';
import { KEEPERS_COUNT } from '../rules/sealing.ts';
import { countHeldBy } from '../store/identities.store.ts';
import { keysInUse, keysOfPerson, type SealKey } from '../store/keys.store.ts';
import { openingsSince } from '../store/openings.store.ts';
import { guardianPage, input, keyFields, t } from './frame.ts';

type Mine = PageAsking<Official>;

/** Requests of so many days are listed: a quarter. */
const LISTED_DAYS = 90;
/** More shares than this are "many": a count need not be exact to be acted on. */
const HELD_MAX = 1000;

/** The guardian's own page: the key, requests, and asking. */
export async function showGuardian(
  asking: Mine,
  ports: VaultPorts,
  refusal: Refusal | null = null,
): Promise<PageAnswer> {
  const { desk, actor, language } = asking;
  const guardians = await guardianKeysOf(desk, actor.tenantId);
  const { own, inUse, heldCount, openings } = await desk.read(actor.tenantId, async (tx) => {
    const own = await keysOfPerson(tx, actor.personId);
    const retired = own.filter(({ retiredAt }) => retiredAt !== null).map(({ id }) => id);
    return {
      own: own.find(({ retiredAt }) => retiredAt === null) ?? null,
      inUse: await keysInUse(tx),
      heldCount: await countHeldBy(tx, retired, HELD_MAX),
      openings: await openingsSince(tx, addHours(desk.clock.now(), -24 * LISTED_DAYS)),
    };
  });
  const listed = await listOpenings(desk, ports, actor, openings);
  const count = guardians.length;
  const body = html`<p>${t('intro', language)}</p>
<p${count < KEEPERS_COUNT ? html` class="error"` : null}>${t(count < KEEPERS_COUNT ? 'few' : 'enough', language, { count })}</p>
${keyPart(asking, own)}
${heldCount > 0 ? passPart(asking, heldCount) : null}
<h2>${t('openings', language)}</h2>${openingsTable(asking, listed)}
${askPart(asking)}
<h2>${t('known', language)}</h2><ul>${inUse.map(({ fingerprint }) => html`<li><code>${fingerprint}</code></li>`)}</ul>`;
  return guardianPage(asking, '/guardian', body, refusal);
}

function keyPart({ language, actor }: Mine, own: SealKey | null): Html {
  const shown = own
    ? html`<dl><dt>${t('fingerprint', language)}</dt><dd><code>${own.fingerprint}</code></dd><dt>${t('madeOn', language)}</dt><dd>${civilTimeText(own.madeAt)}</dd></dl>
<form method="post" action="/guardian/key/retire"><button class="second">${t('retire', language)}</button><span class="hint">${t('retireHint', language)}</span></form>`
    : html`<p>${t('noKey', language)}</p>`;
  return html`<h2>${t('yourKey', language)}</h2>${shown}
<details${own ? null : html` open`}><summary>${t('make', language)}</summary>
<p>${t('makeHint', language, { length: PASS_PHRASE_LENGTH_MIN })}</p>
<div id="make" data-county="${actor.tenantId}" hidden><label for="make-phrase">${t('phrase', language)}</label><input type="password" id="make-phrase" autocomplete="new-password" autocapitalize="none" spellcheck="false">
<label for="make-again">${t('phraseAgain', language)}</label><input type="password" id="make-again" autocomplete="new-password" autocapitalize="none" spellcheck="false">
<p><button type="button" id="make-button">${t('makeButton', language)}</button></p>
<div id="made" role="status" hidden><label for="made-file">${t('check', language)}</label><input type="file" id="made-file" accept=".json,application/json">
<form method="post" action="/guardian/key" id="hand-in" hidden><input type="hidden" name="publicKey" id="publicKey"><p>${t('handInHint', language)}</p><p><code id="made-fingerprint"></code></p><button>${t('handIn', language)}</button></form></div></div></details>`;
}

function passPart({ language, actor }: Mine, count: number): Html {
  return html`<h2>${t('passTitle', language)}</h2><p>${t('passHint', language, { count: count < HELD_MAX ? count : `≥ ${HELD_MAX}` })}</p>
<div id="pass" data-county="${actor.tenantId}" hidden>${keyFields('pass', language)}<p><button type="button" id="pass-button">${t('passButton', language)}</button></p><p id="pass-told" role="status"></p></div>`;
}

function openingsTable({ language, desk }: Mine, listed: Awaited<ReturnType<typeof listOpenings>>): Html {
  if (listed.length === 0) return html`<p>${t('none', language)}</p>`;
  const at = desk.clock.now();
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('openings', language)}"><table>
<tr><th scope="col">${t('number', language)}</th><th scope="col">${t('askedAt', language)}</th><th scope="col">${t('state', language)}</th></tr>
${listed.map(({ opening, number }) => html`<tr><td><a href="/guardian/openings/${opening.id}">${inFours(number)}</a></td><td>${civilTimeText(opening.askedAt)}</td><td>${t(stateOf(opening, at), language)}</td></tr>`)}</table></div>`;
}

function askPart({ language, form }: Mine): Html {
  const typed = (name: string) => form[name] ?? '';
  const text = html`type="text" maxlength="500"`;
  return html`<h2>${t('ask', language)}</h2><p>${t('askHint', language)}</p>
<form method="post" action="/guardian/openings" id="ask"><input type="hidden" name="oneTimeKey" id="oneTimeKey">
${input('number', t('number', language), html`type="text" inputmode="numeric" required`, typed('number'))}
${input('basis', t('basis', language), html`${text} required`, typed('basis'))}
<label for="reason">${t('reason', language)}</label><textarea id="reason" name="reason" maxlength="500" required>
${typed('reason')}</textarea>
<fieldset><legend>${t('delay', language)}</legend>
${input('delayUntilOn', t('delayUntil', language, { days: DELAY_DAYS_MAX }), html`type="date"`, typed('delayUntilOn'))}
${input('delayBasis', t('delayBasis', language), text, typed('delayBasis'))}</fieldset>
<p><button>${t('askButton', language)}</button></p></form>`;
}

/** Takes the public half of a new key. */
export async function takeKey(asking: Mine, ports: VaultPorts): Promise<PageAnswer> {
  const made = await makeKey(asking.desk, asking.actor, asking.form.publicKey ?? '');
  return isRefusal(made) ? showGuardian(asking, ports, made) : { redirect: '/guardian' };
}

/** Retires the own key. */
export async function takeRetirement(asking: Mine, ports: VaultPorts): Promise<PageAnswer> {
  const done = await retireOwnKey(asking.desk, asking.actor);
  return isRefusal(done) ? showGuardian(asking, ports, done) : { redirect: '/guardian' };
}

/** Takes a request; whatever is wrong with it, the form comes back with everything in it. */
export async function takeAsking(asking: Mine, ports: VaultPorts): Promise<PageAnswer> {
  const text = (name: string) => asking.form[name] ?? '';
  const asked = await askOpening(asking.desk, ports, asking.actor, {
    number: text('number'),
    basis: text('basis'),
    reason: text('reason'),
    oneTimeKey: text('oneTimeKey'),
    delayUntilOn: text('delayUntilOn'),
    delayBasis: text('delayBasis'),
  });
  return isRefusal(asked) ? showGuardian(asking, ports, asked) : { redirect: `/guardian/openings/${asked.id}` };
}
