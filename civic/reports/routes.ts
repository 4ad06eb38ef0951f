import { fieldworkPermissions } from '#civic/fieldwork/index.ts';
import { parseId } from '#kernel/id.ts';
import { type Route, route } from '#platform/http/route.ts';
import { basisToChoose } from './actions/basis.ts';
import {
  confirmDifficultyForThem,
  declareDifficulty,
  difficultiesToAsk,
  ownDifficulties,
} from './actions/difficulties.ts';
import { answerSuggestion, suggest, tellOfReport, tellOfSuggestion } from './actions/suggesting.ts';
import { reportList, reportView, suggestionList } from './actions/view.ts';
import { reportsToAnswer, suggestionsToAnswer, waitingNow } from './actions/waiting.ts';
import { beginReport, saveReport, sendReport } from './actions/writing.ts';
import { reportEndpoints as contract } from './contract.ts';
import { reportPermissions as may } from './permissions.ts';

const reports: readonly Route[] = [
  route({
    endpoint: contract.listBasis,
    may: may.write,
    act: ({ desk, actor, language }) => basisToChoose(desk, actor, language),
  }),
  // Who may open which is said by the report: its author and those to whom it went.
  route({
    endpoint: contract.listReports,
    may: 'signed-in',
    act: ({ desk, actor, query, language }) => reportList(desk, actor, { ...query, after: query.after }, language),
  }),
  route({
    endpoint: contract.listReportsToAnswer,
    may: may.answer,
    act: ({ desk, actor, query, language }) => reportsToAnswer(desk, actor, { ...query, after: query.after }, language),
  }),
  // Who writes hears that an answer came, who answers that one is owed.
  route({ endpoint: contract.getWaiting, may: 'signed-in', act: ({ desk, actor }) => waitingNow(desk, actor) }),
  route({
    endpoint: contract.getReport,
    may: 'signed-in',
    act: ({ desk, actor, params, language }) => reportView(desk, actor, params.reportId, language),
  }),
  route({
    endpoint: contract.beginReport,
    may: may.write,
    act: ({ desk, actor, where, body }) => beginReport(desk, actor, where, body),
  }),
  route({
    endpoint: contract.saveReport,
    may: may.write,
    act: ({ desk, actor, where, params, body }) => saveReport(desk, actor, where, params.reportId, body),
  }),
  route({
    endpoint: contract.sendReport,
    may: may.write,
    act: ({ desk, actor, params, body }) => sendReport(desk, actor, params.reportId, body.version),
  }),
  route({
    endpoint: contract.tellOfReport,
    may: may.write,
    act: ({ desk, actor, params, body }) => tellOfReport(desk, actor, params.reportId, body),
  }),
];

const suggestions: readonly Route[] = [
  route({
    endpoint: contract.listSuggestions,
    may: 'signed-in',
    act: ({ desk, actor, query, language }) => suggestionList(desk, actor, { ...query, after: query.after }, language),
  }),
  route({
    endpoint: contract.listSuggestionsToAnswer,
    may: may.answer,
    act: ({ desk, actor, query, language }) =>
      suggestionsToAnswer(desk, actor, { ...query, after: query.after }, language),
  }),
  route({
    endpoint: contract.suggest,
    may: may.write,
    act: ({ desk, actor, where, body }) => suggest(desk, actor, where, body),
  }),
  route({
    endpoint: contract.answerSuggestion,
    may: may.answer,
    act: ({ desk, actor, params, body }) => answerSuggestion(desk, actor, params.suggestionId, body),
  }),
  route({
    endpoint: contract.tellOfSuggestion,
    may: may.write,
    act: ({ desk, actor, params, body }) => tellOfSuggestion(desk, actor, params.suggestionId, body),
  }),
];

const difficulties: readonly Route[] = [
  route({
    endpoint: contract.listDifficulties,
    may: may.write,
    act: ({ desk, actor, query, language }) => {
      const after = query.after === undefined ? null : parseId(query.after);
      return ownDifficulties(desk, actor, { after, limit: query.limit }, language);
    },
  }),
  route({
    endpoint: contract.declareDifficulty,
    may: may.write,
    act: ({ desk, actor, where, body }) => declareDifficulty(desk, actor, where, body),
  }),
  route({
    endpoint: contract.listToConfirm,
    may: fieldworkPermissions.ask_households,
    act: ({ desk, actor, where }) => difficultiesToAsk(desk, actor, where),
  }),
  route({
    endpoint: contract.confirmDifficulty,
    may: fieldworkPermissions.ask_households,
    act: ({ desk, actor, where, params, body }) =>
      confirmDifficultyForThem(desk, actor, where, params.difficultyId, body),
  }),
];

/** Every address of reports, suggestions and difficulties with its lock. */
export const reportRoutes: readonly Route[] = [...reports, ...suggestions, ...difficulties];
