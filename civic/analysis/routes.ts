import { parseId } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { cancelCount, noteSeen, unseenFor, whyNotYet } from './actions/asking.ts';
import { checkSession } from './actions/checking.ts';
import { noteDecision } from './actions/deciding.ts';
import { freezeSession } from './actions/freeze.ts';
import { makeSession, makeVersion } from './actions/make.ts';
import type { AnalysisPorts } from './actions/ports.ts';
import { sessionList, sessionView } from './actions/view.ts';
import { chooseVoice, writeSection } from './actions/writing.ts';
import * as contract from './contract.ts';
import { analysisPermissions as may } from './permissions.ts';
import { SECTION_NAMES } from './rules/sections.ts';
import type { Recount, SessionHead } from './store/sessions.store.ts';

function headOf({
  id,
  version,
  areaCode,
  kind,
  from,
  to,
  dataAt,
  state,
  isReplaced,
  figuresHash,
}: SessionHead): contract.SessionTold {
  return { id, version, areaCode, kind, from, to, dataAt, state, isReplaced, figuresHash };
}

function recountOf({ cellsCount, differences, reasons }: Pick<Recount, 'cellsCount' | 'differences' | 'reasons'>) {
  return { cellsCount, differences: [...differences], reasons: [...reasons.kinds] };
}

/** Every address of analysis sessions with its lock. */
export function analysisRoutes(ports: AnalysisPorts): readonly Route[] {
  return [
    route({
      endpoint: contract.listSessions,
      may: may.see,
      act: async ({ desk, where, query }) => {
        const { sessions, next } = await sessionList(desk, where, parseId(query.after ?? ''));
        return { sessions: sessions.map(headOf), next };
      },
    }),
    route({
      endpoint: contract.makeSession,
      may: may.hold,
      act: ({ desk, actor, where, body }) => {
        const { areaCode, period = '', from = '', to = '' } = body;
        return makeSession({ desk, official: actor, where }, { areaCode, period, from, to }, ports);
      },
    }),
    route({
      endpoint: contract.getSession,
      may: may.see,
      act: async ({ desk, actor, where, params }) => {
        const seen = await sessionView(desk, actor, where, params.analysisId);
        if (isRefusal(seen)) return (await whyNotYet(desk, actor, where, params.analysisId)) ?? seen;
        await noteSeen(desk, actor, params.analysisId);
        const newest = (name: string) => seen.texts.find(({ section }) => section === name)?.words ?? '';
        return {
          session: headOf(seen.session),
          figures: seen.session.figures,
          sections: Object.fromEntries(SECTION_NAMES.map((name) => [name, newest(name)])),
          voices: seen.voices.map(({ id, kind, words, isChosen, reason }) => ({ id, kind, words, isChosen, reason })),
          decisions: seen.decisions.map(({ id, words, unitId, dueOn, issueId, doneOn }) => ({
            ...{ id, words, unitId, dueOn, issueId, doneOn },
          })),
          checks: seen.checks.map(recountOf),
          stamp: seen.stamp,
        };
      },
    }),
    route({
      endpoint: contract.getWaiting,
      may: may.see,
      act: async ({ desk, actor, where }) => ({ count: await unseenFor(desk, actor, where) }),
    }),
    route({
      endpoint: contract.cancelCount,
      may: may.see,
      act: ({ desk, actor, where, params }) => cancelCount(desk, actor, where, params.analysisId),
    }),
    ...changing(ports),
  ];
}

function changing(ports: AnalysisPorts): readonly Route[] {
  return [
    route({
      endpoint: contract.writeSection,
      may: may.hold,
      act: ({ desk, actor, where, params, body }) =>
        writeSection(
          { desk, official: actor, where },
          params.analysisId,
          { section: params.section, words: body.words },
          ports,
        ),
    }),
    route({
      endpoint: contract.chooseVoice,
      may: may.hold,
      act: ({ desk, actor, where, params, body }) =>
        chooseVoice({ desk, official: actor, where }, params.analysisId, { voiceId: params.voiceId, ...body }, ports),
    }),
    route({
      endpoint: contract.freezeSession,
      may: may.freeze,
      act: ({ desk, actor, where, params, body }) =>
        freezeSession({ desk, official: actor, where }, params.analysisId, body, ports),
    }),
    route({
      endpoint: contract.replaceSession,
      may: may.hold,
      act: ({ desk, actor, where, params, body }) =>
        makeVersion({ desk, official: actor, where }, params.analysisId, body.changeWords, ports),
    }),
    route({
      endpoint: contract.noteDecision,
      may: may.hold,
      act: ({ desk, actor, where, params, body }) =>
        noteDecision({ desk, official: actor, where }, params.analysisId, body, ports),
    }),
    route({
      endpoint: contract.checkSession,
      may: may.see,
      act: async ({ desk, actor, where, params }) => {
        const checked = await checkSession({ desk, official: actor, where }, params.analysisId);
        if (isRefusal(checked)) return checked;
        return {
          ...checked,
          checked: checked.checked && {
            ...recountOf(checked.checked),
            areFiguresWhole: checked.checked.areFiguresWhole,
          },
        };
      },
    }),
  ];
}
