import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { reportEndpoints } from '#civic/reports/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { type Id, idOf } from '#kernel/id.ts';
import { say, type Words } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import type { Choice } from '../../parts/fields.tsx';

type Reports = typeof reportEndpoints;
export type ReportLine = ReplyOf<Reports['listReports']>['reports'][number];
export type Whole = ReplyOf<Reports['getReport']>;
export type Suggestion = ReplyOf<Reports['listSuggestions']>['suggestions'][number];

/** An id that is made here, so that a form sent twice is kept once. */
export function newId(): Id {
  return idOf(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

/** The codes of a table to choose from. */
export function useChoices(table: Readonly<Record<string, Words>>): readonly Choice[] {
  const { language } = useSpeaking();
  return Object.entries(table).map(([value, words]) => ({ value, label: say(words, language) }));
}

/** Sends something and shows every report, suggestion and difficulty anew, also when it was refused. */
export function useSending<V = void>(send: (value: V) => Promise<unknown>, onDone: () => void = () => {}) {
  const queries = useQueryClient();
  const anew = () => void queries.invalidateQueries({ queryKey: ['reports'] });
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      anew();
    },
    onError: anew,
  });
}

/** One's own visits and matters to choose from. */
export function useBasisChoices(): { readonly visits: readonly Choice[]; readonly matters: readonly Choice[] } {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  const asked = useQuery({
    queryKey: ['reports', 'basis', language],
    queryFn: () => call(reports.getBasis, {}),
  });
  const label = (template: string, values: Record<string, string>) => fill(template, values).trim();
  return {
    visits: (asked.data?.visits ?? []).map(({ id, toOn, areaName, glimpse }) => ({
      value: id,
      label: label(text.visitChoice, { day: toOn, place: areaName, glimpse }),
    })),
    matters: (asked.data?.matters ?? []).map(({ id, receivedOn, areaName, categoryName, number }) => ({
      value: id,
      label: label(text.matterChoice, { day: receivedOn, place: areaName, category: categoryName, number }),
    })),
  };
}
