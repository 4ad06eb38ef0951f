import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { combine, split } from 'shamir-secret-sharing';
import { sealMeansOf } from '#civic/vault/rules/means.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** The means of sealing in this browser. */
export const MEANS = sealMeansOf(crypto, suite, { split, combine });
