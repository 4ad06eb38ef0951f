import type { Catalogue } from '../../words.ts';

type Words = Catalogue['rulebook'];

/** `H.contact_urgent` → 热线 · 首次联系（急）; a finish limit of one kind keeps the kind's code behind it. */
export function limitName(key: string, words: Words): string {
  const steps: Readonly<Record<string, string>> = words.steps;
  const profiles: Readonly<Record<string, string>> = words.profiles;
  const shared = steps[key];
  if (shared) return shared;
  const [profile = '', step = '', kind] = key.split('.');
  return [profiles[profile] ?? profile, steps[step] ?? step, kind].filter(Boolean).join(' · ');
}
