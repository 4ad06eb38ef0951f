import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { combine, split } from 'shamir-secret-sharing';
import { type SealMeans, sealMeansOf } from '../rules/means.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** The means of sealing on this machine. */
export const MEANS: SealMeans = sealMeansOf(crypto, suite, { split, combine });
