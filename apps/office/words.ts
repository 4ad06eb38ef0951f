import type { Language } from '#kernel/language.ts';
import { clientsWords } from './words/clients.ts';
import { clusterWords } from './words/clusters.ts';
import { commonWords } from './words/common.ts';
import { constituentsWords } from './words/constituents.ts';
import { diaryWords } from './words/diary.ts';
import { entryWords } from './words/entry.ts';
import { figuresWords } from './words/figures.ts';
import { followUpWords } from './words/follow-up.ts';
import { frameWords } from './words/frame.ts';
import { handoverWords } from './words/handover.ts';
import { householdsImportWords } from './words/households-import.ts';
import { importsWords } from './words/imports.ts';
import { indicatorsWords } from './words/indicators.ts';
import { ledgerWords } from './words/ledger.ts';
import { likelyWords } from './words/likely.ts';
import { linksWords } from './words/links.ts';
import { looksWords } from './words/looks.ts';
import { matterWords } from './words/matter.ts';
import { mediationWords } from './words/mediation.ts';
import { meetingWords } from './words/meetings.ts';
import { orderWords } from './words/orders.ts';
import { ownSchemesWords } from './words/own-schemes.ts';
import { peopleWords } from './words/people.ts';
import { promiseWords } from './words/promises.ts';
import { publicationWords } from './words/publication.ts';
import { receptionWords } from './words/reception.ts';
import { reportWords } from './words/reports.ts';
import { rulebookWords } from './words/rulebook.ts';
import { schemesWords } from './words/schemes.ts';
import { searchWords } from './words/search.ts';
import { toTellWords } from './words/to-tell.ts';
import { visitTraceWords } from './words/visit-traces.ts';
import { visitsToConfirmWords } from './words/visits-to-confirm.ts';

const zh = {
  common: commonWords.zh,
  clients: clientsWords.zh,
  clusters: clusterWords.zh,
  people: peopleWords.zh,
  imports: importsWords.zh,
  householdsImport: householdsImportWords.zh,
  publication: publicationWords.zh,
  rulebook: rulebookWords.zh,
  schemes: schemesWords.zh,
  ownSchemes: ownSchemesWords.zh,
  figures: figuresWords.zh,
  indicators: indicatorsWords.zh,
  followUp: followUpWords.zh,
  meetings: meetingWords.zh,
  reception: receptionWords.zh,
  constituents: constituentsWords.zh,
  likely: likelyWords.zh,
  links: linksWords.zh,
  diary: diaryWords.zh,
  traces: visitTraceWords.zh,
  reports: reportWords.zh,
  visitsToConfirm: visitsToConfirmWords.zh,
  promises: promiseWords.zh,
  entry: entryWords.zh,
  frame: frameWords.zh,
  ledger: ledgerWords.zh,
  looks: looksWords.zh,
  matter: matterWords.zh,
  mediation: mediationWords.zh,
  orders: orderWords.zh,
  search: searchWords.zh,
  toTell: toTellWords.zh,
  handover: handoverWords.zh,
};

/** Everything the office says. Chinese is the type; English must have the same shape or it does not compile. */
export type Catalogue = typeof zh;

const en = {
  common: commonWords.en,
  clients: clientsWords.en,
  clusters: clusterWords.en,
  people: peopleWords.en,
  imports: importsWords.en,
  householdsImport: householdsImportWords.en,
  publication: publicationWords.en,
  rulebook: rulebookWords.en,
  schemes: schemesWords.en,
  ownSchemes: ownSchemesWords.en,
  figures: figuresWords.en,
  indicators: indicatorsWords.en,
  followUp: followUpWords.en,
  meetings: meetingWords.en,
  reception: receptionWords.en,
  constituents: constituentsWords.en,
  likely: likelyWords.en,
  links: linksWords.en,
  diary: diaryWords.en,
  traces: visitTraceWords.en,
  reports: reportWords.en,
  visitsToConfirm: visitsToConfirmWords.en,
  promises: promiseWords.en,
  entry: entryWords.en,
  frame: frameWords.en,
  ledger: ledgerWords.en,
  looks: looksWords.en,
  matter: matterWords.en,
  mediation: mediationWords.en,
  orders: orderWords.en,
  search: searchWords.en,
  toTell: toTellWords.en,
  handover: handoverWords.en,
} satisfies Catalogue;

/** Both languages of everything the office says. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { zh, en };
