/** An address longer than this does not exist (RFC 5321 §4.5.3.1). */
const EMAIL_LENGTH_MAX = 254;

/**
 * The eleven digits of a mobile number of the mainland, however it was typed (`+86`, spaces, full-width digits); null
 * when an SMS could not reach it. Numbers begin with 13 to 19 (MIIT numbering plan).
 */
export function mobileOf(typed: string): string | null {
  const text = typed.normalize('NFKC').replace(/[\s().-]/g, '');
  const digits = text.replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

/**
 * An e-mail address as it can be written into an envelope, full-width marks made plain; null for what cannot be one.
 * Exactly one address: no comma, bracket or space, behind which a second receiver could hide.
 */
export function emailOf(typed: string): string | null {
  const address = typed.normalize('NFKC').replaceAll('。', '.').trim();
  if (address.length > EMAIL_LENGTH_MAX) return null;
  return /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[^\s@<>()[\]\\,;:"\p{Cc}.]+(\.[^\s@<>()[\]\\,;:"\p{Cc}.]+)+$/u.test(address)
    ? address
    : null;
}
