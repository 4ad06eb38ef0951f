import { type ReactNode, useState } from 'react';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { meetings } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { go, placeTo } from '../../place.ts';
import { useReceivers } from '../reception/session-fields.tsx';
import { useSending } from './meeting.ts';

type Typed = {
  readonly topic: string;
  readonly place: string;
  readonly area: PickedArea | null;
  readonly convener: string;
  readonly onDay: string;
  readonly atTime: string;
};
/** As `19:30`. */
const TIME = /^\d\d:\d\d$/;
const BLANK: Typed = { topic: '', place: '', area: null, convener: '', onDay: '', atTime: '19:30' };

/** Calls a meeting. */
export function NewMeeting({ area: given = null }: { readonly area?: PickedArea | null }): ReactNode {
  const { meetings: words } = useWords();
  const [typed, change, clear] = useDraft<Typed>(given ? `meeting ${given.code}` : 'meeting', {
    ...BLANK,
    area: given,
  });
  const [isAsking, setAsking] = useState(false);
  const receivers = useReceivers();
  const convener = receivers.find(typed.convener);
  const { area, topic, place, onDay, atTime } = typed;
  const sending = useSending(async (of: { convenerId: Id; unitId: Id; areaCode: string }) => {
    const said = { topic, place, atTime, onDay: onDay as CivilDate, ...of, areaCode: of.areaCode as AreaCode };
    const { id } = await call(meetings.call, { body: said });
    clear();
    go(placeTo(['meetings', id]));
  });
  const send = () => {
    setAsking(true);
    if (convener && area && topic.trim() && place.trim() && onDay && TIME.test(atTime))
      sending.mutate({ convenerId: convener.id, unitId: convener.unitId, areaCode: area.code });
  };
  const needed = (isThere: boolean) => (isAsking && !isThere ? words.needed : undefined);
  return (
    <>
      <p>
        <a href={placeTo(['meetings'])}>← {words.back}</a>
      </p>
      <div className="head">
        <h1>{words.call}</h1>
      </div>
      <Form label={words.call} send={words.call} isSending={sending.isPending} error={sending.error} onSend={send}>
        <p className="hint">{words.intro}</p>
        <MeetingFields typed={typed} needed={needed} change={change} />
      </Form>
    </>
  );
}

type FieldsProps = {
  readonly typed: Typed;
  readonly needed: (isThere: boolean) => string | undefined;
  readonly change: (part: Partial<Typed>) => void;
};

function MeetingFields({ typed, needed, change }: FieldsProps): ReactNode {
  const { meetings: words } = useWords();
  const receivers = useReceivers();
  const { area, topic, place, onDay, atTime } = typed;
  return (
    <div className="pairs">
      <ShortField
        label={words.topic}
        hint={words.topicHint}
        wrong={needed(topic.trim() !== '')}
        value={topic}
        onChange={(value) => change({ topic: value })}
      />
      <AreaPicker
        label={words.area}
        wrong={needed(area !== null)}
        value={area}
        onChange={(value) => change({ area: value })}
      />
      <ShortField
        label={words.place}
        wrong={needed(place.trim() !== '')}
        value={place}
        onChange={(value) => change({ place: value })}
      />
      <Picker
        label={words.convener}
        choices={receivers.choices}
        wrong={needed(receivers.find(typed.convener) !== undefined)}
        value={typed.convener}
        onChange={(value) => change({ convener: value })}
      />
      <DayField
        label={words.onDay}
        wrong={needed(onDay !== '')}
        value={onDay}
        onChange={(value) => change({ onDay: value })}
      />
      <ShortField
        label={words.atTime}
        hint={words.timeHint}
        charactersMax={5}
        wrong={needed(TIME.test(atTime))}
        value={atTime}
        onChange={(value) => change({ atTime: value })}
      />
    </div>
  );
}
