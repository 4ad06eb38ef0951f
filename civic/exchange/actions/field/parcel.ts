import { Compile } from 'typebox/compile';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { hashOfContent } from '#platform/files/files.ts';
import { type ParcelBody, parcelBody } from '../../contract-field.ts';
import { ENTRIES_MAX } from '../../rules/field-entry.ts';
import { behind } from './device.ts';
import { type Answer, takeEntries } from './entries.ts';
import { takeWhole } from './files.ts';
import { openSealed } from './seal.ts';

const isParcel = Compile(parcelBody);

/**
 * Takes a parcel: a file from a device that has no network, sealed to this house, carried by anybody. What is in it is
 * taken in the name of the person whose device made it, as if the device had sent it. Refuses what is not a parcel for
 * this house or not whole (`exchange.parcel-wrong`), and one of a device that was forgotten.
 */
export async function takeParcel(desk: Desk, sealed: Uint8Array): Promise<Answer[] | Refusal> {
  const opened = openSealed(desk, sealed);
  const parcel = opened && parsed(opened);
  if (!parcel) return refuse('exchange.parcel-wrong');
  const from = await behind(desk, parcel.deviceKey);
  if (isRefusal(from)) return from;
  const tokens = new Map<string, string>();
  for (const [hash, { name, content }] of Object.entries(parcel.files)) {
    const bytes = Buffer.from(content, 'base64');
    const kept =
      hashOfContent(bytes) === hash && (await takeWhole(desk, from.official.tenantId, { hash, name, content: bytes }));
    if (kept && !isRefusal(kept)) tokens.set(hash, kept.token);
  }
  const answers: Answer[] = [];
  for (let at = 0; at < parcel.entries.length; at += ENTRIES_MAX) {
    const some = parcel.entries.slice(at, at + ENTRIES_MAX).map((entry) => ({
      ...entry,
      files: ((entry.body.files ?? []) as { hash: string }[]).flatMap(({ hash }) => tokens.get(hash) ?? []),
    }));
    answers.push(...(await takeEntries(desk, from, some)));
  }
  return answers;
}

function parsed(opened: Buffer): ParcelBody | null {
  try {
    const parcel: unknown = JSON.parse(opened.toString());
    return isParcel.Check(parcel) ? parcel : null;
  } catch {
    return null;
  }
}
