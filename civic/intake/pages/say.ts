import { areasOf, countyPage, type UnitBook, unitsOf } from '#civic/access/index.ts';
import { type ByCard, byCardOf, cardIdCarried, speakByCard } from '#civic/liaison/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { untilLogged } from '#civic/trustlog/index.ts';
import { sealTargetsOf, vaultRefusals } from '#civic/vault/index.ts';
import { type Language, say } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { isDatabaseAway } from '#platform/database/away.ts';
import type { Html } from '#platform/html/html.ts';
import { retryAfter } from '#platform/http/problem.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { raise } from '../actions/raise.ts';
import { receiptPathOf } from '../actions/receipt-path.ts';
import { replyWaysOf, wayRefusal } from '../actions/reply-ways.ts';
import { takeTry } from '../actions/tries.ts';
import { keepUploads, stillKept, uploadOfToken, uploadTokenOf } from '../actions/uploads.ts';
import { intakeRefusals } from '../refusals.ts';
import { dangersIn } from '../rules/danger.ts';
import { identifyingIn } from '../rules/identifying.ts';
import { UPLOAD_MEGABYTES_MAX } from '../rules/media.ts';
import { type KeptUpload, type Said, saidRefusals } from '../rules/said.ts';
import { isSealedByDefault } from '../rules/sealing.ts';
import { placeOfAddress, RAISE_LIMIT, UPLOAD_LIMIT } from '../rules/throttle.ts';
import { beforeSending } from './before-sending.ts';
import { FORM_ID, type Sealing, sayForm } from './say-form.ts';
import { type AreaFound, areaFoundIn, type Typed, typedOf } from './typed.ts';
import { PAGE_WORDS } from './words.ts';

/** The empty form, or one that a link has begun (`?kind=complaint&category=13.04`). */
export async function showForm(asking: PageAsking): Promise<PageAnswer> {
  return formAgain(asking, await typedIn(asking), [], []);
}

/** What was typed; a category that a link named and nobody knows is dropped, since no field shows it. */
async function typedIn(asking: PageAsking): Promise<Typed> {
  const typed = typedOf(asking);
  const rulebook = await rulebookOf(asking.desk, asking.tenantId);
  const isKnown = typed.category === '' || rulebook.findCategory(typed.category, rulebook.today) !== null;
  return isKnown ? typed : { ...typed, category: '' };
}

/** Takes the form: keeps its files, finds the place, warns, registers, and shows the receipt. */
export async function takeForm(asking: PageAsking): Promise<PageAnswer> {
  const first = await typedIn(asking);
  const files = await filesOf(asking, first);
  const typed: Typed = { ...first, kept: files.kept.map((one) => uploadTokenOf(asking.desk, one)) };
  const step = asking.form.step ?? 'send';
  if (step !== 'send') return formAgain(asking, typed, [], files.refused);
  const found = areaFoundIn(typed, await areasOf(asking.desk, asking.tenantId));
  const said = saidOf(typed, found, files.kept, asking.language);
  const refusals = [...(await refusalsOf(asking, said, found)), ...files.refused];
  if (refusals.length > 0) return formAgain(asking, typed, refusals, []);
  const warnings = await warningsFor(asking, said);
  if (warnings && !typed.hasSeenWarnings)
    return framed(
      asking,
      beforeSending(actionOf(asking), typed, warnings, asking.language),
      'before.title',
      200,
      'send',
    );
  return sent(asking, typed, said);
}

/** Registers; whatever goes wrong, the form comes back with everything in it. */
async function sent(asking: PageAsking, typed: Typed, said: Said): Promise<PageAnswer> {
  const { desk, tenantId } = asking;
  const minutes = takeTry(desk, `raise ${placeOfAddress(asking.address)}`, RAISE_LIMIT);
  if (minutes > 0) return formAgain(asking, typed, [refuse('intake.raised-too-often', { minutes })], []);
  try {
    const byCard = typed.isByCard ? await byCardCarried(asking) : null;
    const receipt = await raise(
      desk,
      { kind: 'visitor', tenantId },
      { ...said, ...(byCard && { ofHousehold: byCard }) },
    );
    // What was sealed to a key that is gone can't be sent again as it is.
    const again = isRefusal(receipt) && receipt.code.startsWith('vault.') ? { ...typed, sealed: '' } : typed;
    if (isRefusal(receipt)) return formAgain(asking, again, [receipt], []);
    if (byCard) await speakByCard(desk, tenantId, byCard.cardId, 'used');
    // The receipt is a proof: it is given when what was said stands in the public log, or the log is late.
    await untilLogged(desk, tenantId, receipt.id);
    const before = receipt.wasTakenBefore ? '&before=1' : '';
    return { redirect: `${receiptPathOf(desk, tenantId, receipt.number)}${before}` };
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return formAgain(asking, typed, [refuse('http.database-away')], []);
  }
}

/** The household whose card the browser has shown with its PIN; null without. */
async function byCardCarried(asking: PageAsking): Promise<ByCard | null> {
  const cardId = await cardIdCarried(asking);
  return cardId && byCardOf(asking.desk, asking.tenantId, cardId);
}

type Files = { readonly kept: readonly KeptUpload[]; readonly refused: readonly Refusal[] };

/** The files of earlier tries and of this one. */
async function filesOf(asking: PageAsking, typed: Typed): Promise<Files> {
  const { desk } = asking;
  const tokens = typed.kept.flatMap((token) => uploadOfToken(desk, token) ?? []);
  const { kept: before, refused: gone } = await stillKept(desk, asking.tenantId, tokens);
  const tooLarge = asking.isTooLarge
    ? [refuse('intake.uploads-too-large', { megabytes: UPLOAD_MEGABYTES_MAX }, 'files')]
    : [];
  for (const _ of asking.uploads) {
    const minutes = takeTry(desk, `upload ${placeOfAddress(asking.address)}`, UPLOAD_LIMIT);
    if (minutes > 0)
      return { kept: before, refused: [...gone, refuse('intake.raised-too-often', { minutes }, 'files')] };
  }
  const { kept, refused } = await keepUploads(desk, asking.tenantId, asking.uploads, before.length);
  const all = new Map([...before, ...kept].map((one) => [one.contentHash, one]));
  return { kept: [...all.values()], refused: [...gone, ...refused, ...tooLarge] };
}

function saidOf(typed: Typed, found: AreaFound, uploads: readonly KeptUpload[], language: Language): Said {
  return {
    formKey: typed.key,
    channel: 'web',
    words: typed.words,
    areaCode: found.code ?? '',
    place: typed.place,
    ...(typed.kind && { kind: typed.kind }),
    ...(typed.category && { categoryCode: typed.category }),
    replyWay: typed.reply,
    phone: typed.phone,
    email: typed.email,
    name: typed.name,
    address: typed.address,
    sealedIdentity: typed.sealed,
    seed: typed.seed,
    complainedUnitId: typed.complainedUnit,
    complainedOf: typed.complainedOf,
    mayPublishWords: typed.mayPublish,
    language,
    uploads,
  };
}

async function refusalsOf({ desk }: PageAsking, said: Said, found: AreaFound): Promise<Refusal[]> {
  const notOffered = wayRefusal(desk, said.replyWay ?? 'look_up');
  const all: Refusal[] = [
    ...saidRefusals(said, { has: () => true }, desk.clock.now()),
    ...(notOffered ? [notOffered] : []),
  ];
  // The finder of places knows better why there is none.
  return all.map((one) => (one.code === 'intake.area-missing' && found.refusal ? found.refusal : one));
}

/** What the person should see first; null when there is nothing. */
async function warningsFor({ desk, tenantId }: PageAsking, said: Said) {
  const rulebook = await rulebookOf(desk, tenantId);
  const category = said.categoryCode ? rulebook.findCategory(said.categoryCode, rulebook.today) : null;
  const kind = rulebook.kinds.find(({ code }) => code === (said.kind ?? 'condition'));
  const dangers = dangersIn(said.words);
  const identifying = isSealedByDefault(kind, category ?? undefined, said.words, said.complainedOf || null)
    ? identifyingIn(said.words)
    : [];
  return dangers.length + identifying.length > 0 ? { dangers, identifying } : null;
}

/** The form with what was typed, and, when something is wrong, what to do about it. */
async function formAgain(
  asking: PageAsking,
  typed: Typed,
  refusals: readonly Refusal[],
  noted: readonly Refusal[],
): Promise<PageAnswer> {
  const { desk, tenantId, language, isLarge } = asking;
  const areas = await areasOf(desk, tenantId);
  const form = sayForm({
    tenantId,
    action: actionOf(asking),
    language,
    isLarge,
    typed,
    areas,
    // While the database is away what was typed must still be shown again, if need be without the units to choose from.
    units: (await unitsOf(desk, tenantId).catch(nothingWhenAway)) ?? NO_UNITS,
    found: areaFoundIn(typed, areas),
    sealing: await sealingOf(asking, typed),
    replyWays: replyWaysOf(desk),
    wrongs: [...refusals, ...noted].map((one) => ({ field: one.field ?? 'words', sentence: sentenceOf(one, asking) })),
    keptNames: typed.kept.flatMap((token) => uploadOfToken(desk, token)?.fileName ?? []),
  });
  const [worst] = refusals;
  const title = refusals.length > 0 ? 'say.wrong-title' : 'say.title';
  const page = await framed(asking, form, title, worst ? statusOf(worst) : 200, 'again');
  return { ...page, ...(worst && retryAfter({ status: statusOf(worst), values: worst.values })) };
}

/** Whether and how this county seals, for the form's script. */
async function sealingOf({ desk, tenantId }: PageAsking, typed: Typed): Promise<Sealing> {
  const rulebook = await rulebookOf(desk, tenantId);
  const category = typed.category === '' ? null : rulebook.findCategory(typed.category, rulebook.today);
  return {
    // While the database is away what was typed must still be shown again; it is sealed on arrival then.
    targets: await sealTargetsOf(desk, tenantId).catch(nothingWhenAway),
    kinds: rulebook.kinds.filter(({ isSealed }) => isSealed).map(({ code }) => code),
    isCategorySealed: category?.isSealed === true,
  };
}

const NO_UNITS: UnitBook = { list: [], find: () => null, nameOf: () => null };

function nothingWhenAway(error: unknown): null {
  if (!isDatabaseAway(error)) throw error;
  return null;
}

/** Where the form is sent: in the language and size of type that the address names, also where cookies are off. */
function actionOf({ tenantId, query }: PageAsking): string {
  const kept = new URLSearchParams();
  for (const name of ['lang', 'large']) if (query[name]) kept.set(name, query[name]);
  return kept.size > 0 ? `/${tenantId}/say?${kept}` : `/${tenantId}/say`;
}

const REFUSALS = { ...httpRefusals, ...vaultRefusals, ...intakeRefusals } as const;

function sentenceOf(refusal: Refusal, { language }: PageAsking): string {
  return say(REFUSALS[refusal.code as keyof typeof REFUSALS], language, refusal.values);
}

function statusOf(refusal: Refusal): number {
  return REFUSALS[refusal.code as keyof typeof REFUSALS].status;
}

/** `switched`: the step by which the page comes again in another language or size, with everything typed. */
function framed(
  asking: PageAsking,
  body: Html,
  title: keyof typeof PAGE_WORDS,
  status: number,
  switched: 'again' | 'send',
): Promise<PageAnswer> {
  const form = { id: FORM_ID, action: actionOf(asking), enter: ['step', 'send'], again: ['step', switched] } as const;
  return countyPage(asking, { title: say(PAGE_WORDS[title], asking.language), body, status, form });
}
