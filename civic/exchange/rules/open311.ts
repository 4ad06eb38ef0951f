import { MATTER_KINDS, type MatterKind } from '#civic/intake/rules/said.ts';
import { STATES, type State } from '#civic/ledger/rules/states.ts';
import { type Instant, instantOf, millisecondsOf, parseInstant } from '#kernel/instant.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';

/** GeoReport v2: at most 90 days unless asked otherwise, at most 1,000 requests at once. */
const PERIOD_DAYS = 90;
const PAGE_SIZE_MAX = 1000;
const PAGE_SIZE = 50;
/** Further back one asks by dates: pages count from the newest. */
const PAGE_MAX = 200;
const DAY_MILLISECONDS = 86_400_000;

/** What is sent with a request, by name. */
export type Sent = Readonly<Record<string, string>>;

/** Which requests are asked for. */
export type RequestFilter = {
  /** Null: not asked for by number. */
  readonly numbers: readonly string[] | null;
  readonly serviceCodes: readonly string[] | null;
  readonly from: Instant;
  readonly to: Instant;
  /** Null: both. */
  readonly isClosed: boolean | null;
  readonly page: number;
  readonly pageSize: number;
};

const LIST_MAX = 100;

/**
 * Reads the filters of GET requests. Named numbers overrule every other filter, as the specification says. A period
 * with one end is 90 days long; without any, the last 90 days.
 */
export function filterOf(query: Sent, now: Instant): RequestFilter | Refusal {
  const period = periodOf(query, now);
  if ('refused' in period) return period;
  const statuses = listOf(query.status);
  if (statuses?.some((one) => one !== 'open' && one !== 'closed'))
    return refuse('exchange.open311-parameter-wrong', { name: 'status' });
  const page = wholeNumber(query.page, 1, PAGE_MAX);
  const pageSize = wholeNumber(query.page_size, PAGE_SIZE, PAGE_SIZE_MAX);
  if (page === null) return refuse('exchange.open311-parameter-wrong', { name: 'page' });
  if (pageSize === null) return refuse('exchange.open311-parameter-wrong', { name: 'page_size' });
  return {
    numbers: listOf(query.service_request_id)?.map((one) => one.replace(/\s/g, '')) ?? null,
    serviceCodes: listOf(query.service_code),
    ...period,
    isClosed: statuses === null || new Set(statuses).size === 2 ? null : statuses[0] === 'closed',
    page,
    pageSize,
  };
}

/** Ids begin with the milliseconds since 1970, so no period begins before; later than 2100 nothing happens here. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

/** Reads an instant of the years 1970–2100; null for anything else. */
function momentOf(text: string | undefined): Instant | null {
  const at = text ? parseInstant(text) : null;
  const year = at && new Date(at).getUTCFullYear();
  return year !== null && year >= FIRST_YEAR && year <= LAST_YEAR ? at : null;
}

/** Reads `start_date` and `end_date`, ISO 8601 with an offset, within the years 1970–2100. */
export function periodOf(query: Sent, now: Instant): { from: Instant; to: Instant } | Refusal {
  const start = momentOf(query.start_date);
  const end = momentOf(query.end_date);
  if (query.start_date && !start) return refuse('exchange.open311-parameter-wrong', { name: 'start_date' });
  if (query.end_date && !end) return refuse('exchange.open311-parameter-wrong', { name: 'end_date' });
  const later = (at: Instant, days: number) => instantOf(Math.max(0, millisecondsOf(at) + days * DAY_MILLISECONDS));
  if (start && end && start > end) return refuse('exchange.open311-parameter-wrong', { name: 'start_date' });
  if (start) return { from: start, to: end ?? later(start, PERIOD_DAYS) };
  const to = end ?? now;
  return { from: later(to, -PERIOD_DAYS), to };
}

function listOf(text: string | undefined): string[] | null {
  const list = (text ?? '').split(',').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  return list.length === 0 ? null : list.slice(0, LIST_MAX);
}

function wholeNumber(text: string | undefined, otherwise: number, most: number): number | null {
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  return /^\d+$/.test(text) && number >= 1 ? Math.min(number, most) : null;
}

/** What a client reports for somebody. */
export type Report = {
  readonly serviceCode: string;
  readonly words: string;
  readonly place: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly name: string;
  readonly phone: string;
  readonly kind: MatterKind;
  readonly mayPublishWords: boolean;
  /** The client's own number of it; the same number again is the same matter. */
  readonly externalId: string | null;
  /** What was sent and is not kept: said so in the notice. */
  readonly ignored: readonly ('email' | 'media_url')[];
};

/** Reads POST requests. Refuses what the specification calls required and is missing, each by its name. */
export function reportOf(form: Sent): Report | Refusal {
  const serviceCode = (form.service_code ?? '').trim();
  if (serviceCode === '') return refuse('exchange.open311-parameter-missing', { name: 'service_code' });
  const words = (form.description ?? '').trim();
  if (words === '') return refuse('exchange.open311-parameter-missing', { name: 'description' });
  const point = pointOf(form);
  if (point !== null && 'refused' in point) return point;
  const place = (form.address_string ?? form.address_id ?? '').trim();
  if (point === null && place === '')
    return refuse('exchange.open311-parameter-missing', { name: 'lat, long / address_string' });
  const kind = form['attribute[kind]'] ?? '';
  if (kind !== '' && !MATTER_KINDS.includes(kind as MatterKind))
    return refuse('exchange.open311-parameter-wrong', { name: 'attribute[kind]' });
  return {
    serviceCode,
    words,
    place,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    name: nameOf(form),
    phone: (form.phone ?? '').trim(),
    kind: kind === '' ? 'condition' : (kind as MatterKind),
    mayPublishWords: form['attribute[may_publish]'] === 'yes',
    externalId: (form['attribute[fixmystreet_id]'] ?? form['attribute[external_id]'])?.trim() || null,
    ignored: (['email', 'media_url'] as const).filter((name) => (form[name] ?? '').trim() !== ''),
  };
}

/** What a client adds to a request in the name of the person. */
export type Update = {
  readonly number: string;
  /** The lookup code of the receipt, as typed; null: the client adds to a request of its own. */
  readonly code: string | null;
  readonly words: string;
  /** The client's own number of it; the same number again is the same addition. */
  readonly externalId: string | null;
  /** What was sent and is not kept: pictures are added on the person's page, and only the person says that it is solved. */
  readonly ignored: readonly ('email' | 'media_url' | 'status')[];
};

/** Reads POST servicerequestupdates. Refuses what is required and missing, each by its name. */
export function updateOf(form: Sent): Update | Refusal {
  const number = (form.service_request_id ?? '').replace(/\s/g, '');
  if (number === '') return refuse('exchange.open311-parameter-missing', { name: 'service_request_id' });
  const words = (form.description ?? '').trim();
  if (words === '') return refuse('exchange.open311-parameter-missing', { name: 'description' });
  return {
    number,
    code: form['attribute[lookup_code]']?.trim() || null,
    words,
    externalId: form.update_id?.trim() || null,
    ignored: (['email', 'media_url', 'status'] as const).filter((name) => (form[name] ?? '').trim() !== ''),
  };
}

function pointOf(form: Sent): { latitude: number; longitude: number } | null | Refusal {
  const [lat = '', long = ''] = [form.lat?.trim(), form.long?.trim()];
  if (lat === '' && long === '') return null;
  const [latitude, longitude] = [Number(lat), Number(long)];
  if (lat === '' || !(Math.abs(latitude) <= 90)) return refuse('exchange.open311-parameter-wrong', { name: 'lat' });
  if (long === '' || !(Math.abs(longitude) <= 180)) return refuse('exchange.open311-parameter-wrong', { name: 'long' });
  return { latitude, longitude };
}

/** A Chinese name begins with the family name and has no blank. */
function nameOf(form: Sent): string {
  const [first, last] = [(form.first_name ?? '').trim(), (form.last_name ?? '').trim()];
  return /\p{Script=Han}/u.test(first + last) ? last + first : [first, last].filter(Boolean).join(' ');
}

/** Open311 knows two; a matter that ended is closed. */
export function statusOf(state: State): 'open' | 'closed' {
  return STATES[state].isTerminal ? 'closed' : 'open';
}

/** The states of updates as FixMyStreet names them, by the fact that brought them about; others are not told. */
export const UPDATE_STATES = {
  'ledger.matter.taken': 'INVESTIGATING',
  'ledger.matter.dispatched': 'ACTION_SCHEDULED',
  'ledger.matter.signed': 'IN_PROGRESS',
  'ledger.matter.contacted': 'IN_PROGRESS',
  'ledger.matter.answered_now': 'IN_PROGRESS',
  'ledger.matter.replied': 'IN_PROGRESS',
  'ledger.matter.reworked': 'IN_PROGRESS',
  'ledger.matter.reopened': 'OPEN',
  'ledger.matter.referred': 'NOT_COUNCILS_RESPONSIBILITY',
  'ledger.matter.handed_to_emergency': 'INTERNAL_REFERRAL',
  'ledger.matter.not_accepted': 'NO_FURTHER_ACTION',
  'ledger.matter.withdrawn': 'NO_FURTHER_ACTION',
  'ledger.matter.closed': 'CLOSED',
} as const;

export type UpdateFact = keyof typeof UPDATE_STATES;

/** The facts of which updates are told. */
export const UPDATE_FACTS = Object.keys(UPDATE_STATES) as readonly UpdateFact[];

/** A number or code with the format at its end: `2611214839201734.xml`. Null for a format we do not speak. */
export function namedFormat(file: string): { readonly name: string; readonly format: 'xml' | 'json' } | null {
  const found = /^(.+?)(?:\.(xml|json))?$/i.exec(file);
  if (!found?.[1] || (found[2] === undefined && /\.[a-z]+$/i.test(found[1]))) return null;
  return { name: found[1], format: found[2]?.toLowerCase() === 'json' ? 'json' : 'xml' };
}
