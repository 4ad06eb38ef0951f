/** How often something may be tried: `most` within so many minutes. */
type Allowance = { readonly most: number; readonly perMinutes: number };

/**
 * Against guessing, without locking anybody out. Ten phones guessing for a year at one number would be right with a
 * chance of less than 1 in 20. A right code forgets the failures of its number and place.
 * - `perNumberAndPlace`: a person who mistypes has five tries in a quarter of an hour;
 * - `perPlace`: tries at many numbers from one address;
 * - `perNumber`: further tries at one number from wherever;
 * - `firstPerNumber`: an address that has not yet tried this number has a wider allowance, so that strangers who use
 *   up the narrow one do not keep the person out.
 */
export const TRY_LIMITS = {
  perNumberAndPlace: { most: 5, perMinutes: 15 },
  perPlace: { most: 60, perMinutes: 15 },
  perNumber: { most: 50, perMinutes: 60 },
  firstPerNumber: { most: 500, perMinutes: 60 },
} as const satisfies Record<string, Allowance>;

/** A village's shared phone and a whole street behind one address: 60 matters an hour from one place. */
export const RAISE_LIMIT = { most: 60, perMinutes: 60 } as const satisfies Allowance;

/** Additions to one matter: more than anybody writes, less than a machine does. */
export const ADD_LIMIT = { most: 20, perMinutes: 60 } as const satisfies Allowance;

/** Where a request comes from, for counting: an IPv4 address, or the /64 that one line of IPv6 has to itself. */
export function placeOfAddress(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return groups.slice(0, 4).join(':').toLowerCase();
}

/** Files from one place: drawing a photo anew costs the house a tenth of a second. */
export const UPLOAD_LIMIT = { most: 360, perMinutes: 60 } as const satisfies Allowance;
