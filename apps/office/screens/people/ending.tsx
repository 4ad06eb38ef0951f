import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { getPerson } from '#civic/access/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { keysOfPerson } from './changing.ts';

/** A person in office with posts, roles and absences. */
export type PersonWhole = ReplyOf<typeof getPerson>;

/** A button that ends something of a person, and shows the person anew. */
export function Ending(props: {
  readonly personId: string;
  readonly text: string;
  readonly label: string;
  readonly end: () => Promise<unknown>;
}): ReactNode {
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const ending = useMutation({
    mutationFn: props.end,
    onSuccess: () => {
      for (const queryKey of keysOfPerson(props.personId)) void queries.invalidateQueries({ queryKey });
      setSure(false);
    },
  });
  const { common } = useWords();
  return (
    <>
      <button
        type="button"
        className="plain"
        aria-label={isSure ? `${common.yes}: ${props.label}` : props.label}
        disabled={ending.isPending}
        onClick={() => (isSure ? ending.mutate() : setSure(true))}
      >
        {isSure ? `${common.yes}?` : props.text}
      </button>
      <Trouble error={ending.error} />
    </>
  );
}
