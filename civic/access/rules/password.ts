import { type Refusal, refuse } from '#kernel/refusal.ts';

/**
 * Length does more than composition rules, which people answer with `Abc12345!` (NIST SP 800-63B §3.1.1.2, which also
 * asks for the check against common ones).
 */
const PASSWORD_CHARACTERS_MIN = 10;

/** Enough for any sentence; more would only make the server work. */
const PASSWORD_CHARACTERS_MAX = 200;

/** What people type when a password must have ten characters; shorter common ones are refused by their length. */
const COMMON = [
  '0123456789',
  '1234567890',
  '0987654321',
  '9876543210',
  '12345678910',
  '123456789a',
  'a123456789',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'asdfghjkl;',
  'abcdefghij',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'administrator',
  'admin12345',
  'admin123456',
  'minqing123',
  'minqing1234',
  'woaini1314',
  'woaini520',
  'woaini5201314',
  '5201314520',
  'iloveyou123',
  'letmein123',
  'welcome123',
  'qwer123456',
  'qwe1234567',
  'aa12345678',
  'abc1234567',
  'abc123456789',
];

/** One form for what is typed: full-width and half-width are the same key for the one who types. */
export function passwordAsTyped(typed: string): string {
  return typed.normalize('NFKC');
}

/** Why a password can't be taken; null when it can. */
export function passwordTrouble(typed: string, signInName: string): Refusal | null {
  const password = passwordAsTyped(typed);
  const length = [...password].length;
  if (length < PASSWORD_CHARACTERS_MIN)
    return refuse('access.password-short', { characters: PASSWORD_CHARACTERS_MIN }, 'password');
  if (length > PASSWORD_CHARACTERS_MAX)
    return refuse('access.password-long', { characters: PASSWORD_CHARACTERS_MAX }, 'password');
  return isGuessable(password.toLowerCase(), signInName.toLowerCase())
    ? refuse('access.password-common', undefined, 'password')
    : null;
}

function isGuessable(password: string, signInName: string): boolean {
  if (COMMON.includes(password) || new Set(password).size <= 2) return true;
  if (signInName !== '' && (password === signInName || password.replace(/\d+$/, '') === signInName)) return true;
  return isRepetition(password) || isRun(password);
}

/** `abcabcabcabc` */
function isRepetition(text: string): boolean {
  return (text + text).indexOf(text, 1) < text.length;
}

/** `23456789012` or `jihgfedcba`: each character one beside the one before. */
function isRun(text: string): boolean {
  const steps = [...text]
    .map((character) => character.charCodeAt(0))
    .map((code, index, all) => code - (all[index - 1] ?? code));
  const [, first] = steps;
  return (first === 1 || first === -1) && steps.slice(1).every((step) => step === first || Math.abs(step) === 9);
}

/** One form for sign-in names: case and width don't matter. */
export function signInNameAsTyped(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** Why a sign-in name can't be taken; null when it can: 2–40 letters of any script, digits, dot, dash, underscore. */
export function signInNameTrouble(signInName: string): Refusal | null {
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(signInName)
    ? null
    : refuse('access.sign-in-name', undefined, 'signInName');
}
