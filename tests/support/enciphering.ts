import { enciphered } from '#civic/vault/rules/personal-columns.ts';
import type { Enciphering } from '#platform/database/field-keys.ts';
import { heldMasterKeys, masterKeyFrom } from '#platform/encryption/master-key.ts';

/** The keys of houses in tests: the same for every one, so that a database opened twice is read twice. */
export const ENCIPHERING: Enciphering = {
  masterKeys: heldMasterKeys(masterKeyFrom(new Uint8Array(32).fill(7))),
  tables: enciphered(),
};
