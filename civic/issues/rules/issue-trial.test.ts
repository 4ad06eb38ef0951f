import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AreaCode } from '#kernel/area-code.ts';
import { addDays, type CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { STEP_NAMES, stepOf } from './issue-acts.ts';
import { decide, type Standing, spotted } from './issue-decide.ts';
import { readSaid, type Typed } from './issue-fields.ts';
import type { IssueState } from './issue-states.ts';
import { trialStateOf } from './issue-trial.ts';

const AT = '2026-03-02T02:00:00.000Z' as Instant;
const TODAY = '2026-03-02' as CivilDate;
const [UNIT, WHO] = ['01', '02'].map((n) => `00000000-0000-7000-8000-0000000000${n}` as Id) as [Id, Id];

const standing = (state: IssueState, more: Partial<Standing> = {}): Standing => ({
  issue: {
    ...spotted({
      id: UNIT,
      title: '渠',
      areaCode: '990103101000' as AreaCode,
      unitId: UNIT,
      seen: '',
      by: WHO,
      at: AT,
    }),
    state,
  },
  ...{ views: [], milestones: [], pollEndsOn: null, today: TODAY, at: AT, proposerMatterId: null, trialEndsOn: null },
  faceToFace: { isGroup: false, met: null },
  doer: { personId: WHO, unitIds: [] },
  ...more,
});

function tried(step: 'propose' | 'start_check', at: Standing, typed: Typed): string {
  const said = readSaid(typed);
  if (isRefusal(said)) return `${said.code} ${said.field}`;
  const decision = decide(step, at, said);
  return isRefusal(decision) ? `${decision.code} ${decision.field ?? ''}`.trim() : 'ok';
}

const PLAN: Typed = {
  ...{ plan: '按方收费', askedBy: '三十户', payer: '水站', harmed: '大户', harmedAsked: '逐户问过', upkeep: '水站' },
  unitId: UNIT,
};

test('[003-08] a proposal may say by which of three methods, several or none, and no fourth', () => {
  const at = standing('consulted');
  assert.equal(tried('propose', at, PLAN), 'ok');
  assert.equal(tried('propose', at, { ...PLAN, method: 'service,persuade' }), 'ok');
  const said = readSaid({ ...PLAN, method: 'service, persuade,service' });
  assert.deepEqual(isRefusal(said) ? said : said.method, ['persuade', 'service']);
  assert.equal(tried('propose', at, { ...PLAN, method: 'service,force' }), 'issues.field-wrong method');
});

test('[003-07] a trial has both a place and a last day to come; what is no trial has neither', () => {
  const at = standing('consulted');
  const trial = { trialWhere: '乙村', trialEndsOn: addDays(TODAY, 30) };
  assert.equal(tried('propose', at, { ...PLAN, ...trial }), 'ok');
  assert.equal(tried('propose', at, { ...PLAN, trialWhere: '乙村' }), 'issues.trial-half trialEndsOn');
  assert.equal(tried('propose', at, { ...PLAN, trialEndsOn: trial.trialEndsOn }), 'issues.trial-half trialWhere');
  assert.equal(tried('propose', at, { ...PLAN, ...trial, trialEndsOn: TODAY }), 'issues.trial-day trialEndsOn');
  assert.equal(
    tried('propose', at, { ...PLAN, ...trial, trialEndsOn: '9999-12-31' }),
    'issues.day-far trialEndsOn',
    'a trial without an end is judged by nobody',
  );
});

test('[003-07] people are asked how a trial was only after its last day, and nothing is kept without that check', () => {
  const on = (trialEndsOn: CivilDate | null) => standing('carried_out', { trialEndsOn });
  const check = { endsOn: addDays(TODAY, 10) };
  assert.equal(tried('start_check', on(addDays(TODAY, 1)), check), 'issues.trial-running');
  assert.equal(tried('start_check', on(TODAY), check), 'issues.trial-running', 'its last day belongs to it');
  assert.equal(tried('start_check', on(addDays(TODAY, -1)), check), 'ok');
  assert.equal(tried('start_check', on(null), check), 'ok');
  const before = (state: IssueState) => STEP_NAMES.filter((name) => stepOf(name).to === state);
  assert.deepEqual(
    [before('kept'), before('checked'), before('checking')],
    [['keep'], ['close_check'], ['start_check']],
  );
  assert.deepEqual(
    ['keep', 'close_check'].map((name) => stepOf(name as 'keep').from),
    [['checked'], ['checking']],
    'there is one way to kept, and it leads through the check',
  );
});

test('[003-07] the register says of each trial one thing: proposed, running, waiting for its check, kept, put right or dropped', () => {
  const on = (acts: readonly string[], days: number) => trialStateOf({ acts, endsOn: addDays(TODAY, days) }, TODAY);
  assert.equal(on([], 9), 'proposed');
  assert.equal(on([], -9), 'proposed', 'what was never published was never tried');
  assert.equal(on(['publish'], 0), 'running');
  assert.equal(on(['publish'], -1), 'waiting');
  assert.equal(on(['publish', 'keep'], -1), 'kept');
  assert.equal(on(['publish', 'correct'], -1), 'corrected');
  assert.equal(on(['drop'], 9), 'dropped');
});
