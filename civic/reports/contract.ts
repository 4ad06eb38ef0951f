import { Type } from 'typebox';
import {
  added,
  after,
  areaCode,
  day,
  dayOrNull,
  done,
  id,
  idOrNull,
  instant,
  limit,
  next,
  textOrNull,
} from '#civic/access/contract-shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { SOLVED_ANSWER_CODES } from './rules/difficulty.ts';
import { REPORT_STATE_CODES, SUGGESTIONS_MAX } from './rules/report.ts';
import { BASIS_MAX, OUTCOME_CODES, type Outcome, SUGGESTION_KIND_CODES } from './rules/suggestion.ts';

const closed = { additionalProperties: false } as const;
const words = Type.String({ maxLength: 8000 });
const instantOrNull = Type.Unsafe<Instant | null>({ type: ['string', 'null'] });
const outcomeOrNull = Type.Unsafe<Outcome | null>({ enum: [...OUTCOME_CODES, null] });
const whose = Type.Enum(['own', 'addressed']);
const basis = { visitIds: Type.Array(id, { maxItems: BASIS_MAX }), matterIds: Type.Array(id, { maxItems: BASIS_MAX }) };
const ofReport = Type.Object({ reportId: id });
const ofSuggestion = Type.Object({ suggestionId: id });
const told = Type.Object({ toldOn: day, words }, closed);
const kind = Type.Enum([...SUGGESTION_KIND_CODES]);

const reportLine = {
  id,
  state: Type.Enum([...REPORT_STATE_CODES]),
  title: Type.String(),
  areaCode,
  areaName: Type.String(),
  addresseeUnitId: idOrNull,
  addresseeName: Type.String(),
  personName: Type.String(),
  unitName: Type.String(),
  begunAt: instant,
  sentAt: instantOrNull,
  dueOn: dayOrNull,
  toldOn: dayOrNull,
  isLate: Type.Boolean(),
  outcome: outcomeOrNull,
};

const suggestion = Type.Object({
  id,
  reportId: idOrNull,
  reportTitle: textOrNull,
  state: Type.Enum(['sent', 'answered', 'told']),
  kind,
  words: Type.String(),
  areaName: Type.String(),
  addresseeUnitId: id,
  addresseeName: Type.String(),
  personName: Type.String(),
  unitName: Type.String(),
  sentAt: instant,
  dueOn: day,
  outcome: outcomeOrNull,
  reason: Type.String(),
  answeredAt: instantOrNull,
  toldOn: dayOrNull,
  toldWords: Type.String(),
  visitsCount: Type.Integer(),
  mattersCount: Type.Integer(),
  isLate: Type.Boolean(),
  isOwn: Type.Boolean(),
  mayAnswer: Type.Boolean(),
});

const draftSuggestion = Type.Object({ addresseeUnitId: idOrNull, kind, words }, closed);

const listBasis = endpoint({
  method: 'GET',
  path: '/api/reports/basis',
  summary: 'One’s own visits and matters of a year, on which a report or suggestion may rest',
  reply: Type.Object({
    visits: Type.Array(
      Type.Object({ id, toOn: day, metCount: Type.Integer(), areaName: Type.String(), glimpse: Type.String() }),
    ),
    matters: Type.Array(
      Type.Object({
        id,
        number: Type.String(),
        isOpen: Type.Boolean(),
        receivedOn: day,
        areaName: Type.String(),
        categoryName: Type.String(),
      }),
    ),
  }),
});

const listReports = endpoint({
  method: 'GET',
  path: '/api/reports',
  summary: 'Condition reports: one’s own, or those sent to one’s units; newest first',
  query: Type.Object({ whose, after, limit }),
  reply: Type.Object({ reports: Type.Array(Type.Object(reportLine)), next }),
});

const listReportsToAnswer = endpoint({
  method: 'GET',
  path: '/api/reports/to-answer',
  summary: 'Reports sent to one’s units that wait for an answer, the nearest day first',
  query: Type.Object({ after, limit }),
  reply: Type.Object({ reports: Type.Array(Type.Object(reportLine)), next }),
});

const getWaiting = endpoint({
  method: 'GET',
  path: '/api/reports/waiting',
  summary:
    'How many suggestions one’s units are to answer and by when, and of how many of one’s own the people are to be told',
  reply: Type.Object({
    toAnswerCount: Type.Integer(),
    toTellCount: Type.Integer(),
    isMore: Type.Boolean(),
    firstDueOn: dayOrNull,
  }),
});

const beginReport = endpoint({
  method: 'POST',
  path: '/api/reports',
  summary: 'Begin a condition report, from an entry of one’s own diary or from nothing',
  body: Type.Object({ id, visitId: idOrNull }, closed),
  reply: added,
});

const getReport = endpoint({
  method: 'GET',
  path: '/api/reports/:reportId',
  summary: 'One condition report with its suggestions and what became of them',
  params: ofReport,
  reply: Type.Object({
    report: Type.Object({
      ...reportLine,
      facts: Type.String(),
      causes: Type.String(),
      peoplePropose: Type.String(),
      minority: Type.String(),
      heardNoMinority: Type.Boolean(),
      draftSuggestions: Type.Array(draftSuggestion),
      visitIds: Type.Array(id),
      matterIds: Type.Array(id),
      figuresWords: Type.String(),
      hasManyIssues: Type.Boolean(),
      answeredAt: instantOrNull,
      toldWords: Type.String(),
      isOwn: Type.Boolean(),
      version: Type.Integer(),
    }),
    suggestions: Type.Array(suggestion),
  }),
});

const saveReport = endpoint({
  method: 'POST',
  path: '/api/reports/:reportId/save',
  summary: 'Write one’s own draft anew; it need not be whole yet',
  params: ofReport,
  body: Type.Object(
    {
      areaCode,
      addresseeUnitId: idOrNull,
      title: Type.String({ maxLength: 400 }),
      facts: words,
      causes: words,
      peoplePropose: words,
      minority: words,
      heardNoMinority: Type.Boolean(),
      suggestions: Type.Array(draftSuggestion, { maxItems: SUGGESTIONS_MAX }),
      ...basis,
      version: Type.Integer(),
    },
    closed,
  ),
  reply: done,
});

const sendReport = endpoint({
  method: 'POST',
  path: '/api/reports/:reportId/send',
  summary: 'Send a draft that is whole; its numbers are counted now, and each suggestion goes to its addressee',
  params: ofReport,
  body: Type.Object({ version: Type.Integer() }, closed),
  reply: done,
});

const tellOfReport = endpoint({
  method: 'POST',
  path: '/api/reports/:reportId/told',
  summary: 'The people concerned were told what came of a report',
  params: ofReport,
  body: told,
  reply: done,
});

const listSuggestions = endpoint({
  method: 'GET',
  path: '/api/suggestions',
  summary: 'Suggestions: one’s own that stand by themselves, or all that one’s units are to answer',
  query: Type.Object({ whose, after, limit }),
  reply: Type.Object({
    suggestions: Type.Array(suggestion),
    thisYear: Type.Object({ sentCount: Type.Integer(), adoptedCount: Type.Integer() }),
    next,
  }),
});

const listSuggestionsToAnswer = endpoint({
  method: 'GET',
  path: '/api/suggestions/to-answer',
  summary: 'Suggestions that one’s units are to answer, the nearest day first',
  query: Type.Object({ after, limit }),
  reply: Type.Object({ suggestions: Type.Array(suggestion), next }),
});

const suggest = endpoint({
  method: 'POST',
  path: '/api/suggestions',
  summary: 'Make a suggestion that stands by itself, resting on one’s own visits and matters',
  body: Type.Object({ id, areaCode, addresseeUnitId: id, kind, words, ...basis }, closed),
  reply: added,
});

const answerSuggestion = endpoint({
  method: 'POST',
  path: '/api/suggestions/:suggestionId/answer',
  summary: 'As its addressee, say whether a suggestion is adopted, and why',
  params: ofSuggestion,
  body: Type.Object({ outcome: Type.Enum([...OUTCOME_CODES]), reason: words }, closed),
  reply: done,
});

const tellOfSuggestion = endpoint({
  method: 'POST',
  path: '/api/suggestions/:suggestionId/told',
  summary: 'The people concerned were told what came of a suggestion',
  params: ofSuggestion,
  body: told,
  reply: done,
});

const ofDifficulty = Type.Object({ difficultyId: id });
const difficulty = {
  id,
  constituentId: id,
  constituentName: Type.String(),
  before: Type.String(),
  done: Type.String(),
  helpers: Type.String(),
  solvedOn: day,
};

const listDifficulties = endpoint({
  method: 'GET',
  path: '/api/difficulties',
  summary: 'Difficulties that one declared solved; confirmed only when the household said so',
  query: Type.Object({ after, limit }),
  reply: Type.Object({
    difficulties: Type.Array(
      Type.Object({ ...difficulty, areaName: Type.String(), standing: Type.Enum(['declared', 'confirmed']) }),
    ),
    thisYear: Type.Object({ declaredCount: Type.Integer(), confirmedCount: Type.Integer() }),
    next,
  }),
});

const declareDifficulty = endpoint({
  method: 'POST',
  path: '/api/difficulties',
  summary: 'Write down a difficulty of a household as solved; the household decides whether it is',
  body: Type.Object({ id, constituentId: id, before: words, done: words, helpers: words, solvedOn: day }, closed),
  reply: added,
});

const listToConfirm = endpoint({
  method: 'GET',
  path: '/api/difficulties/to-confirm',
  summary: 'Households to ask whether a difficulty that somebody declared solved is so',
  reply: Type.Object({
    difficulties: Type.Array(Type.Object({ ...difficulty, phone: Type.String(), personName: Type.String() })),
  }),
});

const confirmDifficulty = endpoint({
  method: 'POST',
  path: '/api/difficulties/:difficultyId/confirm',
  summary: 'What a household said of a difficulty, to somebody who called or on a slip',
  params: ofDifficulty,
  body: Type.Object(
    {
      way: Type.Enum(['call', 'slip']),
      solved: Type.Enum([...SOLVED_ANSWER_CODES]),
      words: Type.String({ maxLength: 500 }),
    },
    closed,
  ),
  reply: done,
});

/** The endpoints of reports, suggestions and difficulties. */
export const reportEndpoints = {
  listBasis,
  listReports,
  listReportsToAnswer,
  getWaiting,
  beginReport,
  getReport,
  saveReport,
  sendReport,
  tellOfReport,
  listSuggestions,
  listSuggestionsToAnswer,
  suggest,
  answerSuggestion,
  tellOfSuggestion,
  listDifficulties,
  declareDifficulty,
  listToConfirm,
  confirmDifficulty,
} as const;
