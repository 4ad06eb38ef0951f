import { personOf, type SubmissionPerson } from '#civic/intake/index.ts';
import type { KIND_CODES } from '#civic/rulebook/rules/categories.ts';
import { breakGlass, isGlassBroken } from '#civic/vault/index.ts';
import type { Official } from '#kernel/actor.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { barredFrom, isClosedBeforeNaming } from '../rules/barred.ts';
import { matterByNumber } from '../store/matters.store.ts';
import { personRefusal } from './acts.ts';
import { type Books, booksOf } from './books.ts';
import { lookedAtMatter, personOfMatter } from './looks.ts';
import { type Loaded, load } from './perform.ts';

/**
 * Why no emergency opens who raised a matter: never a sealed one, nor a kind whose author is masked, since the accused
 * could be anyone; never to whoever is barred, to whom it is not there at all (I2, I7).
 */
function glassRefusal(
  official: Official,
  { matter, standing }: Loaded,
  { rulebook }: Books,
  at: Instant,
): Refusal | null {
  const barred = barredFrom('see', official, standing);
  if (barred) return barred;
  if (isClosedBeforeNaming(matter, official)) return refuse('ledger.not-found');
  const kind = rulebook.findKind(matter.kind as (typeof KIND_CODES)[number], civilDateOf(at));
  return matter.isSealed || kind.isSealed || kind.isIdentityMasked ? refuse('ledger.person-hidden') : null;
}

/**
 * Opens who raised one matter outside the viewer's area, by its number, with a reason and an end. Refuses
 * `ledger.not-found`, `ledger.recused`, `ledger.person-hidden`, `ledger.glass-needless` and what `breakGlass` does.
 */
export async function breakGlassAt(
  desk: Desk,
  official: Official,
  said: { readonly number: string; readonly reason: string; readonly hours: number },
): Promise<{ readonly id: Id } | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const found = await matterByNumber(act, act.tenantId, digitsOf(said.number));
    const loaded = found && (await load(act, act.tenantId, found.id, books));
    if (!loaded) return refuse('ledger.not-found');
    const hidden = glassRefusal(official, loaded, books, act.at);
    if (hidden) return hidden;
    if (personRefusal(official, loaded, books, act.at) === null) return refuse('ledger.glass-needless');
    const broken = await breakGlass(act, official, { ...said, subject: personOfMatter(loaded.matter) });
    return isRefusal(broken) ? broken : { id: loaded.matter.id };
  });
}

/**
 * Name, phone and address while the glass is broken; each look is written down. What was sealed meanwhile, or bars the
 * viewer since, is shown no more. Refuses as `breakGlassAt`, and `ledger.not-found` when the time is over.
 */
export async function emergencyPerson(
  desk: Desk,
  official: Official,
  matterId: Id,
): Promise<SubmissionPerson | Refusal> {
  const books = await booksOf(desk, official.tenantId);
  return desk.act(official, async (act) => {
    const isBroken = await isGlassBroken(act, official, matterId, act.at);
    const loaded = isBroken ? await load(act, act.tenantId, matterId, books) : null;
    if (!loaded) return refuse('ledger.not-found');
    const hidden = glassRefusal(official, loaded, books, act.at);
    if (hidden) return hidden;
    const person = await personOf(act, matterId);
    if (!person) return refuse('ledger.no-person');
    await lookedAtMatter(act, loaded.matter, 'emergency', 'contact');
    return person;
  });
}
