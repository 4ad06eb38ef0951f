import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { liaisonEndpoints } from '#civic/liaison/contract.ts';
import type { ChosenPurpose } from '#civic/vault/rules/look.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';

/** A whole registration card. */
export type Whole = ReplyOf<(typeof liaisonEndpoints)['getConstituent']>;
export type Link = NonNullable<Whole['link']>;

/** One card whole; `purpose`: what was chosen by who works on another, undefined in ordinary work. */
export function useWhole(constituentId: string, purpose?: ChosenPurpose) {
  const { language } = useSpeaking();
  return useQuery({
    queryKey: ['liaison', 'one', constituentId, language, purpose],
    queryFn: () =>
      call(liaison.get, { params: { constituentId: constituentId as Id }, query: { ...(purpose && { purpose }) } }),
  });
}

/** Sends something and shows every card, list and link anew, also when somebody else was faster. */
export function useAct<V = void>(send: (value: V) => Promise<unknown>, onDone: () => void = () => {}) {
  const queries = useQueryClient();
  const anew = () => void queries.invalidateQueries({ queryKey: ['liaison'] });
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      anew();
    },
    onError: anew,
  });
}
