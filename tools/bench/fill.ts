import pg from 'pg';

/** The units of the county, by number: departments of the county. */
export const UNITS_COUNT = 40;

/** What the fill knows of a matter, for a program that asks for it. */
export type Filled = { readonly id: string; readonly number: string };

/** The id of unit `n` (1 to `UNITS_COUNT`). */
export function unitId(n: number): string {
  return `00000000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
}

/** Random looking shares: `share(n, salt)` is between 0 and 1, the same for the same n and salt. */
const FUNCTIONS = `
create schema if not exists bench;
create or replace function bench.share(n int, salt int) returns float8 language sql immutable parallel safe as
$$ select (hashint4(n # (salt * 7919)) & 1073741823) / 1073741824.0::float8 $$;
create or replace function bench.unit_id(n int) returns uuid language sql immutable parallel safe as
$$ select ('00000000-0000-7000-8000-0000000000' || lpad(n::text, 2, '0'))::uuid $$;`;

/** An id in SQL that sorts like a UUIDv7: the hour of the matter's life, the number of the row, that of the matter. */
function idAt(hours: number, row: number): string {
  return `(lpad(to_hex(milliseconds + ${hours * 3_600_000}), 12, '0') || '7${row.toString(16).padStart(3, '0')}' || tail)::uuid`;
}

/**
 * Every matter with its state and its days: two years, most closed, the newest hundredth part per week still on its
 * way (one in sixteen is open), every thirtieth sealed. `stage` counts how many steps it has gone.
 */
const PLAN = `
create unlogged table bench.plan as
select n, milliseconds, tail, id, number, received_at, state, stage, area_code, unit_id, category_code, kind, is_sealed,
  case when stage >= 7 then received_at + interval '6 days' end as replied_at,
  case when state in ('closed', 'withdrawn', 'not_accepted', 'referred_out')
    then received_at + case stage when 9 then interval '9 days' else interval '1 day' end end as ended_at,
  case when state in ('closed', 'withdrawn', 'not_accepted', 'referred_out') then null
    else $2::timestamptz + (bench.share(n, 9) * 12 - $5) * interval '1 day' end as due_at,
  jsonb_build_object('changes', jsonb_build_object('state', state, 'hostUnitId', unit_id, 'dueAt', received_at),
    'way', 'phone', 'resultKind', 'solved', 'reason', '') as body
from (
  select n, milliseconds, tail, ${idAt(0, 0)} as id, received_at,
    to_char(received_at, 'YYMMDD') || lpad(n::text, 8, '0') || '00' as number,
    state, (case state when 'registered' then 1 when 'screening' then 2 when 'withdrawn' then 2 when 'not_accepted' then 2
      when 'referred_out' then 2 when 'dispatched' then 3 when 'signed' then 4 when 'in_progress' then 5
      when 'result_submitted' then 6 when 'replied' then 7 when 'follow_up' then 8 when 'rework' then 8 else 9 end) as stage,
    '999902' || (101 + floor(bench.share(n, 1) * 10))::text || (201 + floor(bench.share(n, 2) * 12))::text as area_code,
    bench.unit_id(1 + floor(bench.share(n, 3) * ${UNITS_COUNT})::int) as unit_id,
    (array['01.01', '02.01', '03.01', '05.01', '06.01', '09.01', '11.01'])[1 + floor(bench.share(n, 4) * 7)] as category_code,
    (array['help', 'help', 'help', 'complaint', 'ask', 'suggestion'])[1 + floor(bench.share(n, 5) * 6)] as kind,
    bench.share(n, 6) < 0.033 as is_sealed
  from (
    select n, $2::timestamptz - interval '1 hour' - (interval '730 days' * (($3::int - n)::float8 / $3::int)) as received_at,
      case when n > $3::int * $4
        then (array['registered', 'registered', 'screening', 'dispatched', 'dispatched', 'signed', 'in_progress', 'in_progress',
          'in_progress', 'in_progress', 'result_submitted', 'replied', 'follow_up', 'rework'])[1 + floor(bench.share(n, 7) * 14)]
        when bench.share(n, 8) < 0.92 then 'closed' when bench.share(n, 8) < 0.95 then 'not_accepted'
        when bench.share(n, 8) < 0.98 then 'referred_out' else 'withdrawn' end as state
    from generate_series(1, $3) n
  ) numbered,
  lateral (select (extract(epoch from received_at) * 1000)::bigint as milliseconds,
    '8' || lpad(to_hex(n), 15, '0') as tail offset 0) marked
) drawn`;

const WORDS = `'我们村口第' || n || '号路灯坏了十几天，晚上老人孩子出门看不见路，前天有人差点绊倒，请来人修一修，也请把旁边的线收一收。'`;

const SUBMISSIONS = [
  `insert into submission select $1, id, number, ${idAt(0, 900)}, 'web', area_code, '村口', kind, category_code,
    'look_up', received_at, received_at, null, null, null, null, null, null, false, false from bench.plan`,
  `insert into submission_words select $1, id, '村口第' || n || '号路灯坏了', ${WORDS} from bench.plan`,
  `insert into submission_person select $1, id, '某某', '139' || lpad(n::text, 8, '0'), '' from bench.plan
    where bench.share(n, 10) < 0.4`,
];

const MATTERS = `insert into matter select $1, id, number, kind, category_code, area_code, 'web', state,
    coalesce(ended_at, received_at), received_at, 'H', is_sealed, false,
    case when stage >= 3 then unit_id end, null, null, due_at, false,
    case when stage >= 3 then received_at + interval '15 days' end,
    case when stage >= 5 then received_at + interval '2 days' end, replied_at, ended_at,
    case when stage >= 7 then 'solved' end, case when stage >= 3 then 1 else 0 end, 0,
    case state when 'rework' then 1 else 0 end, 0, null, stage from bench.plan`;

/** Each step of a matter's life: from which stage on it has been made, after how many hours, and what it left behind. */
const STEPS = [
  { kind: 'intake.submission.registered', hours: 0, clock: 'screen', notice: 'registered' },
  { kind: 'ledger.matter.taken', hours: 2, clock: 'dispatch', notice: null },
  { kind: 'ledger.matter.dispatched', hours: 8, clock: 'sign', notice: 'dispatched' },
  { kind: 'ledger.matter.signed', hours: 20, clock: 'contact', notice: null },
  { kind: 'ledger.matter.contacted', hours: 44, clock: 'finish', notice: null },
  { kind: 'ledger.matter.result_submitted', hours: 120, clock: 'check', notice: null },
  { kind: 'ledger.matter.replied', hours: 144, clock: 'follow_up_start', notice: 'replied' },
  { kind: 'ledger.matter.follow_up_begun', hours: 170, clock: 'follow_up', notice: null },
  { kind: 'ledger.matter.closed', hours: 216, clock: null, notice: 'closed' },
] as const;

/** Step by step and not matter by matter: in life the rows of one matter lie weeks, and so many pages, apart. */
function stepInserts(index: number): { facts: string; clocks: string | null; notices: string | null } {
  const step = STEPS[index] as (typeof STEPS)[number];
  const stage = index + 1;
  const at = `received_at + interval '${step.hours} hours'`;
  return {
    facts: `insert into fact select $1, ${idAt(step.hours, stage)}, id, '${step.kind}', ${at},
      ${stage === 1 ? "'visitor', null" : "'official', unit_id"},
      body from bench.plan where stage >= ${stage}`,
    clocks: step.clock
      ? `insert into clock select $1, ${idAt(step.hours, stage)}, id, '${step.clock}', 'H.${step.clock}', ${at},
        case when stage = ${stage} then coalesce(due_at, ${at} + interval '3 days') else ${at} + interval '3 days' end, false,
        case when stage > ${stage} or ended_at is not null then ${at} + interval '1 day' end,
        case when stage = ${stage} and due_at < $2 then $2 end, 0,
        case when stage = ${stage} and $5 = 0 then due_at end from bench.plan where stage >= ${stage} `
      : null,
    notices: step.notice
      ? `insert into notice select $1, ${idAt(step.hours, stage)}, id, '${step.notice}',
        '您说的事记下了，编号1234 5678 9012 3456。11月23日前会有人联系您。不用再报第二遍。',
        'What you said is on record, number 1234 5678 9012 3456. Somebody will contact you before 23 November.',
        'receipt', ${at}, ${at} from bench.plan where stage >= ${stage} `
      : null,
  };
}

const AFTER_DISPATCH = [
  `insert into dispatch select $1, ${idAt(8, 3)}, id, unit_id, '{}', 'line',
    '[{"step": "line", "zh": "按派办目录", "en": "by the catalogue"}]', '', null, received_at + interval '8 hours'
    from bench.plan where stage >= 3`,
  `insert into reply select $1, ${idAt(120, 6)}, id,
    case when stage >= 7 then 'sent' else 'submitted' end, 'solved',
    '您反映的路灯已于昨日修好，线也收了。检修班留下了电话，以后再坏请直接联系我们，当天有人来。', '', '', '', '检修班',
    '0000-1234567', null, '[]', unit_id, unit_id, received_at + interval '120 hours',
    case when stage >= 7 then bench.unit_id(99) end, replied_at, '', replied_at, 'look_up'
    from bench.plan where stage >= 6`,
  `insert into follow_up select $1, ${idAt(146, 8)}, id, 'sampled',
    received_at + interval '146 hours', $2::timestamptz + interval '10 days', null,
    case when stage = 9 then 'closed' end, case when stage = 9 then received_at + interval '216 hours' end
    from bench.plan where stage >= 7 and $2::timestamptz is not null`,
  `insert into verdict select $1, ${idAt(210, 9)}, id, 0, 'constituent',
    received_at + interval '210 hours', 'yes', 'yes', 'solved', 'yes', 'yes', 'yes', false, false, '', false, true, null
    from bench.plan where stage = 9 and bench.share(n, 11) < 0.45`,
];

const FILLED_TABLES = [
  ...['fact', 'submission_words', 'submission', 'submission_person', 'matter', 'clock', 'notice', 'dispatch', 'reply'],
  ...['follow_up', 'verdict', 'outbox', 'similar_words'],
];

/** What is not as in an ordinary county. */
export type FillOptions = {
  /** Every matter is on its way, and no step is late yet. */
  readonly isAllOpen?: boolean;
  /** The instant until which matters came in; the machine's own time when left out. */
  readonly now?: string;
};

/**
 * Fills the county with so many matters, each with all that its life left behind, in place of those it had. Returns
 * some of them, evenly drawn from the whole.
 */
export async function fill(
  url: string,
  tenantId: number,
  count: number,
  drawn: number,
  { isAllOpen = false, now = new Date().toISOString() }: FillOptions = {},
): Promise<Filled[]> {
  // From which part of the ledger on matters are open, and how many days the oldest of them are late.
  const [openFrom, lateDays] = isAllOpen ? [0, 0] : [0.9375, 2];
  const values = (text: string) =>
    text
      .replaceAll('$1', String(tenantId))
      .replaceAll('$2', `'${now}'::timestamptz`)
      .replaceAll('$3', String(count))
      .replaceAll('$4', String(openFrom))
      .replaceAll('$5', String(lateDays));
  await inTurn(url, [
    FUNCTIONS,
    `truncate ${FILLED_TABLES.join(', ')}`,
    'drop table if exists bench.plan',
    values(PLAN),
  ]);
  const indexes = await withoutIndexes(url);
  const steps = STEPS.map((_, index) => stepInserts(index));
  const told = (part: 'facts' | 'clocks' | 'notices') => steps.flatMap((step) => step[part] ?? []);
  // Two at a time, about as long as each other; a table is written by one of them.
  const first = [...told('facts'), ...SUBMISSIONS];
  const second = [MATTERS, ...told('clocks'), ...told('notices'), ...AFTER_DISPATCH];
  await Promise.all([inTurn(url, first.map(values)), inTurn(url, second.map(values))]);
  await shared(url, indexes);
  await shared(
    url,
    FILLED_TABLES.map((table) => `vacuum (analyze) ${table}`),
  );
  const every = Math.max(1, Math.floor(count / drawn));
  const found = await inTurn(url, [
    'checkpoint',
    `select id, number from bench.plan where n % ${every} = 0 order by n limit ${drawn}`,
  ]);
  await inTurn(url, ['drop table bench.plan']);
  return found as Filled[];
}

/** Takes all indexes away, since making them at the end is several times faster. Returns what makes them again. */
async function withoutIndexes(url: string): Promise<string[]> {
  const list = FILLED_TABLES.map((table) => `'${table}'::regclass`).join(', ');
  const keys = (await inTurn(url, [
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as again
     from pg_constraint where contype in ('p', 'u') and conrelid in (${list})`,
  ])) as { away: string; again: string }[];
  await inTurn(
    url,
    keys.map(({ away }) => away),
  );
  const others = (await inTurn(url, [
    `select format('drop index %s', indexrelid::regclass) as away, pg_get_indexdef(indexrelid) as again
     from pg_index where indrelid in (${list})`,
  ])) as { away: string; again: string }[];
  await inTurn(
    url,
    others.map(({ away }) => away),
  );
  return [...keys, ...others].map(({ again }) => again);
}

/** Statements on two connections, each taking the next. */
async function shared(url: string, statements: readonly string[]): Promise<void> {
  const waiting = [...statements];
  const one = async () => {
    for (let text = waiting.shift(); text; text = waiting.shift()) await inTurn(url, [text]);
  };
  await Promise.all([one(), one()]);
}

/** Statements one after the other; the rows of the last. */
async function inTurn(url: string, statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `set synchronous_commit = off; set synchronize_seqscans = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
    );
    let rows: unknown[] = [];
    for (const text of statements) rows = (await client.query(text)).rows;
    return rows;
  } finally {
    await client.end();
  }
}
