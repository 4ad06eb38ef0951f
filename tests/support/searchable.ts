import { KIND_CODES, type Kind } from '#civic/search/rules/kinds.ts';
import type { Id } from '#kernel/id.ts';
import { personal } from '#platform/database/personal.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import { COUNTY, TENANT, VILLAGE } from './small-county.ts';

const SIGNS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申'];

/** A word of each kind that stands in nothing else, and that no dictionary knows. */
export function wordOf(kind: Kind): string {
  return `竜${SIGNS[KIND_CODES.indexOf(kind)]}`;
}

/** About what records are planted, and by whom. */
export type Around = {
  readonly matterId: Id;
  readonly unitId: Id;
  readonly householdId: Id;
  readonly visitId: Id;
  readonly personId: Id;
  readonly otherId: Id;
};

type Row = Readonly<Record<string, unknown>>;

/** Everything that can be found about one matter, in every kind but the matter itself and the diary, each with its own word. */
export function plantAround(desk: Desk, around: Around): Promise<unknown> {
  return desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    const plant = async (table: string, row: Row) => {
      const whole = JSON.stringify({ tenant_id: TENANT, ...row });
      await act.run({
        text: `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`,
        values: [whole],
      });
    };
    await besideMatter(act, plant, around);
    await records(act, plant, around);
    await forEverybody(act, plant, around);
  });
}

type Plant = (table: string, row: Row) => Promise<void>;

const DAY = '2026-12-01';

async function besideMatter(
  act: Act,
  plant: Plant,
  { matterId, unitId, personId, otherId, householdId, visitId }: Around,
) {
  const at = act.at;
  const mediation_id = act.newId();
  await plant('reply', {
    ...{
      id: act.newId(),
      matter_id: matterId,
      state: 'sent',
      result_kind: 'solved',
      words: `${wordOf('reply')}修好了`,
    },
    ...{ reason: '', basis: '', remedy: '', contact_name: '', contact_phone: '', findings: [], check_words: '' },
    ...{ submitted_at: at, delivered_at: at, is_standard_answer: false },
  });
  await plant('request', {
    ...{ id: act.newId(), matter_id: matterId, kind: 'dispute', reason: `${wordOf('decision')}不归我们管`, basis: '' },
    ...{ plan: '', asked_by: personId, asked_at: at, answer_words: '', answer_basis: '' },
  });
  const promised = {
    made_in: 'reply',
    made_at: at,
    due_on: DAY,
    area_code: VILLAGE,
    state: 'open',
    delivery_words: '',
  };
  const promise = { ...promised, words: `${wordOf('promise')}月底修好`, is_public: true, asked_reason: '' };
  await plant('promise', { ...promise, id: act.newId(), matter_id: matterId, unit_id: unitId });
  const toHousehold = { constituent_id: householdId, holder_id: personId, source_id: visitId, made_in: 'visit' };
  await plant('promise', { ...promise, ...toHousehold, id: act.newId(), is_public: false });
  await plant('mediation', {
    ...{
      id: mediation_id,
      matter_id: matterId,
      unit_id: unitId,
      mediator_id: personId,
      begun_at: at,
      state: 'talking',
    },
    ...{ due_at: at, due_is_estimated: false, version: 1 },
  });
  await act.run({
    text: `insert into mediation_party (tenant_id, mediation_id, place, name, role, address, phone)
      values ($1, $2, 1, $3, '', '', '')`,
    values: [TENANT, mediation_id, personal('mediation_party.name', '竜门大伯')],
  });
  const content = {
    facts: `竜门大伯说${wordOf('mediation')}的地界动过`,
    positions: [],
    commonInterest: '',
    proposals: [],
  };
  await plant('mediation_entry', {
    id: act.newId(),
    mediation_id,
    kind: 'note',
    content,
    made_by: personId,
    made_at: at,
  });
  await plant('reception_instruction', {
    ...{ id: act.newId(), session_id: await sessionOf(act, plant, unitId, personId), matter_id: matterId },
    ...{
      leader_id: personId,
      answer: '',
      instruction: `${wordOf('instruction')}三天拿出办法`,
      unit_id: unitId,
      due_on: DAY,
    },
    ...{ leader_keeps: true, read_back: 'agreed', written_by: otherId, written_at: at },
  });
  const order_id = act.newId();
  await plant('supervision_order', {
    ...{
      id: order_id,
      number: 'D1',
      trigger: 'repeat',
      level: 'supervise',
      must_change: `${wordOf('order')}三日内核清`,
    },
    ...{ unit_id: unitId, area_code: COUNTY, due_at: at, issued_at: at, facts: '', action: '', why_not: '' },
    ...{ check_words: '', back_count: 0, version: 1 },
  });
  await plant('order_matter', { order_id, matter_id: matterId, added_at: at });
}

async function sessionOf(act: Act, plant: Plant, unitId: Id, personId: Id): Promise<Id> {
  const id = act.newId();
  await plant('reception_session', {
    ...{ id, form: 'reception', state: 'published', leader_id: personId, leader_post: '县长', deputy_post: '' },
    ...{
      deputy_reason: '',
      unit_id: unitId,
      area_code: COUNTY,
      field: `${wordOf('session')}农田水利`,
      place: '信访大厅',
    },
    ...{
      starts_at: act.at,
      ends_at: '2027-01-01T00:00:00Z',
      slot_count: 5,
      takes_walk_ins: true,
      published_at: act.at,
    },
    ...{ published_by: personId, cancel_reason: '', sequence: 0, changed_at: act.at },
  });
  return id;
}

async function records(act: Act, plant: Plant, { matterId, unitId, personId, otherId }: Around) {
  const at = act.at;
  const [issue_id, meeting_id, session_id] = [act.newId(), act.newId(), act.newId()];
  await plant('issue', {
    ...{
      id: issue_id,
      title: '村口出行难',
      area_code: VILLAGE,
      unit_id: unitId,
      state: 'analysed',
      state_since_at: at,
    },
    ...{ round: 1, seen: '', spotted_by: personId, spotted_at: at, is_public: true, version: 1 },
  });
  await plant('issue_matter', { issue_id, matter_id: matterId, joined_by: personId, joined_at: at });
  const said = { causes: `${wordOf('issue')}排水沟年久失修`, endsOn: null, priority: 'masses' };
  await plant('issue_record', {
    id: act.newId(),
    issue_id,
    round: 1,
    act: 'analyse',
    said,
    numbers: {},
    by_id: personId,
    at,
  });
  await plant('meeting', {
    ...{ id: meeting_id, state: 'called', topic: '冬修水利', place: '村委会', area_code: VILLAGE, unit_id: unitId },
    ...{
      convener_id: personId,
      starts_at: at,
      called_at: at,
      called_by: personId,
      present_groups: '',
      cancel_reason: '',
    },
    version: 1,
  });
  await plant('meeting_item', {
    ...{ id: act.newId(), meeting_id, speaker: '竜门大伯', words: '沟什么时候修', answer_kind: 'answered' },
    ...{ answer: `${wordOf('meeting')}年前修`, minority: '', public_words: '沟什么时候修', matter_id: matterId },
    ...{ outcome: 'settled', outcome_words: '', written_by: personId, written_at: at },
  });
  await plant('analysis_session', {
    ...{ id: session_id, root_id: session_id, version: 1, change_words: '', area_code: VILLAGE, period_kind: 'month' },
    ...{ from_on: '2026-10-01', to_on: '2026-10-31', data_at: at, log_root: '', figures: {}, figures_hash: '' },
    ...{ state: 'draft', made_by: personId, made_at: at, chair: '', words_salt: '', words_hash: '' },
  });
  const text = { id: act.newId(), session_id, section: 'causes', words: `${wordOf('analysis')}水利欠账多` };
  await plant('analysis_text', { ...text, written_by: personId, written_at: at });
  await plant('suggestion', {
    ...{
      id: act.newId(),
      state: 'sent',
      person_id: personId,
      area_code: VILLAGE,
      addressee_unit_id: unitId,
      kind: 'spend',
    },
    ...{
      words: `${wordOf('suggestion')}修沟列入明年预算`,
      visit_ids: [],
      matter_ids: [matterId],
      sent_at: at,
      sent_on: DAY,
    },
    ...{ due_on: DAY, reason: '', told_words: '' },
  });
  await plant('condition_report', {
    ...{ id: act.newId(), state: 'sent', person_id: personId, area_code: VILLAGE, addressee_unit_id: unitId },
    ...{
      title: '冬修水利',
      facts: `${wordOf('report')}沟塌了三处`,
      causes: '年久',
      people_propose: '修',
      minority: '',
    },
    ...{ heard_no_minority: true, draft_suggestions: [], visit_ids: [], matter_ids: [matterId], figures: {} },
    ...{ begun_at: at, sent_at: at, due_on: DAY, told_words: '', version: 1 },
  });
  await plant('rumour_check', {
    ...{
      id: act.newId(),
      state: 'released',
      claim: `${wordOf('rumour')}要收水费`,
      status: 'false',
      facts: '不收',
      source: '文件',
    },
    ...{
      checked_on: DAY,
      drafted_by: personId,
      drafted_at: at,
      released_by: otherId,
      released_at: at,
      check_words: '',
    },
    withdrawn_reason: '',
  });
}

async function forEverybody(act: Act, plant: Plant, { matterId, visitId, personId, otherId, unitId }: Around) {
  const at = act.at;
  await act.run({
    text: `update visit set shared_words = $1, shared_at = $2 where tenant_id = $3 and id = $4`,
    values: [`${wordOf('shared')}矿上没活了`, at, TENANT, visitId],
  });
  await plant('publication', {
    ...{
      id: act.newId(),
      matter_id: matterId,
      state: 'released',
      area_code: VILLAGE,
      masked_title: '路灯',
      masked_words: '',
      village_code: VILLAGE,
    },
    ...{ masked_reply: `${wordOf('published')}已修好`, drafted_by: personId, drafted_at: at, released_by: otherId },
    ...{ released_at: at, check_words: '', withdrawn_reason: '', findings: [] },
  });
  await plant('openness_item', {
    ...{ id: act.newId(), state: 'released', kind: 'village', area_code: VILLAGE, unit_id: unitId, title: '修塘' },
    ...{ words: `${wordOf('openness')}的账`, period_from: DAY, period_to: DAY, source: '会议记录', source_on: DAY },
    ...{ lines: '', plan_words: '', check_words: '', withdrawn_reason: '', released_at: at },
    ...{ proposed_by: personId, proposed_at: at, checked_by: otherId, checked_at: at },
  });
  const correction_id = act.newId();
  await plant('correction', {
    ...{
      id: correction_id,
      kind: 'matter',
      subject_id: matterId,
      matter_id: matterId,
      piece: 'reply',
      barred_count: 0,
    },
    ...{
      before_words: '已修',
      after_words: `${wordOf('correction')}后天修`,
      reason: '写错',
      drafted_by: personId,
      drafted_at: at,
    },
  });
  await plant('correction_check', {
    ...{ correction_id, matter_id: matterId, is_released: true, words: '', checked_by: otherId, checked_at: at },
  });
}
