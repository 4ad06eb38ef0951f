import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { MediationView } from '#civic/ledger/contract-mediations.ts';
import { partyWords } from '#civic/ledger/rules/mediation.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Language } from '#kernel/language.ts';
import { Refused } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { fill, useWords } from '../../language.tsx';
import type { Choice } from '../../parts/fields.tsx';
import { nowInField } from '../../times.ts';

export type MediationFormName = 'begin' | 'note' | 'agree' | 'extend' | 'end' | 'check';

/** What a form of a mediation is given. */
export type MediationFormProps = {
  readonly matterId: Id;
  readonly mediation: MediationView;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** The draft and the sending of one form. Where a colleague was quicker the record comes anew and the draft stays. */
export function useMediating<D extends object>(
  { matterId, mediation, onDone }: Pick<MediationFormProps, 'matterId' | 'onDone'> & Partial<MediationFormProps>,
  name: MediationFormName,
  makeBlank: () => D,
) {
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the form began with stays while it is open
  const blank = useMemo(makeBlank, []);
  const [draft, change, clear] = useDraft<D>(`mediation.${mediation?.id ?? matterId}.${name}`, blank);
  const [isAsking, setAsking] = useState(false);
  const words = useWords().mediation;
  const refresh = () => void queries.invalidateQueries({ queryKey: ['matter', matterId] });
  const sending = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => {
      clear();
      onDone();
      refresh();
      void queries.invalidateQueries({ queryKey: ['mediations'] });
    },
    onError: (error) => {
      if (error instanceof Refused && error.problem.status === 409) refresh();
    },
  });
  /** What is wrong with a field that must not be empty, once somebody tried to send. */
  const missing = (value: string, field: string) =>
    isAsking && value.trim() === '' ? fill(words.needed, { field }) : undefined;
  /** Sends when everything that is needed is there. */
  const send = (needed: readonly string[], sent: () => Promise<unknown>) => {
    setAsking(true);
    if (needed.every((value) => value.trim() !== '')) sending.mutate(sent);
  };
  return { draft, change, sending, missing, send, words };
}

/** The parties to choose from: 甲方 and the name. */
export function partyChoices({ parties, areNamed }: MediationView, language: Language): Choice[] {
  return parties.map(({ place, name }) => {
    const called = partyWords(place)[language];
    return { value: String(place), label: areNamed ? `${called} ${name}` : called };
  });
}

/** Today as a `DayField` holds it. */
export function today(): CivilDate {
  return nowInField().slice(0, 10) as CivilDate;
}

/** What somebody types of the consents: by place, the way (empty: not yet) and the day. */
export type ConsentDraft = { readonly way: string; readonly on: string };
