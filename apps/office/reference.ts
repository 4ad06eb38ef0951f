import { useQuery } from '@tanstack/react-query';
import type { listUnitsEndpoint } from '#civic/access/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from './client.ts';
import { access, intake, rulebook } from './endpoints.ts';
import { useSpeaking } from './language.tsx';
import type { Choice } from './parts/fields.tsx';

const HOUR_MILLISECONDS = 3_600_000;

/** The rules in force today; asked for once an hour. */
export function useRulebook() {
  return useQuery({
    queryKey: ['rulebook'],
    queryFn: () => call(rulebook.get, {}),
    staleTime: HOUR_MILLISECONDS,
  }).data;
}

/** The schemes of today to choose from. */
export function useSchemeChoices(): readonly Choice[] {
  const { language } = useSpeaking();
  const asked = useQuery({
    queryKey: ['rulebook', 'schemes', language],
    queryFn: () => call(rulebook.getSchemes, {}),
    staleTime: HOUR_MILLISECONDS,
  });
  return (asked.data?.schemes ?? []).map(({ key, words }) => ({ value: key, label: say(words, language) }));
}

/** The ways of being told that this house has; those that every house has until they have come. */
export function useReplyWays(): readonly string[] {
  const asked = useQuery({
    queryKey: ['reply-ways'],
    queryFn: () => call(intake.getReplyWays, {}),
    staleTime: HOUR_MILLISECONDS,
  });
  return asked.data?.ways ?? ['look_up', 'phone', 'letter', 'next_visit', 'none'];
}

/** Kinds of matter to choose from. */
export function useKindChoices(): readonly Choice[] {
  const { language } = useSpeaking();
  return (useRulebook()?.kinds ?? []).map((kind) => ({ value: kind.code, label: say(kind.words, language) }));
}

/** What a kind of matter is called; its code until the rulebook has come. */
export function useKindText(): (code: string) => string {
  const choices = useKindChoices();
  return (code) => choices.find((one) => one.value === code)?.label ?? code;
}

/** Categories of the second level with their first level before them: `09.01 基础设施与环境 · 修路`. */
export function useCategoryChoices(): readonly Choice[] {
  const { language } = useSpeaking();
  const categories = useRulebook()?.categories ?? [];
  const names = new Map(categories.map((one) => [one.code, say(one.words, language)]));
  return categories
    .filter((one) => one.parentCode !== null && one.code.length === 5)
    .map((one) => ({
      value: one.code,
      label: `${one.code} ${names.get(one.parentCode ?? '') ?? ''} · ${names.get(one.code) ?? ''}`,
    }));
}

/** Categories of both levels, for filters. */
export function useCategoryFilterChoices(): readonly Choice[] {
  const { language } = useSpeaking();
  return (useRulebook()?.categories ?? [])
    .filter((one) => one.code.length <= 5)
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((one) => ({ value: one.code, label: `${one.code} ${say(one.words, language)}` }));
}

const UNIT_PAGE = 200;
/** A county has some hundred units; beyond this the list is cut and the picker finds fewer. */
const UNIT_PAGES_MAX = 20;

type UnitPage = ReplyOf<typeof listUnitsEndpoint>;

async function allUnits(): Promise<UnitPage['units']> {
  const units: UnitPage['units'] = [];
  let after: string | null = '';
  for (let page = 0; page < UNIT_PAGES_MAX && after !== null; page++) {
    const answer: UnitPage = await call(access.getUnits, {
      query: { text: '', limit: UNIT_PAGE, ...(after && { after }) },
    });
    units.push(...answer.units);
    after = answer.next;
  }
  return units;
}

/** Every unit of today. */
export function useUnits() {
  return useQuery({ queryKey: ['units'], queryFn: allUnits, staleTime: HOUR_MILLISECONDS }).data ?? NO_UNITS;
}

const NO_UNITS: ReplyOf<typeof listUnitsEndpoint>['units'] = [];

/** Units to choose from; where two have one name, the place tells them apart. */
export function useUnitChoices(): readonly Choice[] {
  const { language } = useSpeaking();
  const units = useUnits();
  return units.map((unit) => {
    const name = language === 'en' && unit.nameEn ? unit.nameEn : unit.name;
    const isShared = units.some((other) => other.id !== unit.id && other.name === unit.name);
    return { value: unit.id, label: isShared ? `${name}（${unit.areaName}）` : name };
  });
}
