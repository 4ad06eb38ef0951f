import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { publishSession } from '#civic/fieldwork/contract.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { ChoiceField, DayField, ShortField, TickField } from '../../parts/fields.tsx';

type Body = BodyOf<typeof publishSession>;

/** The times of a session as the fields hold them. */
export type TypedTimes = { readonly onDay: string; readonly fromTime: string; readonly toTime: string };

/** What has been typed of a session. */
export type TypedSession = TypedTimes & {
  readonly form: Body['form'];
  readonly leaderPost: string;
  readonly field: string;
  readonly place: string;
  readonly slotCount: string;
  readonly takesWalkIns: boolean;
};

/** The times as they are sent. */
export function timesOf({ onDay, fromTime, toTime }: TypedTimes) {
  return { onDay: onDay as CivilDate, fromTime: fromTime.slice(0, 5), toTime: toTime.slice(0, 5) };
}

/** What was typed as it is sent; the server says what is wrong with it. */
export function saidOf({ slotCount, ...typed }: TypedSession) {
  const { form, leaderPost, field, place, takesWalkIns } = typed;
  return { form, leaderPost, field, place, takesWalkIns, ...timesOf(typed), slotCount: Number(slotCount) || 0 };
}

type TimesProps = {
  readonly typed: TypedTimes;
  readonly isAsking: boolean;
  readonly change: (part: Partial<TypedTimes>) => void;
};

/** Whether the times are there at all. */
export function hasTimes({ onDay, fromTime, toTime }: TypedTimes): boolean {
  return onDay !== '' && /^\d\d:\d\d/.test(fromTime) && /^\d\d:\d\d/.test(toTime);
}

/** Day, from and to. */
export function TimeFields({ typed, isAsking, change }: TimesProps): ReactNode {
  const { reception } = useWords();
  const wrong = (isFine: boolean) => (isAsking && !isFine ? reception.needed : undefined);
  return (
    <>
      <DayField
        label={reception.onDay}
        wrong={wrong(typed.onDay !== '')}
        value={typed.onDay}
        onChange={(onDay) => change({ onDay })}
      />
      <ShortField
        label={reception.fromTime}
        hint={reception.timeHint}
        wrong={wrong(/^\d\d:\d\d/.test(typed.fromTime))}
        charactersMax={5}
        value={typed.fromTime}
        onChange={(fromTime) => change({ fromTime })}
      />
      <ShortField
        label={reception.toTime}
        hint={reception.timeHint}
        wrong={wrong(/^\d\d:\d\d/.test(typed.toTime))}
        charactersMax={5}
        value={typed.toTime}
        onChange={(toTime) => change({ toTime })}
      />
    </>
  );
}

const FORMS = ['reception', 'going_down', 'by_appointment', 'with_case'] as const;

/** Everything of a session but who receives and for which area. */
export function SessionFields(props: {
  readonly typed: TypedSession;
  readonly isAsking: boolean;
  readonly change: (part: Partial<TypedSession>) => void;
}): ReactNode {
  const { reception } = useWords();
  const { typed, change, isAsking } = props;
  const wrong = (text: string) => (isAsking && text.trim() === '' ? reception.needed : undefined);
  return (
    <>
      <ShortField label={reception.post} value={typed.leaderPost} onChange={(leaderPost) => change({ leaderPost })} />
      <ChoiceField
        label={reception.form}
        value={typed.form}
        choices={FORMS.map((value) => ({ value, label: reception.forms[value] }))}
        onChange={(form) => change({ form: form as TypedSession['form'] })}
      />
      <ShortField
        label={reception.field}
        hint={reception.fieldHint}
        wrong={wrong(typed.field)}
        value={typed.field}
        onChange={(field) => change({ field })}
      />
      <ShortField
        label={reception.place}
        wrong={wrong(typed.place)}
        value={typed.place}
        onChange={(place) => change({ place })}
      />
      <TimeFields typed={typed} isAsking={isAsking} change={change} />
      <ShortField
        label={reception.slots}
        charactersMax={3}
        value={typed.slotCount}
        onChange={(slotCount) => change({ slotCount: slotCount.replace(/\D/g, '') })}
      />
      <TickField
        label={reception.walkIns}
        value={typed.takesWalkIns}
        onChange={(takesWalkIns) => change({ takesWalkIns })}
      />
    </>
  );
}

/** People who can receive, to choose from. */
export function useReceivers() {
  const { language } = useSpeaking();
  const people =
    useQuery({
      queryKey: ['reception', 'receivers', language],
      queryFn: () => call(fieldwork.getReceivers, { query: { text: '' } }),
    }).data?.people ?? [];
  // Somebody with two posts stands here twice: for which body they receive is part of the choice.
  const choices = people.map((one) => ({
    value: `${one.id} ${one.unitId}`,
    label: [one.name, one.title, one.unitName].filter(Boolean).join(' · '),
  }));
  return { people, choices, find: (value: string) => people.find((one) => `${one.id} ${one.unitId}` === value) };
}
