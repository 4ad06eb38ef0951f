import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { setAbsenceEndpoint } from '#civic/access/contract-absences.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useListed, useSpeaking, useWords } from '../../language.tsx';
import { type Choice, DayField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { useChanging } from './changing.ts';

type Props = {
  readonly personId: Id;
  /** Who can act instead. */
  readonly choices: readonly Choice[];
  readonly hint?: string;
};

const BLANK = { deputyId: '', fromOn: '', toOn: '' };

/** From when to when somebody is away and who acts instead; no reason is asked. */
function AbsenceForm({ personId, choices, hint }: Props): ReactNode {
  const { people: said } = useWords();
  const [typed, setTyped] = useState(BLANK);
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const setting = useChanging(
    personId,
    () =>
      call(access.setAbsence, {
        params: { personId },
        body: {
          deputyId: typed.deputyId as Id,
          fromOn: typed.fromOn as CivilDate,
          toOn: typed.toOn as CivilDate,
        },
      }),
    () => {
      setTyped(BLANK);
      setAsking(false);
    },
  );
  const send = () => {
    setAsking(true);
    if (typed.deputyId && typed.fromOn && typed.toOn) setting.mutate();
  };
  const wrong = (value: string, why: string) => (isAsking && value === '' ? why : undefined);
  return (
    <section className="card">
      <h2>{said.absence}</h2>
      {hint && <p className="hint">{hint}</p>}
      <Form label={said.absence} send={said.absence} isSending={setting.isPending} error={setting.error} onSend={send}>
        <Picker
          label={said.deputy}
          value={typed.deputyId}
          choices={choices}
          wrong={wrong(typed.deputyId, said.deputyNeeded)}
          onChange={(deputyId) => change({ deputyId })}
        />
        <DayField
          label={said.from}
          value={typed.fromOn}
          wrong={wrong(typed.fromOn, said.dayNeeded)}
          onChange={(fromOn) => change({ fromOn })}
        />
        <DayField
          label={said.until}
          value={typed.toOn}
          wrong={wrong(typed.toOn, said.dayNeeded)}
          onChange={(toOn) => change({ toOn })}
        />
      </Form>
      <Outcome withheld={setting.data?.withheld} />
    </section>
  );
}

/** Which roles the deputy does not get, so that somebody else is found for them. */
function Outcome(props: { readonly withheld: ReplyOf<typeof setAbsenceEndpoint>['withheld'] | undefined }): ReactNode {
  const { words, language } = useSpeaking();
  const listed = useListed();
  const { withheld } = props;
  if (!withheld || withheld.length === 0) return <p role="status">{withheld && words.people.absenceSet}</p>;
  const roles = listed(withheld.map((one) => say(one.words, language)));
  return (
    <p role="status" className="note">
      {fill(words.people.withheld, { roles })}
    </p>
  );
}

const PEOPLE_MAX = 200;

/** The form for somebody else's absence: everybody in office can act, since who gives roles decides. */
export function AbsenceOfOther({ personId }: Pick<Props, 'personId'>): ReactNode {
  const people = useQuery({
    queryKey: ['deputies'],
    queryFn: () => call(access.getPeople, { query: { text: '', limit: PEOPLE_MAX } }),
  }).data?.people;
  const choices = (people ?? [])
    .filter((one) => one.id !== personId)
    .map((one) => ({ value: one.id, label: [one.name, one.unitName].filter(Boolean).join(' · ') }));
  return <AbsenceForm personId={personId} choices={choices} />;
}

/** The form for one's own absence: only colleagues of one's own units can act. */
export function OwnAbsence({ personId }: Pick<Props, 'personId'>): ReactNode {
  const { people: said } = useWords();
  const own = useOwnAbsences().data;
  const choices = (own?.colleagues ?? []).map((one) => ({
    value: one.id,
    label: [one.name, one.title, one.unitName].filter(Boolean).join(' · '),
  }));
  const isAlone = own !== undefined && choices.length === 0;
  return <AbsenceForm personId={personId} choices={choices} hint={isAlone ? said.noColleagues : said.ownUnitOnly} />;
}

/** One's own absences and the colleagues who can act instead. */
export function useOwnAbsences() {
  return useQuery({ queryKey: ['own-absences'], queryFn: () => call(access.getOwnAbsences, {}) });
}
