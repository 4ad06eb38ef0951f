import '../older.ts';
import { type Identity, sealedText, sealIdentity } from '#civic/vault/rules/sealing.ts';
import { fromBase64 } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { MEANS } from './means.ts';

/** To whom the page says that identities are sealed here. */
export type Targets = {
  readonly tenantId: number;
  readonly releaseKey: string;
  readonly guardians: readonly { readonly id: Id; readonly publicKey: string }[];
};

/** Seals what was typed, for the hidden field of the form. */
export async function sealed({ tenantId, releaseKey, guardians }: Targets, formKey: string, identity: Identity) {
  const keys = guardians.map(({ id, publicKey }) => ({ id, publicKey: fromBase64(publicKey) }));
  const to = { releaseKey: fromBase64(releaseKey), guardians: keys };
  return sealedText(await sealIdentity(MEANS, { tenantId, formKey }, identity, to));
}
