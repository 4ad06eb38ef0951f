import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { AreaCode } from '#kernel/area-code.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { fieldwork } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { go, placeTo } from '../../place.ts';
import { hasTimes, SessionFields, saidOf, type TypedSession, useReceivers } from './session-fields.tsx';

type Typed = TypedSession & { readonly receiver: string; readonly area: PickedArea | null };

const BLANK: Typed = {
  receiver: '',
  area: null,
  form: 'reception',
  leaderPost: '',
  field: '',
  place: '',
  onDay: '',
  fromTime: '09:00',
  toTime: '11:30',
  slotCount: '10',
  takesWalkIns: true,
};

/** Publishes a session. */
export function NewSession(): ReactNode {
  const { reception } = useWords();
  const [typed, change, clear] = useDraft<Typed>('reception', BLANK);
  const [isAsking, setAsking] = useState(false);
  const receivers = useReceivers();
  const receiver = receivers.find(typed.receiver);
  const sending = usePublishing(typed, clear);
  const send = () => {
    setAsking(true);
    const { area, field, place } = typed;
    if (receiver && area && field.trim() && place.trim() && hasTimes(typed))
      sending.mutate({ leader: receiver, areaCode: area.code });
  };
  const needed = (isThere: boolean) => (isAsking && !isThere ? reception.needed : undefined);
  return (
    <>
      <p>
        <a href={placeTo(['reception'])}>← {reception.back}</a>
      </p>
      <div className="head">
        <h1>{reception.publish}</h1>
      </div>
      <Form
        label={reception.publish}
        send={reception.publish}
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        <p className="hint">{reception.intro}</p>
        <div className="pairs">
          <Picker
            label={reception.leader}
            hint={reception.leaderHint}
            choices={receivers.choices}
            wrong={needed(receiver !== undefined)}
            value={typed.receiver}
            onChange={(value) => change({ receiver: value, leaderPost: receivers.find(value)?.title ?? '' })}
          />
          <AreaPicker
            label={reception.area}
            wrong={needed(typed.area !== null)}
            value={typed.area}
            onChange={(area) => change({ area })}
          />
          <SessionFields typed={typed} isAsking={isAsking} change={change} />
        </div>
      </Form>
    </>
  );
}

type Leader = NonNullable<ReturnType<ReturnType<typeof useReceivers>['find']>>;

/** Publishes what was typed and opens it. */
function usePublishing(typed: Typed, clear: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (of: { leader: Leader; areaCode: string }) =>
      call(fieldwork.publish, {
        body: {
          ...saidOf(typed),
          leaderId: of.leader.id,
          unitId: of.leader.unitId,
          areaCode: of.areaCode as AreaCode,
        },
      }),
    onSuccess: ({ id }) => {
      clear();
      void queries.invalidateQueries({ queryKey: ['reception'] });
      go(placeTo(['reception', id]));
    },
  });
}
