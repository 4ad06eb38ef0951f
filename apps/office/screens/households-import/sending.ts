import type { PreviewOfSheet } from '#civic/liaison/contract-sheets.ts';
import { addressOf, reach } from '../../client.ts';

/** A file that was looked at, with what the server made of it. */
export type Looked = { readonly file: File; readonly area: string; readonly preview: PreviewOfSheet };

/** Sends a file; `columns` where somebody has set right what they are. */
export async function sendSheet(
  path: string,
  file: File,
  query: object,
  columns?: readonly string[],
): Promise<unknown> {
  const form = new FormData();
  if (columns) form.append('columns', columns.join(','));
  form.append('file', file);
  return (await reach(addressOf(path, {}, query), { method: 'POST', body: form })).json();
}
