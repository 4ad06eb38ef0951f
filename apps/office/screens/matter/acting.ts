import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ActDone, MatterWhole } from '#civic/ledger/contract.ts';
import type { ActName } from '#civic/ledger/rules/acts.ts';
import { Refused } from '../../client.ts';
import { useDraft } from '../../drafts.ts';

/** What a form of an act is given. */
export type ActFormProps = {
  readonly whole: MatterWhole;
  readonly act: ActName;
  readonly onDone: (act: ActName, done: Partial<ActDone>) => void;
  readonly onCancel: () => void;
};

/**
 * The draft and the sending of one act. When somebody else has changed the matter meanwhile, the matter is fetched
 * anew and the draft stays, so that only the button has to be pressed again.
 */
export function useActing<D extends object>(props: Omit<ActFormProps, 'onCancel'>, blank: D) {
  const queries = useQueryClient();
  const { id } = props.whole.matter;
  const [draft, change, clear] = useDraft<D>(`matter.${id}.${props.act}`, blank);
  const sending = useMutation({
    mutationFn: (send: () => Promise<Partial<ActDone>>) => send(),
    onSuccess: (done) => {
      clear();
      props.onDone(props.act, done);
      void queries.invalidateQueries({ queryKey: ['matter', id] });
      void queries.invalidateQueries({ queryKey: ['matters'] });
      void queries.invalidateQueries({ queryKey: ['worklists'] });
    },
    onError: (error) => {
      if (error instanceof Refused && error.problem.status === 409) {
        void queries.invalidateQueries({ queryKey: ['matter', id] });
      }
    },
  });
  return { draft, change, sending };
}
