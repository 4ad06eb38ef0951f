import { personOf, type Tenant, tenantOf, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language, Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { RUNGS } from '../rules/ladder.ts';
import { markedAsDemonstration } from '../rules/letters/frame.ts';
import type { LetterFormat } from '../rules/letters/letter.ts';
import { type MediationAgreementOnPaper, mediationAgreementPaper } from '../rules/letters/mediation-agreement.ts';
import { type SupervisionOrderOnPaper, supervisionOrderPaper } from '../rules/letters/supervision-order.ts';
import { latest, type Mediation } from '../rules/mediation.ts';
import { type Order, TRIGGERS } from '../rules/orders.ts';
import { mattersOfOrders, orderOpenTo } from '../store/orders.store.ts';
import { type Books, booksOf } from './books.ts';
import { type LetterFile, namesOf, paperFile } from './letters.ts';
import { lookedAtMatter } from './looks.ts';
import { type MediationsRead, nameless, namesParties, readMediations, shownParty } from './mediations.ts';
import { type OrderRecord, recordOfOrder } from './order-record.ts';
import { seesOrder } from './ordering.ts';
import { keptFrom } from './viewer.ts';

/** As what, in which language. */
export type PaperWanted = { readonly format: LetterFormat; readonly language: Language };

const NAMES = {
  order: { zh: '督办单', en: 'Supervision order' },
  agreement: { zh: '调解协议书', en: 'Mediation agreement' },
} as const satisfies Record<string, Words>;

/**
 * 督办单 for those who may see the order: open or closed, with the answer and the check as far as there are any. Refuses
 * `ledger.order-unknown`.
 */
export async function orderPaper(
  desk: Desk,
  official: Official,
  orderId: Id,
  { format, language }: PaperWanted,
): Promise<LetterFile | Refusal> {
  const { tenantId } = official;
  const [tenant, units] = await Promise.all([tenantOf(desk, tenantId), unitsOf(desk, tenantId)]);
  const found = await desk.read(tenantId, async (tx) => {
    const kept = await keptFrom(tx, official, units);
    const order = await orderOpenTo(tx, tenantId, orderId, kept);
    if (!order) return null;
    const matters = await mattersOfOrders(tx, tenantId, [orderId], kept);
    return { order, matters, record: await recordOfOrder(tx, order, matters, units) };
  });
  if (!found || !seesOrder(official, found.order, units)) return refuse('ledger.order-unknown');
  const { order, matters, record } = found;
  const answerer = order.answeredBy && (await personOf(desk, tenantId, order.answeredBy));
  const written = orderOnPaper(order, {
    tenant,
    unitName: namesOf(units.find(order.unitId)),
    personName: answerer ? answerer.name : '',
    matterNumbers: matters.map(({ number }) => number),
    record,
  });
  const paper = markedAsDemonstration(supervisionOrderPaper(written, language), tenant?.isDemonstration ?? false);
  return paperFile(paper, `${NAMES.order[language]}-${order.number}`, format);
}

function orderOnPaper(
  order: Order,
  around: Pick<SupervisionOrderOnPaper, 'unitName' | 'personName' | 'matterNumbers'> & {
    readonly tenant: Tenant | null;
    readonly record: OrderRecord;
  },
): SupervisionOrderOnPaper {
  const { tenant, record, ...named } = around;
  const { number, mustChange, dueAt, issuedAt, answeredAt, checkedAt, closedAt, facts, action, whyNot } = order;
  const county = namesOf(tenant);
  return {
    ...named,
    ...{ number, dueAt, issuedAt, closedAt },
    subject: '',
    trigger: TRIGGERS[order.trigger],
    level: RUNGS[order.level],
    requirement: mustChange,
    issuerName: { zh: `${county.zh}督办`, en: `Supervision of ${county.en}` },
    reply: answeredAt && { facts, action, evidence: record.steps, reasonIfNot: whyNot, repliedAt: answeredAt },
    // An answer that was given after one went back is not checked yet.
    check:
      checkedAt && (closedAt !== null || answeredAt === null)
        ? { isPassed: closedAt !== null, reason: order.checkWords, checkedAt }
        : null,
    told: record.told,
  };
}

/**
 * 调解协议书 to be signed, of an agreement that was made: with the parties' names for those who handle the matter, and then
 * the look is written down; with 甲方, 乙方 for everybody else. Refuses `ledger.not-found`, `ledger.recused`,
 * `ledger.mediation-unknown`, `ledger.no-agreement-yet`.
 */
export async function agreementPaper(
  desk: Desk,
  official: Official,
  of: { readonly matterId: Id; readonly mediationId: Id },
  { format, language }: PaperWanted,
): Promise<LetterFile | Refusal> {
  const { tenantId } = official;
  const [tenant, books] = await Promise.all([tenantOf(desk, tenantId), booksOf(desk, tenantId)]);
  const found = await desk.act(official, async (act) => {
    const read = await readMediations(act, official, of.matterId, books);
    if (isRefusal(read)) return read;
    const mediation = read.mediations.find(({ id }) => id === of.mediationId);
    if (!mediation) return refuse('ledger.mediation-unknown');
    const isNamed = namesParties(official, read.loaded);
    const written = agreementOnPaper(mediation, read, { books, isNamed, language });
    if (!isRefusal(written) && isNamed) await lookedAtMatter(act, read.loaded.matter, 'mediation', 'print');
    return isRefusal(written) ? written : { written, mediation };
  });
  if (isRefusal(found)) return found;
  const mediator = await personOf(desk, tenantId, found.mediation.mediatorId);
  const written = { ...found.written, mediatorNames: mediator ? [mediator.name] : [] };
  const paper = markedAsDemonstration(mediationAgreementPaper(written, language), tenant?.isDemonstration ?? false);
  return paperFile(paper, `${NAMES.agreement[language]}-${written.number.replace(/\D/g, '')}`, format);
}

type Around = { readonly books: Books; readonly isNamed: boolean; readonly language: Language };

function agreementOnPaper(
  mediation: Mediation,
  read: MediationsRead,
  { books, isNamed, language }: Around,
): Omit<MediationAgreementOnPaper, 'mediatorNames'> | Refusal {
  const parties = read.parties.filter(({ mediationId }) => mediationId === mediation.id);
  const written = read.entries.filter(({ mediationId }) => mediationId === mediation.id);
  const entries = isNamed ? written : written.map((entry) => nameless(entry, parties, language));
  const agreement = latest(entries, 'agreement');
  if (!agreement) return refuse('ledger.no-agreement-yet');
  const { content, promises, madeAt, consents } = agreement.content;
  // Who did not say yes is bound by nothing, and signs nothing.
  const agreeing = parties.filter(({ place }) => consents.some((consent) => consent.place === place));
  const shown = agreeing.map((party) => shownParty(party, isNamed, language));
  const nameOf = (place: number) => shown.find((party) => party.place === place)?.name ?? '';
  return {
    number: inFours(read.loaded.matter.number),
    mediatedBy: namesOf(books.units.find(mediation.unitId)),
    parties: shown,
    facts: latest(entries, 'note')?.content.facts ?? '',
    content,
    promises: promises.map(({ place, what, how, byOn }) => ({ byWhom: nameOf(place), what, how, byOn })),
    place: madeAt,
    agreedOn: civilDateOf(agreement.madeAt),
  };
}
