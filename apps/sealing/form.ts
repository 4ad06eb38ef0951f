import { toBase64Url } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import type { Targets } from './seal.ts';

// On the citizens' form: the seed of the receipt's salts is drawn here. And what says who somebody is gets sealed before anything of it is sent, whichever button is
// pressed, as soon as the kind or category is one that is sealed. Without this script it is sealed as it arrives.

/** What the page tells: to whom, and to whom instead when it is about a unit in whose line one of these works. */
type AllTargets = Targets & {
  readonly instead: readonly (readonly [unitId: string, keyIds: readonly Id[] | null])[];
  readonly others: Targets['guardians'];
};

const SEED_BYTES = 32;
const IDENTITY = ['name', 'phone', 'email', 'address'] as const;

const form = document.getElementById('say') as HTMLFormElement | null;
const told = document.getElementById('seal');

function field(name: string): HTMLInputElement | HTMLSelectElement | null {
  return form?.querySelector(`[name="${name}"]`) ?? null;
}

function hasIdentity(): boolean {
  return IDENTITY.some((one) => (field(one)?.value.trim() ?? '') !== '');
}

function isSealed({ dataset }: HTMLElement): boolean {
  const kind = field('kind')?.value ?? '';
  const wasSealed = (field('sealed')?.value ?? '') !== '';
  return wasSealed || dataset.always === 'yes' || (dataset.kinds ?? '').split(' ').includes(kind);
}

/** To whom it is sealed when it is about the unit that was chosen; null: there are not three for that. */
function targetsFor({ instead, others, ...first }: AllTargets): Targets | null {
  const unitId = field('complainedUnit')?.value ?? '';
  const found = instead.find(([id]) => id === unitId);
  if (!found) return first;
  const all = [...first.guardians, ...others];
  return found[1] && { ...first, guardians: found[1].flatMap((keyId) => all.find(({ id }) => id === keyId) ?? []) };
}

/** Sends the form as the button that was pressed would have. */
function send(of: HTMLFormElement, button: HTMLElement | null): void {
  if (button instanceof HTMLButtonElement && button.name) {
    const pressed = document.createElement('input');
    pressed.type = 'hidden';
    pressed.name = button.name;
    pressed.value = button.value;
    of.append(pressed);
  }
  of.submit();
}

async function sealAndSend(of: HTMLFormElement, targets: Targets, button: HTMLElement | null): Promise<void> {
  const [name, phone, email, address] = IDENTITY.map((one) => field(one)?.value.trim() ?? '') as [
    string,
    string,
    string,
    string,
  ];
  if (name || phone || email || address) {
    const { sealed } = await import('./seal.ts');
    const text = await sealed(targets, field('key')?.value ?? '', { name, phone, email, address });
    const hidden = field('sealed');
    if (hidden) hidden.value = text;
  }
  for (const one of IDENTITY) field(one)?.setAttribute('disabled', '');
  send(of, button);
}

function start(of: HTMLFormElement, box: HTMLElement): void {
  const targets = JSON.parse(box.dataset.targets ?? 'null') as AllTargets | null;
  // A page that came by plain http has no cryptography: then the house seals it on arrival.
  if (!targets || !window.crypto?.subtle) return;
  const few = document.getElementById('seal-few');
  let isSending = false;
  of.addEventListener('submit', (event) => {
    if (!isSealed(box)) return;
    const chosen = targetsFor(targets);
    // Nobody is left to seal to: the person hears of it first, and decides.
    if (!chosen && few?.hidden === false) return;
    event.preventDefault();
    if (isSending) return;
    if (!chosen && few && hasIdentity()) {
      few.hidden = false;
      few.scrollIntoView();
      return;
    }
    if (!chosen) return send(of, event.submitter);
    isSending = true;
    // What can't be sealed here is not sent in clear behind the person's back.
    sealAndSend(of, chosen, event.submitter).catch(() => {
      isSending = false;
      box.hidden = false;
      box.scrollIntoView();
    });
  });
  // Fetched while the rest is being filled in.
  of.addEventListener('change', () => {
    if (isSealed(box)) void import('./seal.ts').catch(() => undefined);
  });
}

// Whoever comes back by the browser's own button finds the fields open again.
window.addEventListener('pageshow', () => {
  for (const one of IDENTITY) field(one)?.removeAttribute('disabled');
});

/** Salts that the house could not choose: two people can't be given one receipt. */
function drawSeed(input: HTMLInputElement | HTMLSelectElement | null): void {
  if (input && input.value === '') input.value = toBase64Url(window.crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
}

drawSeed(field('seed'));
if (form && told) start(form, told);
