import type { OpenField } from './fields.ts';

type Fields = Readonly<Record<OpenField, string>>;

/** Of a name its first character stays, of a phone the first three and the last two digits, of an address and of free words nothing. */
const MASKS = {
  name: (text: string) => text.replace(/(?<=^.).+/su, '**'),
  phone: phoneMasked,
  place: () => '***',
  proxyName: (text: string) => text.replace(/(?<=^.).+/su, '**'),
  proxyPhone: phoneMasked,
  hardshipReason: () => '***',
} as const satisfies Partial<Record<OpenField, (text: string) => string>>;

function phoneMasked(text: string): string {
  return text.length < 8 ? '***' : `${text.slice(0, 3)}****${text.slice(-2)}`;
}

/** The fields of a card as they stand in a copy for others: whoever reads it can count and sort, but finds nobody. */
export function masked(fields: Fields): Fields {
  const entries = Object.entries(MASKS) as [OpenField, (text: string) => string][];
  const hidden = entries
    .filter(([code]) => fields[code] !== '')
    .map(([code, mask]) => [code, mask(fields[code])] as const);
  return { ...fields, ...Object.fromEntries(hidden) };
}
