import '../older.ts';
import { openDB } from 'idb';
import type { HeldReply, ReleasedReply } from '#civic/vault/contract.ts';
import { newKeyFile, openKeyFile, PASS_PHRASE_LENGTH_MIN } from '#civic/vault/rules/key-file.ts';
import type { OwnKey } from '#civic/vault/rules/means.ts';
import {
  fingerprintOf,
  type Identity,
  joinIdentity,
  openForOpening,
  openShare,
  PLATFORM,
  sealForOpening,
  sealShareTo,
} from '#civic/vault/rules/sealing.ts';
import { fromBase64, toBase64Url } from '#kernel/bytes.ts';
import type { Language } from '#kernel/language.ts';
import { MEANS } from './means.ts';
import { IDENTITY_WORDS, TOLD } from './words.ts';

// The guardians' page. Private keys are made and used in here only: they come from a file on a stick and go nowhere.

const language: Language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
const part = <E extends HTMLElement>(id: string) => document.getElementById(id) as E | null;

function tell(what: keyof typeof TOLD | { readonly said: string }): void {
  const box = part('told');
  if (!box) return;
  box.textContent = typeof what === 'string' ? TOLD[what][language] : what.said;
  box.hidden = false;
  box.scrollIntoView();
}

function quiet(): void {
  const box = part('told');
  if (box) box.hidden = true;
}

const typed = (id: string) => part<HTMLInputElement>(id)?.value ?? '';

function startMaking(box: HTMLElement): void {
  let publicKey = '';
  box.hidden = false;
  part('make-button')?.addEventListener('click', async () => {
    quiet();
    const phrase = typed('make-phrase');
    if ([...phrase].length < PASS_PHRASE_LENGTH_MIN) return tell('shortPhrase');
    if (phrase !== typed('make-again')) return tell('otherPhrase');
    const made = await newKeyFile(crypto, Number(box.dataset.county), phrase);
    publicKey = made.publicKey;
    const fingerprint = await fingerprintOf(MEANS, fromBase64(publicKey));
    download(`minqing-key-${fingerprint.slice(0, 5)}.json`, made.text);
    const shown = part('made');
    if (shown) shown.hidden = false;
    part('made-file')?.focus();
  });
  part('made-file')?.addEventListener('change', async () => {
    quiet();
    const text = (await part<HTMLInputElement>('made-file')?.files?.[0]?.text()) ?? '';
    const opened = await openKeyFile(crypto, text, typed('make-phrase'));
    if (!opened || opened.publicKey !== publicKey) return tell('otherFile');
    const [hidden, form, fingerprint] = [
      part<HTMLInputElement>('publicKey'),
      part('hand-in'),
      part('made-fingerprint'),
    ];
    if (hidden) hidden.value = publicKey;
    if (fingerprint) fingerprint.textContent = await fingerprintOf(MEANS, fromBase64(publicKey));
    if (form) form.hidden = false;
  });
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // Some browsers begin the download only after this returns.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Keys of requests under way: in this browser only, and it can't read them out itself. */
const oneTimeKeys = openDB('minqing-guardian', 1, {
  upgrade: (database) => void database.createObjectStore('one-time-keys'),
});

function startAsking(form: HTMLFormElement): void {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const hidden = part<HTMLInputElement>('oneTimeKey');
    if (!hidden) return;
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    const publicKey = toBase64Url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
    const own: OwnKey = { privateKey: pair.privateKey, publicKey: pair.publicKey };
    await (await oneTimeKeys).put('one-time-keys', own, publicKey);
    hidden.value = publicKey;
    form.submit();
  });
}

/** The key of the file that was chosen; null, and the person is told why, when it does not open. */
async function chosenKey(of: 'give' | 'pass'): Promise<OwnKey | null> {
  quiet();
  const file = part<HTMLInputElement>(`${of}-file`)?.files?.[0];
  const opened = file && (await openKeyFile(crypto, await file.text(), typed(`${of}-phrase`)));
  if (!opened) tell(file ? 'otherPhraseOrFile' : 'noFile');
  return opened?.own ?? null;
}

function startGiving(form: HTMLFormElement): void {
  const { county, opening = '', key = '', holder = '', share = '', form: formKey = '' } = form.dataset;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const own = await chosenKey('give');
    if (!own) return;
    const mine = await openShare(MEANS, { tenantId: Number(county), formKey }, holder, own, share);
    if (!mine) return tell('otherKey');
    const hidden = part<HTMLInputElement>('share');
    if (hidden) hidden.value = await sealForOpening(MEANS, { id: opening, oneTimeKey: fromBase64(key) }, holder, mine);
    form.submit();
  });
}

/** What a server answered; null, and the person is told, when it refused. */
async function asked<R>(path: string, init?: RequestInit): Promise<R | null> {
  const answer = await fetch(path, init).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as (R & { readonly title?: string }) | null;
  if (answer?.ok) return said;
  tell(said?.title ? { said: said.title } : 'notReached');
  return null;
}

function startOpening(box: HTMLElement): void {
  const { county, opening = '', key = '' } = box.dataset;
  box.hidden = false;
  part('open-button')?.addEventListener('click', async () => {
    quiet();
    const own = (await (await oneTimeKeys).get('one-time-keys', key)) as OwnKey | undefined;
    if (!own) return tell('otherBrowser');
    const released = await asked<ReleasedReply>(`/api/vault/openings/${opening}/release`, { method: 'POST' });
    if (!released) return;
    const half = (holder: string, share: string) => openForOpening(MEANS, opening, holder, own, share);
    const shares = await Promise.all(released.shares.map(({ keyId, share }) => half(keyId, share)));
    const platform = await half(PLATFORM, released.platformShare);
    const context = { tenantId: Number(county), formKey: released.formKey };
    const whole = shares.filter((share) => share !== null);
    const identity = platform && (await joinIdentity(MEANS, context, released.ciphertext, platform, whole));
    if (!identity) return tell('notJoined');
    show(identity);
  });
}

function show(identity: Identity): void {
  const list = document.createElement('dl');
  for (const name of ['name', 'phone', 'email', 'address'] as const) {
    const [term, value] = [document.createElement('dt'), document.createElement('dd')];
    term.textContent = IDENTITY_WORDS[name][language];
    value.textContent = identity[name] || '—';
    list.append(term, value);
  }
  part('identity')?.replaceChildren(list);
}

function startPassing(box: HTMLElement): void {
  box.hidden = false;
  part('pass-button')?.addEventListener('click', async () => {
    const own = await chosenKey('pass');
    if (own) await passAll(own, Number(box.dataset.county));
  });
}

/** Passes on all that this key opens, some at a time, from the first matter to the last. */
async function passAll(own: OwnKey, tenantId: number): Promise<void> {
  let [passed, after] = [0, ''];
  for (;;) {
    const held = await asked<{ readonly shares: readonly HeldReply[] }>(
      `/api/vault/shares${after && `?after=${after}`}`,
    );
    if (!held || held.shares.length === 0) break;
    const ready = (await Promise.all(held.shares.map((one) => sealedAgain(own, tenantId, one)))).flat();
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ shares: ready }),
    };
    if (ready.length > 0 && !(await asked('/api/vault/shares/pass-on', init))) break;
    passed += ready.length;
    after = held.shares.at(-1)?.matterId ?? '';
  }
  const told = part('pass-told');
  if (told) told.textContent = TOLD.passed[language].replace('{count}', String(passed));
}

async function sealedAgain(own: OwnKey, tenantId: number, held: HeldReply) {
  const { matterId, shareNumber, keyId, share, formKey, to } = held;
  const context = { tenantId, formKey };
  const mine = to && (await openShare(MEANS, context, keyId, own, share));
  if (!mine || !to) return [];
  const target = { id: to.keyId as Parameters<typeof sealShareTo>[2]['id'], publicKey: fromBase64(to.publicKey) };
  const again = await sealShareTo(MEANS, context, target, mine);
  return [{ matterId, shareNumber, fromKeyId: keyId, toKeyId: to.keyId, share: again }];
}

function start(): void {
  if (!window.crypto?.subtle) {
    tell('noCryptography');
    return;
  }
  const [make, ask, give, open, pass] = [
    part('make'),
    part<HTMLFormElement>('ask'),
    part<HTMLFormElement>('give'),
    part('open'),
    part('pass'),
  ];
  if (make) startMaking(make);
  if (ask) startAsking(ask);
  if (give) startGiving(give);
  if (open) startOpening(open);
  if (pass) startPassing(pass);
}

start();
