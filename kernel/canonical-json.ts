export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * A value as RFC 8785 writes it: no white space, names in the order of their UTF-16, numbers as ECMAScript has them. The
 * same value has one text, on every machine. A field that is left out (`undefined`) is not there.
 */
export function canonicalJson(value: Json | undefined): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as { readonly [name: string]: Json | undefined };
  let told = '';
  for (const name of Object.keys(fields).sort()) {
    const one = fields[name];
    if (one !== undefined) told += `${told === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(one)}`;
  }
  return `{${told}}`;
}
