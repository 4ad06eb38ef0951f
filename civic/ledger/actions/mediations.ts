import { areasOf } from '#civic/access/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import { type Instant, parseInstant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { MediationView } from '../contract-mediations.ts';
import { ledgerPermissions } from '../permissions.ts';
import { barredFrom, unitsOfOfficial } from '../rules/barred.ts';
import { beginRefusal, mediatorRefusal } from '../rules/mediating.ts';
import {
  agreementStands,
  type Entry,
  MEDIATION_STATES,
  type Mediation,
  type Party,
  partyWords,
  withoutNames,
} from '../rules/mediation.ts';
import { entriesOf, mediationsOf, openMediations, partiesOf } from '../store/mediations.store.ts';
import { type Books, booksOf } from './books.ts';
import { type NamesFor, namesFor } from './lines.ts';
import { lookedAtMatter } from './looks.ts';
import { type Loaded, load } from './perform.ts';
import { besideHost, keptFrom, reachesMatter } from './viewer.ts';

/** A matter with its mediations, for somebody who may see it. */
export type MediationsRead = {
  readonly loaded: Loaded;
  readonly mediations: readonly Mediation[];
  readonly parties: readonly (Party & { readonly mediationId: Id })[];
  readonly entries: readonly (Entry & { readonly mediationId: Id })[];
};

/** Reads the mediations of a matter. Refuses `ledger.not-found`, `ledger.recused`. */
export async function readMediations(
  tx: Transaction,
  official: Official,
  matterId: Id,
  books: Books,
): Promise<MediationsRead | Refusal> {
  const { tenantId } = official;
  const loaded = await load(tx, tenantId, matterId, books);
  if (!loaded) return refuse('ledger.not-found');
  const barred = barredFrom('see', official, loaded.standing);
  if (barred) return barred;
  if (!reachesMatter(official, loaded.matter, besideHost(loaded))) return refuse('ledger.not-found');
  const mediations = await mediationsOf(tx, tenantId, matterId);
  const ids = mediations.map(({ id }) => id);
  const [parties, entries] =
    ids.length === 0 ? [[], []] : await Promise.all([partiesOf(tx, tenantId, ids), entriesOf(tx, tenantId, ids)]);
  return { loaded, mediations, parties, entries };
}

/** Whether an agreement of the parties stands in a matter. */
export async function hasAgreement(tx: Transaction, matterId: Id): Promise<boolean> {
  return agreementStands(await mediationsOf(tx, tx.tenantId, matterId));
}

/**
 * Whether somebody reads who the parties are: who handles the matter today, host or co-host, with the right to look at
 * people. To everybody else they are 甲方, 乙方.
 */
export function namesParties(official: Official, { matter, dispatches }: Loaded): boolean {
  if (matter.isSealed || !jurisdictionOf(official, ledgerPermissions.look_at_person, matter.areaCode)) return false;
  const handling = [matter.hostUnitId, ...(dispatches.at(-1)?.coUnitIds ?? [])];
  return unitsOfOfficial(official).some((unit) => handling.includes(unit));
}

/** The mediations of a matter as somebody may see them. Refuses as `readMediations`. */
export async function mediationsView(
  desk: Desk,
  official: Official,
  matterId: Id,
  language: Language,
): Promise<{ mediations: MediationView[]; mayBegin: boolean; mayMediate: boolean } | Refusal> {
  const { tenantId } = official;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const read = await desk.act(official, async (act) => {
    const found = await readMediations(act, official, matterId, books);
    if (!isRefusal(found) && found.parties.length > 0 && namesParties(official, found.loaded))
      await lookedAtMatter(act, found.loaded.matter, 'mediation', 'contact');
    return found;
  });
  if (isRefusal(read)) return read;
  const { loaded, mediations } = read;
  const people = [...mediations.map((one) => one.mediatorId), ...read.entries.map((one) => one.madeBy)];
  const names = await namesFor(desk, tenantId, { areas, books, language }, people);
  const areNamed = namesParties(official, loaded);
  const mayMediate = mediatorRefusal(loaded.matter, official, loaded.standing) === null;
  const open = mediations.find(({ endedAt }) => endedAt === null) ?? null;
  const now = desk.clock.now();
  return {
    mediations: mediations.map((one) => viewOf(one, read, { names, areNamed, language, now })),
    mayMediate,
    mayBegin: mayMediate && beginRefusal(loaded.matter, open) === null,
  };
}

type Seeing = {
  readonly names: NamesFor;
  readonly areNamed: boolean;
  readonly language: Language;
  readonly now: Instant;
};

function viewOf(mediation: Mediation, read: MediationsRead, { names, areNamed, language, now }: Seeing): MediationView {
  const parties = read.parties.filter(({ mediationId }) => mediationId === mediation.id);
  const written = read.entries.filter(({ mediationId }) => mediationId === mediation.id);
  const entries = areNamed ? written : written.map((entry) => nameless(entry, parties, language));
  const ofKind = <Kind extends Entry['kind']>(kind: Kind) =>
    entries
      .filter((entry): entry is Extract<typeof entry, { kind: Kind }> => entry.kind === kind)
      .map(({ id, madeAt, madeBy, content }) => ({ id, madeAt, madeByName: names.person(madeBy), content }));
  const { matterId: _, unitId, mediatorId, ...shown } = mediation;
  return {
    ...shown,
    stateWords: MEDIATION_STATES[mediation.state],
    unitName: names.unit(unitId),
    mediatorName: names.person(mediatorId),
    isLate: mediation.endedAt === null && mediation.dueAt < now,
    areNamed,
    parties: parties.map((party) => shownParty(party, areNamed, language)),
    notes: ofKind('note'),
    agreements: ofKind('agreement'),
    extensions: ofKind('extension'),
    checks: ofKind('check'),
    ends: ofKind('end'),
  } as unknown as MediationView;
}

/** A party as it is shown: with its name, or as 甲方 without anything by which to find it. */
export function shownParty({ place, name, role, address, phone }: Party, isNamed: boolean, language: Language): Party {
  return isNamed
    ? { place, name, role, address, phone }
    : { place, name: partyWords(place)[language], role: '', address: '', phone: '' };
}

/** An entry in whose texts nobody of the parties is named. */
export function nameless<E extends Entry>(entry: E, parties: readonly Party[], language: Language): E {
  const cleaned = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutNames(value, parties, language);
    if (Array.isArray(value)) return value.map(cleaned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part)]));
  };
  return { ...entry, content: cleaned(entry.content) };
}

const PAGE_MEDIATIONS_MAX = 50;

/** Open mediations as somebody may see them, a page at a time; `after` is where the page before ended. */
export async function listMediations(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  after: string | undefined,
  language: Language,
) {
  const { tenantId } = official;
  const [books, areas] = await Promise.all([booksOf(desk, tenantId), areasOf(desk, tenantId)]);
  const [at, id] = (after ?? '').split('~');
  const place = { dueAt: parseInstant(at ?? ''), id: parseId(id ?? '') };
  const from = place.dueAt && place.id ? { dueAt: place.dueAt, id: place.id } : null;
  const rows = await desk.read(tenantId, async (tx) =>
    openMediations(tx, where, await keptFrom(tx, official, books.units), from, PAGE_MEDIATIONS_MAX),
  );
  const names = await namesFor(desk, tenantId, { areas, books, language }, []);
  const now = desk.clock.now();
  const last = rows.at(-1);
  return {
    mediations: rows.map((row) => ({
      id: row.id,
      matterId: row.matterId,
      number: row.number,
      stateWords: MEDIATION_STATES[row.state],
      unitName: names.unit(row.hostUnitId),
      begunAt: row.begunAt,
      dueAt: row.dueAt,
      dueIsEstimated: row.dueIsEstimated,
      isLate: row.dueAt < now,
    })),
    next: last && rows.length === PAGE_MEDIATIONS_MAX ? `${last.dueAt}~${last.id}` : null,
  };
}
