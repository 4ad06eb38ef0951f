import pg from 'pg';
import { UNITS_COUNT } from './fill.ts';
import { TENANT } from './place.ts';

/** Together a million rows of one county. */
const SCALE = Number(process.env.BIG ?? 1_000_000) / 1_000_000;
export const HOUSEHOLDS = Math.round(400_000 * SCALE);
export const LINKS = Math.round(300_000 * SCALE);
export const PROMISES = Math.round(300_000 * SCALE);
const VISITS = Math.round(200_000 * SCALE);
const SUGGESTIONS = Math.round(50_000 * SCALE);
const REPORTS = Math.round(20_000 * SCALE);
/** So many people in each unit; of a hundred one has left. */
const PEOPLE_OF_A_UNIT = 50;
const PEOPLE = UNITS_COUNT * PEOPLE_OF_A_UNIT;

const id = (kind: number, n: string) => `('019${kind}0000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const unitOf = (n: string) =>
  `('00000000-0000-7000-8000-0000000000' || lpad((1 + ${n} % ${UNITS_COUNT})::text, 2, '0'))::uuid`;
/** Looks like chance, and is the same each time: from 0 to `most` - 1. */
const drawn = (n: string, salt: number, most: number) => `((hashint4(${n} # ${salt * 7919}) & 1073741823) % ${most})`;
const village = (n: string) => `'${TENANT}' || (101 + ${drawn(n, 1, 10)})::text || (201 + ${drawn(n, 2, 12)})::text`;
const person = (n: string) => `${drawn(n, 3, PEOPLE)}`;

const STATEMENTS: readonly string[] = [
  `insert into person (tenant_id, id, name, created_at, left_on)
   select ${TENANT}, ${id(1, 'n')}, 'Somebody', now(), case when n % 100 = 0 then current_date - 30 end
   from generate_series(0, ${PEOPLE - 1}) n`,
  `insert into post (tenant_id, id, person_id, unit_id, title, valid_from, valid_to, grade)
   select ${TENANT}, ${id(2, 'n')}, ${id(1, 'n')}, ${unitOf('n')}, '', '2020-01-01',
     case when n % 100 = 0 then current_date - 30 end, 'department_staff'
   from generate_series(0, ${PEOPLE - 1}) n`,
  `insert into constituent (tenant_id, id, kind, area_code, name, members_count, phone, place, language, contact_way,
     proxy_name, proxy_phone, hardship, hardship_reason, hardship_review_on, living, end_reason, made_at, version)
   select ${TENANT}, ${id(3, 'n')}, 'household', ${village('n')}, '户' || n, 1 + n % 7, '0000-' || n, n || '号', '', '', '', '',
     case when n % 9 = 0 then 'lasting' else 'none' end, case when n % 9 = 0 then '缺劳力' else '' end,
     case when n % 9 = 0 then current_date + 90 end, '{"housing": "砖房两层，带一间灶房", "livelihood": "farming"}', '', now(), 1
   from generate_series(0, ${HOUSEHOLDS - 1}) n`,
  `insert into link (tenant_id, id, kind, constituent_id, area_code, unit_id, person_id, scheme_keys, state, proposed_at,
     agreed_at, agreed_way, last_contact_on, handover_reason, end_reason, version)
   select ${TENANT}, ${id(4, 'n')}, 'household', ${id(3, 'n')}, ${village('n')}, ${unitOf(person('n'))}, ${id(1, person('n'))},
     '{}', (array['active', 'active', 'active', 'quiet', 'agreed'])[1 + n % 5], now() - interval '300 days',
     now() - interval '290 days', 'slip', current_date - n % 100, '', '', 1
   from generate_series(0, ${LINKS - 1}) n`,
  `insert into promise (tenant_id, id, words, made_in, unit_id, made_by, holder_id, made_at, due_on, area_code, state,
     delivered_at, delivery_words, settled_at, settled_way, is_public, constituent_id)
   select ${TENANT}, ${id(5, 'n')}, '问清楚补贴，当面告诉结果', 'visit', ${unitOf(person('n'))}, ${id(1, person('n'))},
     ${id(1, person('n'))}, now() - interval '1 day' * (n % 700), current_date - (n % 700) + 30, ${village('n')}, state,
     case when state in ('kept', 'delivered') then now() end, '', case when state = 'kept' then now() end,
     case when state = 'kept' then 'call' end, false, ${id(3, 'n')}
   from (select n, case when n % 40 = 0 then 'delivered' when n % 40 < 3 then 'open' else 'kept' end as state
     from generate_series(0, ${PROMISES - 1}) n) drawn`,
  `insert into visit (tenant_id, id, kind, person_id, unit_id, from_on, to_on, area_code, place, mode, occasion, met_count,
     purpose, weather, heard, saw, solved, policies, learned, worry, next_time, shared_words, is_sampled, written_at, version)
   select ${TENANT}, ${id(6, 'n')}, 'visit', ${id(1, person('n'))}, ${unitOf(person('n'))}, on_day, on_day, ${village('n')}, '',
     'unannounced', 'home', 1, '', '', case when n % 7 = 0 then '' else '水渠年年修年年漏' end, '', '', '', '', '', '', '', false,
     now(), 1
   from (select n, current_date - n % 700 as on_day from generate_series(0, ${VISITS - 1}) n) drawn`,
  `insert into visit_constituent (tenant_id, visit_id, constituent_id, visited_on)
   select ${TENANT}, ${id(6, 'n')}, ${id(3, `${drawn('n', 5, HOUSEHOLDS)}`)}, current_date - n % 700
   from generate_series(0, ${VISITS - 1}) n`,
  `insert into condition_report (tenant_id, id, state, person_id, unit_id, area_code, addressee_unit_id, title, facts, causes,
     people_propose, minority, heard_no_minority, draft_suggestions, visit_ids, matter_ids, figures, begun_at, sent_at, due_on,
     answered_at, told_words, version)
   select ${TENANT}, ${id(7, 'n')}, state, ${id(1, person('n'))}, ${unitOf(person('n'))}, ${village('n')}, ${unitOf('n')},
     '水渠年年塌', '渠塌了三处', '', '', '', true, '[]', '{}', '{}', '{}', now(), now(), current_date - n % 60 + 30,
     case when state = 'answered' then now() end, '', 1
   from (select n, case when n % 5 = 0 then 'sent' else 'answered' end as state
     from generate_series(0, ${REPORTS - 1}) n) drawn`,
  `insert into suggestion (tenant_id, id, report_id, state, person_id, unit_id, area_code, addressee_unit_id, kind, words,
     visit_ids, matter_ids, sent_at, sent_on, due_on, outcome, reason, answered_by, answered_at, told_words)
   select ${TENANT}, ${id(8, 'n')}, case when n % 2 = 0 then ${id(7, `n % ${REPORTS}`)} end, state, ${id(1, person('n'))},
     ${unitOf(person('n'))}, ${village('n')}, ${unitOf('n')}, 'practice', '赶集天加一班车', '{}', '{}', now(), current_date,
     current_date - n % 60 + 30, case when state = 'answered' then 'adopted' end,
     case when state = 'answered' then '列入计划' else '' end,
     case when state = 'answered' then ${id(1, `(${person('n')} + 1)`)} end, case when state = 'answered' then now() end, ''
   from (select n, case when n % 5 = 0 then 'sent' else 'answered' end as state
     from generate_series(0, ${SUGGESTIONS - 1}) n) drawn`,
  'vacuum analyze',
];

/**
 * Fills a county: households of ten townships, three of four linked with one of two thousand officials, promises of two
 * years of which one in thirteen is open, visits, reports and suggestions of which one in five waits for its answer.
 */
export async function reachFill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of STATEMENTS) await client.query(statement);
  } finally {
    await client.end();
  }
}
