/** What an entry or a receipt is made of: no fractions, no true or false, nothing missing. */
export type Plain = string | number | readonly Plain[] | { readonly [name: string]: Plain };

/**
 * The one way to write a value (RFC 8785). Only texts and whole numbers below 2^53 occur, so nothing has to be known of
 * how fractions are written.
 */
export function canonical(value: Plain): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? '')}`).join(',')}}`;
}

/** Reads a canonical text; null when it is written in any other way than the one, or holds anything else. */
export function readCanonical(text: string): Plain | null {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

function isPlain(value: unknown): value is Plain {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  // Half of a surrogate pair is no text: it can't be written as UTF-8.
  if (typeof value === 'string') return !/\p{Cs}/u.test(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).every(isPlain) && Object.values(value).every(isPlain);
}

function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}
