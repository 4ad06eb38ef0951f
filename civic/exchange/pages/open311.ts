import { areasOf, tenantsOf, unitsOf } from '#civic/access/index.ts';
import { inFours, intakeRefusals } from '#civic/intake/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { problemOf, retryAfter } from '#platform/http/problem.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import {
  addUpdateFor,
  findRequests,
  findUpdates,
  jurisdictionFrom,
  type Raised,
  raiseFor,
} from '../actions/open311.ts';
import { tooOften } from '../actions/rates.ts';
import { exchangeRefusals } from '../refusals.ts';
import { namedFormat } from '../rules/open311.ts';
import { type Names, requestView, serviceDefinition, serviceList, updateView } from './open311-views.ts';
import { type Wire, wireAnswer } from './wire.ts';

type Format = 'xml' | 'json';
/** The root of the answer in XML, and its content. */
type Reply = readonly [root: string, value: Wire];
type Answering = (asking: PageAsking) => Promise<Reply | Refusal>;

const BASE = '/open311/v2';
const FORMATS: readonly Format[] = ['xml', 'json'];
const REFUSALS = { ...intakeRefusals, ...exchangeRefusals };

/** GeoReport v2: a refusal is `<errors>` with the status of HTTP. */
async function answered(asking: PageAsking, format: Format, answer: Answering): Promise<PageAnswer> {
  const { desk, method, query, form, address } = asking;
  const reply = (await tooOften(desk, method, { ...query, ...form }, address)) ?? (await answer(asking));
  if (!isRefusal(reply)) return wireAnswer(reply[0], reply[1], format);
  const problem = problemOf(reply, REFUSALS, asking.language);
  const { status, title } = problem;
  return { ...wireAnswer('errors', [{ code: status, description: title }], format, status), ...retryAfter(problem) };
}

function both(method: Page['method'], path: string, answer: Answering): Page[] {
  return FORMATS.map((format) =>
    page({ method, path: `${path}.${format}`, may: 'everyone', act: (asking) => answered(asking, format, answer) }),
  );
}

/** An address that ends in a number or code and the format: `/requests/2611214839201734.xml`. */
function named(path: string, answer: (asking: PageAsking, name: string) => Promise<Reply | Refusal>): Page {
  return page({
    method: 'GET',
    path: `${path}/:file`,
    may: 'everyone',
    act: (asking) => {
      const file = namedFormat(asking.params.file ?? '');
      if (!file) return answered(asking, 'xml', async () => refuse('exchange.open311-format-unknown'));
      return answered(asking, file.format, () => answer(asking, file.name));
    },
  });
}

async function namesFor(asking: PageAsking, tenantId: number): Promise<Names> {
  const { desk, language } = asking;
  const [areas, units, rulebook] = await Promise.all([
    areasOf(desk, tenantId),
    unitsOf(desk, tenantId),
    rulebookOf(desk, tenantId),
  ]);
  return { areas, units, rulebook, language };
}

const discovery: Answering = async ({ desk, origin, language }) => {
  const tenants = await tenantsOf(desk);
  const isTest = tenants.length > 0 && tenants.every(({ isDemonstration }) => isDemonstration);
  const contact = tenants.map(({ name, nameEn, phone }) => `${(language === 'en' && nameEn) || name} ${phone}`.trim());
  const endpoint = {
    specification: 'http://wiki.open311.org/GeoReport_v2',
    url: `${origin}${BASE}`,
    changeset: '2026-01-01T00:00:00Z',
    type: isTest ? 'test' : 'production',
    formats: ['text/xml', 'application/json'],
  };
  return [
    'discovery',
    {
      changeset: '2026-01-01T00:00:00Z',
      contact: contact.join('；'),
      key_service: language === 'en' ? 'Ask the county’s administrator for a key.' : '密钥请向县里的系统管理员申请。',
      endpoints: [endpoint],
    },
  ];
};

const services: Answering = async (asking) => {
  const where = await jurisdictionFrom(asking.desk, asking.query.jurisdiction_id);
  if (isRefusal(where)) return where;
  return ['services', serviceList(await namesFor(asking, where.tenantId))];
};

async function service(asking: PageAsking, code: string): Promise<Reply | Refusal> {
  const where = await jurisdictionFrom(asking.desk, asking.query.jurisdiction_id);
  if (isRefusal(where)) return where;
  const names = await namesFor(asking, where.tenantId);
  const category = names.rulebook.categories.find((one) => one.code === code);
  if (!category) return refuse('exchange.open311-service-unknown', { name: code.slice(0, 40) });
  return ['service_definition', serviceDefinition(category, names)];
}

const requests: Answering = async (asking) => {
  const found = await findRequests(asking.desk, asking.query);
  if (isRefusal(found)) return found;
  const names = await namesFor(asking, found.where.tenantId);
  return ['service_requests', found.requests.map((one) => requestView(one, names))];
};

async function request(asking: PageAsking, number: string): Promise<Reply | Refusal> {
  const found = await findRequests(asking.desk, { ...asking.query, service_request_id: number });
  if (isRefusal(found)) return found;
  if (found.requests.length === 0) return refuse('exchange.open311-request-unknown', { name: number.slice(0, 40) });
  const names = await namesFor(asking, found.where.tenantId);
  return ['service_requests', found.requests.map((one) => requestView(one, names))];
}

/** Numbers are given at once, so a token is the number itself. */
async function token(asking: PageAsking, number: string): Promise<Reply | Refusal> {
  const found = await findRequests(asking.desk, { ...asking.query, service_request_id: number });
  if (isRefusal(found)) return found;
  if (found.requests.length === 0) return refuse('exchange.open311-request-unknown', { name: number.slice(0, 40) });
  return ['service_requests', found.requests.map((one) => ({ token: one.number, service_request_id: one.number }))];
}

const raised: Answering = async (asking) => {
  const result = await raiseFor(asking.desk, { ...asking.query, ...asking.form });
  if (isRefusal(result)) return result;
  const { number } = result.receipt;
  return [
    'service_requests',
    [{ service_request_id: number, service_notice: noticeOf(asking, result), account_id: '' }],
  ];
};

/** What the client is to show the person: number, lookup code, where to look, and what was sent but not kept. */
function noticeOf({ language, origin }: PageAsking, { receipt, report, where }: Raised): string {
  const page = `${origin}/${where.tenantId}/matter`;
  const number = inFours(receipt.number);
  const ignored = report.ignored.join(', ');
  if (language === 'en') {
    const told = `Number ${number}, lookup code ${receipt.code}. Look it up, add to it and judge the result at ${page}.`;
    return ignored ? `${told} Not kept: ${ignored}.` : told;
  }
  const told = `您说的事记下了，编号 ${number}，查询码 ${receipt.code}。请本人在 ${page} 查看进度、补充和评价。`;
  return ignored ? `${told}没有保存：${ignored}。` : told;
}

const updates: Answering = async (asking) => {
  const found = await findUpdates(asking.desk, asking.query);
  if (isRefusal(found)) return found;
  return ['service_requests_updates', found.updates.map((one) => updateView(one, asking.language))];
};

const added: Answering = async (asking) => {
  const result = await addUpdateFor(asking.desk, { ...asking.query, ...asking.form }, asking.address);
  if (isRefusal(result)) return result;
  const ignored = result.ignored.join(', ');
  const notice = asking.language === 'en' ? `Not kept: ${ignored}.` : `没有保存：${ignored}。`;
  return [
    'service_request_updates',
    [{ update_id: result.updateId, service_notice: ignored ? notice : '', account_id: '' }],
  ];
};

/** Open311 GeoReport v2, XML and JSON, with FixMyStreet's `servicerequestupdates`. */
export const open311Pages: readonly Page[] = [
  ...both('GET', '/open311/discovery', discovery),
  ...both('GET', `${BASE}/discovery`, discovery),
  ...both('GET', `${BASE}/services`, services),
  named(`${BASE}/services`, service),
  ...both('GET', `${BASE}/requests`, requests),
  ...both('POST', `${BASE}/requests`, raised),
  named(`${BASE}/requests`, request),
  named(`${BASE}/tokens`, token),
  ...both('GET', `${BASE}/servicerequestupdates`, updates),
  ...both('POST', `${BASE}/servicerequestupdates`, added),
];
