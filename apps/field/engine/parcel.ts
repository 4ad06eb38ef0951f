import { bytesOf, toBase64 } from '#kernel/bytes.ts';
import type { Entry } from './entry.ts';
import type { Notebook } from './notebook.ts';
import type { Bytes } from './ports.ts';
import { sealedTo } from './seal.ts';

/** The server takes a form of 32 MB; base64 makes three bytes four. */
const PARCEL_CHARACTERS_MAX = 20_000_000;

/**
 * Every finished entry that has not been accepted, with its photos and recordings, sealed to the server: for a USB stick
 * or Bluetooth where there is no network. More than one parcel when it is much. The entries stay on the device until
 * it hears for itself that they were accepted.
 */
export async function parcelsOf(notebook: Notebook, deviceKey: string, publicKey: string): Promise<Bytes[]> {
  const finished = (await notebook.entries()).filter(({ state }) => state === 'finished');
  const parcels: Bytes[] = [];
  let entries: object[] = [];
  let files: Record<string, object> = {};
  let size = 0;
  const close = async () => {
    if (entries.length === 0) return;
    parcels.push(await sealedTo(publicKey, bytesOf(JSON.stringify({ deviceKey, entries, files }))));
    entries = [];
    files = {};
    size = 0;
  };
  for (const entry of finished) {
    const own = await filesOf(notebook, entry);
    const length = JSON.stringify(own).length + JSON.stringify(entry.body).length;
    if (size + length > PARCEL_CHARACTERS_MAX) await close();
    await notebook.change(entry.id, (one) => (one.hasLeft ? one : { ...one, hasLeft: true }));
    entries.push({ id: entry.id, kind: entry.kind, madeAt: entry.madeAt, body: entry.body });
    files = { ...files, ...own };
    size += length;
  }
  await close();
  return parcels;
}

async function filesOf(notebook: Notebook, { body }: Entry): Promise<Record<string, object>> {
  const found: Record<string, object> = {};
  for (const { hash, name } of body.files ?? []) {
    const content = await notebook.file(hash);
    if (content) found[hash] = { name, content: toBase64(content) };
  }
  return found;
}
