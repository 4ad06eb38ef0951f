import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Id } from '#kernel/id.ts';

/** What is shown of people and is read anew after a change of one of them. */
export function keysOfPerson(personId: string): readonly (readonly string[])[] {
  return [['person', personId], ['people'], ['deputies'], ['rights'], ['own-absences']];
}

/** Sends something about a person, tells when it is done, and shows the person anew. */
export function useChanging<R>(personId: Id, send: () => Promise<R>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      for (const queryKey of keysOfPerson(personId)) void queries.invalidateQueries({ queryKey });
    },
  });
}
