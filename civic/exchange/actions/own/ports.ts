import { visitorOfMatter } from '#civic/fieldwork/index.ts';
import { keptOfSubmission, parseNumber, submissionByNumber, submissionOf } from '#civic/intake/index.ts';
import { ledgerPermissions, type Matter, matterOf } from '#civic/ledger/index.ts';
import { isClosedBeforeNaming } from '#civic/ledger/rules/barred.ts';
import {
  cardByNumber,
  cardNow,
  householdOpened,
  keptFromHousehold,
  keptOfHousehold,
  linkRead,
} from '#civic/liaison/index.ts';
import { lostFacts, placeOfFact, proofFileOf } from '#civic/trustlog/index.ts';
import type { ErasurePorts, KeptValues, Subject } from '#civic/vault/index.ts';
import { keptApart, matterOpened, retaliationOf, verdictsOf } from '#civic/verdicts/index.ts';
import type { Official } from '#kernel/actor.ts';
import { digitsOf } from '#kernel/check-digits.ts';
import type { Id } from '#kernel/id.ts';
import { jurisdictionOf } from '#kernel/permission.ts';
import { isRefusal, refuse } from '#kernel/refusal.ts';
import type { Transaction } from '#platform/database/database.ts';
import { householdParts } from './household.ts';
import { matterParts } from './matter.ts';
import { ownProof, ownProofs } from './proofs.ts';

/** What the vault asks of the slices below it, put together at the mouth of the river. */
export const erasurePorts: ErasurePorts = {
  areaOf: async (tx, { about, id }) =>
    (about === 'matter' ? await submissionOf(tx, id) : await cardNow(tx, id))?.areaCode ?? null,
  keptOf: async (tx, { about, id }) =>
    filled(about === 'matter' ? await keptOfMatter(tx, id) : await keptOfHousehold(tx, id)),
  keptFrom: async (tx, desk, official, { about, id }) => {
    if (about === 'household') return keptFromHousehold(tx, official, id);
    const matter = await matterOf(tx, official.tenantId, id);
    if (!matter || isHidden(matter, official)) return refuse('ledger.not-found');
    return keptApart(tx, desk, official, matter, 'check');
  },
  subjectCalled,
  opened: {
    matter: async (asking) => {
      const found = await matterOpened(asking);
      if (!('matterId' in found)) return found;
      const { matterId, number, cookies } = found;
      return { subject: { about: 'matter', id: matterId }, number, cookies };
    },
    household: async (asking) => {
      const found = await householdOpened(asking);
      if (!found) return { redirect: `/${asking.tenantId}/card` };
      return { subject: { about: 'household', id: found.constituentId }, number: found.number, cookies: [] };
    },
  },
  ownData: (desk, tenantId, { about, id }) =>
    about === 'matter' ? matterParts(desk, tenantId, id) : householdParts(desk, tenantId, id),
  ownProofs,
  ownProof,
  erasedInLog: (desk, tenantId) => lostFacts(desk, tenantId, 'vault.erasure.done'),
  placeOf: (desk, tenantId, subjectId, requestId) =>
    placeOfFact(
      desk,
      tenantId,
      subjectId,
      ({ kind, body }) =>
        (kind === 'vault.erasure.done' || kind === 'vault.erasure.refused') && body.requestId === requestId,
    ),
  proofOf: (desk, tenantId, subjectId, chainNumber) => proofFileOf(desk, tenantId, subjectId, chainNumber, () => null),
};

/** What is sealed, or could be about anybody because no unit is named yet, is for those alone who may read what is sealed (I2, I7). */
function isHidden(matter: Matter, official: Official): boolean {
  const isClosed = matter.isSealed || isClosedBeforeNaming(matter, official);
  return isClosed && jurisdictionOf(official, ledgerPermissions.read_sealed, matter.areaCode) === null;
}

/** The submission's own, with what its person said of the result, and left in a reception session. */
async function keptOfMatter(tx: Transaction, id: Id): Promise<KeptValues> {
  const kept = await keptOfSubmission(tx, id);
  const visitor = await visitorOfMatter(tx, id);
  const verdicts = await verdictsOf(tx, id);
  const retaliation = await retaliationOf(tx, id);
  const more: KeptValues = {
    name: [visitor?.name ?? ''],
    phone: [visitor?.phone ?? ''],
    email: [visitor?.email ?? ''],
    words: [visitor?.about ?? '', ...verdicts.map(({ words }) => words), ...wordsOfRetaliation(retaliation)],
  };
  return Object.fromEntries(
    Object.entries(kept).map(([field, values]) => [field, [...values, ...(more[field] ?? [])]]),
  );
}

/** What the person wrote of being made to pay. */
function wordsOfRetaliation(own: Awaited<ReturnType<typeof retaliationOf>>): string[] {
  if (!own) return [];
  const { happened, happenedWhen, byWhom, protectFrom, contact } = own.report;
  const added = own.entries.filter(({ writtenBy }) => writtenBy === null).map(({ words }) => words);
  return [happened, happenedWhen, byWhom, protectFrom, contact, ...added];
}

/** Only what holds something, each value once. */
function filled(kept: KeptValues): KeptValues {
  const rows = Object.entries(kept).map(
    ([field, values]) => [field, [...new Set(values.filter((value) => value !== ''))]] as const,
  );
  return Object.fromEntries(rows.filter(([, values]) => values.length > 0));
}

const MATTER_NUMBER_LENGTH = 16;

async function subjectCalled(tx: Transaction, typed: string): Promise<Subject | null> {
  const digits = digitsOf(typed);
  if (digits.length === MATTER_NUMBER_LENGTH) {
    const number = parseNumber(digits);
    const submission = isRefusal(number) ? null : await submissionByNumber(tx, number);
    return submission && { about: 'matter', id: submission.id };
  }
  const card = await cardByNumber(tx, digits);
  const link = card && (await linkRead(tx, card.linkId));
  return link?.constituentId ? { about: 'household', id: link.constituentId } : null;
}
