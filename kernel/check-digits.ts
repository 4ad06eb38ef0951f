/**
 * Two check digits after ISO/IEC 7064 MOD 97-10 (as in IBAN): finds every single wrong digit and every swap of
 * two neighbours, so that a number read aloud over a bad line is refused instead of finding somebody else's matter.
 */
export function withCheckDigits(digits: string): string {
  const rest = remainder(`${digits}00`);
  return digits + String(98 - rest).padStart(2, '0');
}

/** Whether the last two digits belong to those before them. */
export function checkDigitsHold(digits: string): boolean {
  return /^\d{4,}$/.test(digits) && remainder(digits) === 1;
}

function remainder(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/** Only the digits of what someone typed: full-width digits become plain, spaces and dashes go. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[^0-9]/g, '');
}

/** In groups of four, to be read aloud: `2611 2148 3920 1734`. */
export function inFours(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
