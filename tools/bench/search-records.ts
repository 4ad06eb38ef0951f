import type pg from 'pg';
import { TENANT } from './place.ts';

/** Of the first sayings, every so many have a record of a kind beside them. */
const EVERY = {
  ...{ reply: 4, promise: 10, meeting: 20, mediation: 50, order: 50, suggestion: 50, report: 50, instruction: 50 },
  ...{ issue: 200, session: 200, rumour: 500 },
} as const;
type Table = keyof typeof EVERY;

/** The id of what stands beside a saying: made when it came in, another for each kind. */
function idBeside(kind: Table): string {
  const mark = (1 + Object.keys(EVERY).indexOf(kind)).toString(16).padStart(3, '0');
  return `(lpad(to_hex((extract(epoch from received_at) * 1000)::bigint), 12, '0') || '7${mark}' || '8'
    || lpad(to_hex(n), 15, '0'))::uuid`;
}

const NOBODY = '00000000-0000-7000-8000-00000000ffff';

/** What each row holds beside its id and what is taken from the saying. */
const ROWS: Readonly<Record<Table, { readonly table: string; readonly fixed: object; readonly taken: string }>> = {
  reply: {
    table: 'reply',
    fixed: {
      ...{
        state: 'sent',
        result_kind: 'solved',
        reason: '',
        basis: '',
        remedy: '',
        contact_name: '',
        contact_phone: '',
      },
      ...{ findings: [], check_words: '', is_standard_answer: false },
    },
    taken: `'matter_id', matter, 'words', left(words, 80), 'submitted_at', received_at, 'delivered_at', received_at`,
  },
  promise: {
    table: 'promise',
    fixed: {
      made_in: 'reply',
      due_on: '2027-01-01',
      state: 'open',
      delivery_words: '',
      is_public: true,
      asked_reason: '',
    },
    taken: `'matter_id', matter, 'words', left(words, 60), 'made_at', received_at, 'area_code', area_code`,
  },
  meeting: {
    table: 'meeting',
    fixed: {
      ...{ state: 'called', place: '', convener_id: NOBODY, called_by: NOBODY, present_groups: '', cancel_reason: '' },
      version: 1,
    },
    taken: `'topic', left(words, 60), 'area_code', area_code, 'unit_id', unit_id, 'starts_at', received_at, 'called_at', received_at`,
  },
  mediation: {
    table: 'mediation',
    fixed: { mediator_id: NOBODY, state: 'talking', due_is_estimated: false, version: 1 },
    taken: `'matter_id', matter, 'unit_id', unit_id, 'begun_at', received_at, 'due_at', received_at`,
  },
  order: {
    table: 'supervision_order',
    fixed: {
      ...{ trigger: 'repeat', level: 'supervise', facts: '', action: '', why_not: '', check_words: '', back_count: 0 },
      version: 1,
    },
    taken: `'number', 'D' || n, 'must_change', left(words, 60), 'unit_id', unit_id, 'area_code', area_code, 'due_at', received_at,
      'issued_at', received_at`,
  },
  suggestion: {
    table: 'suggestion',
    fixed: {
      ...{ state: 'sent', person_id: NOBODY, kind: 'spend', visit_ids: [], matter_ids: [], sent_on: '2026-01-01' },
      ...{ due_on: '2026-02-01', reason: '', told_words: '' },
    },
    taken: `'area_code', area_code, 'addressee_unit_id', unit_id, 'words', left(words, 80), 'sent_at', received_at`,
  },
  report: {
    table: 'condition_report',
    fixed: {
      ...{ state: 'sent', person_id: NOBODY, causes: '', people_propose: '', minority: '', heard_no_minority: true },
      ...{
        draft_suggestions: [],
        visit_ids: [],
        matter_ids: [],
        figures: {},
        due_on: '2026-02-01',
        told_words: '',
        version: 1,
      },
    },
    taken: `'area_code', area_code, 'addressee_unit_id', unit_id, 'title', left(words, 20), 'facts', words, 'begun_at', received_at,
      'sent_at', received_at`,
  },
  instruction: {
    table: 'reception_instruction',
    fixed: {
      session_id: NOBODY,
      leader_id: NOBODY,
      instruction: '',
      leader_keeps: true,
      read_back: 'agreed',
      written_by: NOBODY,
    },
    taken: `'matter_id', matter, 'answer', left(words, 60), 'written_at', received_at`,
  },
  issue: {
    table: 'issue',
    fixed: { state: 'analysed', round: 1, spotted_by: NOBODY, is_public: true, version: 1 },
    taken: `'title', left(words, 30), 'seen', words, 'area_code', area_code, 'unit_id', unit_id, 'state_since_at', received_at,
      'spotted_at', received_at`,
  },
  session: {
    table: 'reception_session',
    fixed: {
      ...{
        form: 'reception',
        state: 'published',
        leader_id: NOBODY,
        leader_post: '',
        deputy_post: '',
        deputy_reason: '',
      },
      ...{ place: '', slot_count: 5, takes_walk_ins: true, published_by: NOBODY, cancel_reason: '', sequence: 0 },
    },
    taken: `'field', left(words, 40), 'unit_id', unit_id, 'area_code', area_code, 'starts_at', received_at,
      'ends_at', received_at + interval '1 hour', 'published_at', received_at, 'changed_at', received_at`,
  },
  rumour: {
    table: 'rumour_check',
    fixed: {
      ...{
        state: 'released',
        status: 'false',
        source: '',
        checked_on: '2026-01-01',
        drafted_by: NOBODY,
        check_words: '',
      },
      withdrawn_reason: '',
    },
    taken: `'claim', left(words, 40), 'facts', words, 'drafted_at', received_at, 'released_at', received_at`,
  },
};

/**
 * Records beside the first sayings, in the same words: replies, promises, orders, issues, meetings and the others that are
 * searched; a mediation has one note. `matterId` is the id of a saying's matter in SQL.
 */
export async function addRecords(client: pg.Client, matterId: string): Promise<void> {
  // Foreign keys would ask for people and households that no search reads.
  await client.query(`set session_replication_role = replica`);
  for (const [kind, every] of Object.entries(EVERY) as [Table, number][]) {
    const { table, fixed, taken } = ROWS[kind];
    await client.query(
      `insert into ${table} select made.* from (select *, ${matterId} as matter from said where n % ${every} = 0) said,
        lateral jsonb_populate_record(null::${table}, $1::jsonb || jsonb_build_object('id', ${idBeside(kind)}, ${taken})) made`,
      [JSON.stringify({ tenant_id: TENANT, ...fixed })],
    );
  }
  await client.query(`insert into mediation_entry (tenant_id, id, mediation_id, kind, content, made_by, made_at)
    select ${TENANT}, ${idBeside('mediation')}, ${idBeside('mediation')}, 'note', jsonb_build_object('facts', words), '${NOBODY}',
      received_at from said where n % ${EVERY.mediation} = 0`);
  await client.query(`insert into order_matter (tenant_id, order_id, matter_id, added_at)
    select ${TENANT}, ${idBeside('order')}, ${matterId}, received_at from said where n % ${EVERY.order} = 0`);
  await client.query(`insert into issue_matter (tenant_id, issue_id, matter_id, joined_by, joined_at)
    select ${TENANT}, ${idBeside('issue')}, ${matterId}, '${NOBODY}', received_at from said where n % ${EVERY.issue} = 0`);
  await client.query('set session_replication_role = default');
  const tables = [...Object.values(ROWS).map(({ table }) => table), 'mediation_entry', 'order_matter', 'issue_matter'];
  await client.query(`analyze ${tables.join(', ')}`);
}
