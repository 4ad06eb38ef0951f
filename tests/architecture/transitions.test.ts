import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ACT_NAMES, ACTS, type ActName } from '#civic/ledger/rules/acts.ts';
import { transitionOf } from '#civic/ledger/rules/transitions.ts';
import { type Somebody, TRANSITIONS_FILE, WHO, whoMay } from '#tools/transitions-document.ts';
import { ROOT } from './tree.ts';

/** The columns of handbook §4.3, "Who", and §4.1: who each code is. */
const [LC, GO, IN, DP, HU, HL] = [
  'linking_cadre',
  'grassroots',
  'intake',
  'dispatcher',
  'handler',
  'handling_leader',
] as const;
const [AR, SV, FU, RV, CZ, AUTO] = ['arbiter', 'supervisor', 'follow_up_caller', 'reviewer', 'person', 'time'] as const;

/** Handbook §4.3, written off by hand: the row, the act that carries it out here, and who the handbook says. */
const HANDBOOK: readonly (readonly [row: number, act: ActName, who: readonly Somebody[]])[] = [
  [1, 'register', [CZ, LC, GO, IN]],
  [2, 'take', [IN]],
  [2, 'classify', [IN]],
  [3, 'hand_to_emergency', [IN]],
  [4, 'answer_now', [IN, LC]],
  [4, 'answer_on_visit', [IN, LC]],
  [5, 'propose_decline', [IN]],
  [5, 'sign_decline', [DP]],
  [6, 'refer', [IN]],
  [7, 'merge', [IN, DP]],
  [7, 'split', [IN, DP, CZ]],
  [8, 'dispatch', [DP]],
  [8, 'ask_part', [HU]],
  [8, 'give_part', [HU]],
  [9, 'sign', [HU]],
  [10, 'dispute', [HL]],
  [11, 'redispatch', [DP]],
  [11, 'arbitrate', [AR, DP]],
  [12, 'contact', [HU]],
  [13, 'ask_person', [HU]],
  [13, 'end_waiting', [HU, CZ, AUTO]],
  [14, 'escalate', [HU, LC, GO]],
  [14, 'answer_escalation', [HU]],
  [15, 'ask_extension', [HL]],
  [16, 'extend', [SV, HL]],
  [16, 'refuse_extension', [SV, HL]],
  [17, 'submit_result', [HU, HL]],
  [17, 'sign_result', [HL]],
  [17, 'return_result', [HL]],
  [18, 'pass', [SV, DP]],
  [18, 'reply_with_parent', [AUTO]],
  [19, 'send_back', [SV, DP]],
  [20, 'open_promise', [AUTO]],
  [20, 'deliver_promise', [HU]],
  [20, 'ask_promise_change', [HU]],
  [20, 'agree_promise_change', [CZ]],
  [20, 'refuse_promise_change', [CZ]],
  [21, 'propose_tracking', [HL]],
  [21, 'track', [SV]],
  [21, 'refuse_tracking', [SV]],
  [22, 'begin_follow_up', [AUTO]],
  [23, 'close', [FU]],
  [24, 'rework', [FU]],
  [25, 'reopen', [CZ]],
  [26, 'ask_review', [CZ]],
  [26, 'decide_review', [RV]],
  [27, 'ask_recheck', [CZ]],
  [27, 'begin_hearing', [RV]],
  [27, 'end_hearing', [RV, AUTO]],
  [28, 'finalise', [RV]],
  [29, 'ask_withdrawal', [CZ]],
  [29, 'withdraw', [CZ, FU]],
  [30, 'resume', [AUTO, SV]],
  [31, 'supervise', [AUTO, SV]],
];

/** Everybody who sees the ledger: in whose name the system goes on. */
const SEEING = WHO.filter((who) => !['system_administrator', 'security_administrator', CZ, AUTO].includes(who));

/** Where the house differs on purpose: who may beside, or instead of, those of the handbook, and why. */
const DIFFERENCES: Partial<
  Record<
    ActName,
    { readonly adds?: readonly Somebody[]; readonly lacks?: readonly Somebody[]; readonly because: string }
  >
> = {
  answer_on_visit: {
    adds: [GO],
    lacks: [IN],
    because:
      'it is answered by whoever is in the household; a village’s own officials go there too and act locally (§4.1)',
  },
  register: {
    lacks: [CZ, LC, GO, IN],
    because: 'registering is intake’s: there is no matter before it on which to act',
  },
  classify: {
    adds: [DP],
    because: 'a dispatcher who sees that the kind is wrong sets it right instead of sending it back',
  },
  split: {
    adds: [AUTO],
    because: 'when the parent ends without a reply, those who were joined to it are not lost with it',
  },
  dispatch: {
    adds: [AR],
    because: 'row 11 and §4.3 routing (6): what fits nowhere the arbiter assigns, a dispatch of its own',
  },
  redispatch: { adds: [AR], because: 'the arbiter’s decision binds, also on what was dispatched already' },
  // §4.1: GO accepts and acts locally, so a village is a handling unit with one and the same clerk and leader; and the
  // leader of a unit may do what the clerks of the unit do, so that nothing waits for one person (issue 3, 12).
  sign: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  contact: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  ask_person: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  end_waiting: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  escalate: { adds: [HL], because: 'a leader stands in for the clerk' },
  answer_escalation: { adds: [HL, GO], because: 'the level above answers through its own unit, a township’s too' },
  ask_part: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  give_part: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  submit_result: { adds: [GO], because: 'GO acts locally' },
  sign_result: { adds: [GO], because: 'GO acts locally, and its head stands for what it did' },
  return_result: { adds: [GO], because: 'GO acts locally, and its head stands for what it did' },
  dispute: { adds: [GO], because: 'a village that acts as a unit has no other head than itself' },
  propose_tracking: { adds: [GO], because: 'a village that acts as a unit has no other head than itself' },
  ask_extension: {
    adds: [HU, GO],
    because: 'the clerk asks; who decides is another, and for petitions the head of the body',
  },
  deliver_promise: {
    adds: [HL, GO, AUTO],
    because: 'a leader stands in for the clerk; what was joined is delivered with its parent',
  },
  ask_promise_change: { adds: [HL, GO], because: 'GO acts locally; a leader stands in for the clerk' },
  agree_promise_change: {
    adds: [FU],
    because: 'who has no telephone that reads says it to the caller, who is not of the unit',
  },
  refuse_promise_change: {
    adds: [FU],
    because: 'who has no telephone that reads says it to the caller, who is not of the unit',
  },
  open_promise: {
    adds: [...SEEING, CZ],
    because: 'it follows of itself in the act that replies, in the name of who made that',
  },
  begin_follow_up: {
    adds: [...SEEING, CZ],
    because: 'it follows of itself in the act that replies, in the name of who made that',
  },
  close: { adds: [CZ, AUTO], because: 'row 23 itself: the person says solved, or ten days pass without an objection' },
  rework: {
    adds: [CZ],
    because: 'only the person can call it solved: who answers “not solved” needs no caller for it',
  },
  reopen: { adds: [FU], because: 'what the person says on the telephone counts like what they say by number and code' },
  finalise: { adds: [AUTO], because: 'row 28 and §4.2: final also by lapse of the time to ask for a re-check' },
  supervise: {
    lacks: [AUTO, SV],
    because: 'the ladder presses by itself, and a supervision order is a record of its own',
  },
};

test('every step of handbook §4.3 is made by those whom the handbook names, but where a reason is given', () => {
  for (const [row, act, who] of HANDBOOK) {
    const { adds = [], lacks = [] } = DIFFERENCES[act] ?? {};
    const expected = new Set([...who, ...adds].filter((one) => !lacks.includes(one)));
    assert.deepEqual(new Set(whoMay(act)), expected, `row ${row}, ${act}`);
  }
});

test('every act that the rules have is in the list by the row that the rules give it', () => {
  const listed = HANDBOOK.map(([row, act]) => `${row} ${act}`).sort();
  const inRules = ACT_NAMES.flatMap((act) => transitionOf(act).rows.map((row) => `${row} ${act}`)).sort();
  assert.deepEqual(listed, inRules);
});

test('a difference is one: it adds nobody whom the handbook names, and takes nobody whom it does not', () => {
  for (const [row, act, who] of HANDBOOK) {
    const { adds = [], lacks = [], because = '' } = DIFFERENCES[act] ?? {};
    assert.deepEqual(
      [adds.filter((one) => who.includes(one)), lacks.filter((one) => !who.includes(one))],
      [[], []],
      `row ${row}, ${act}`,
    );
    assert.ok(!DIFFERENCES[act] || because.length > 10, act);
  }
});

test('the page in docs shows the same: a mark for each who may, a blank for everybody else', () => {
  const lines = readFileSync(join(ROOT, TRANSITIONS_FILE), 'utf8').split('\n');
  for (const [row, act] of HANDBOOK) {
    const line = lines.find((one) => one.startsWith(`| ${row} | ${ACTS[act].zh} · `));
    const marks = line
      ?.split('|')
      .slice(3, 3 + WHO.length)
      .map((mark) => mark.trim());
    assert.deepEqual(
      marks,
      WHO.map((who) => (whoMay(act).includes(who) ? '●' : '')),
      act,
    );
  }
});
