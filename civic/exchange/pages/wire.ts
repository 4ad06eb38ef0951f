import { escaped } from '#platform/html/html.ts';
import type { PageAnswer } from '#platform/http/request.ts';

/** A value of an answer; in XML an object's names become elements, and each list names its items. */
export type Wire = string | number | boolean | null | { readonly [name: string]: Wire } | readonly Wire[];

/** What the items of each list of GeoReport v2 are called in XML. */
const ITEM_NAMES: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  service_requests_updates: 'request_update',
  service_request_updates: 'request_update',
  errors: 'error',
  endpoints: 'endpoint',
  formats: 'format',
};

/** An answer in the format that was asked for. In JSON a list stands alone; in XML it has a root. */
export function wireAnswer(root: string, value: Wire, format: 'xml' | 'json', status = 200): PageAnswer {
  if (format === 'json')
    return { content: JSON.stringify(value), mediaType: 'application/json; charset=utf-8', status };
  const content = `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value)}\n`;
  return { content, mediaType: 'text/xml; charset=utf-8', status };
}

function element(name: string, value: Wire): string {
  if (value === null || value === '') return `<${name}/>`;
  return `<${name}>${contentOf(name, value)}</${name}>`;
}

function contentOf(name: string, value: Exclude<Wire, null>): string {
  if (Array.isArray(value)) return value.map((item: Wire) => element(ITEM_NAMES[name] ?? 'item', item)).join('');
  if (typeof value !== 'object') return escaped(legal(String(value)));
  return Object.entries(value)
    .map(([child, part]) => element(child, part))
    .join('');
}

/** XML 1.0 has no place for control characters, nor for half of a pair. */
function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
