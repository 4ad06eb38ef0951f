import { type ReactNode, useState } from 'react';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { saidForThemChoices } from '../../liaison-words.ts';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Radios } from '../../parts/radios.tsx';
import { SchemesPicker } from '../../parts/schemes-picker.tsx';
import { useAct } from './acting.ts';
import { PersonPicker, type PickedPerson } from './person-picker.tsx';

/** Proposes who stays in touch with them; they decide. */
export function ProposeForm(props: { readonly constituentId: Id; readonly onDone: () => void }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { constituentId, onDone } = props;
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [schemeKeys, setSchemeKeys] = useState<string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    ({ personId, unitId }: PickedPerson) =>
      call(liaison.linkHousehold, { params: { constituentId }, body: { personId, unitId, schemeKeys } }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (person) sending.mutate(person);
  };
  return (
    <Form
      label={constituents.propose}
      send={constituents.propose}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <p className="hint">{constituents.proposeHint}</p>
      <PersonPicker
        label={constituents.pickPerson}
        hint={constituents.pickPersonHint}
        wrong={isAsking && !person ? constituents.needed : undefined}
        value={person}
        onChange={setPerson}
      />
      <SchemesPicker value={schemeKeys} onChange={setSchemeKeys} />
    </Form>
  );
}

type Way = 'call' | 'slip';
const STEPS = {
  agreed: (linkId: Id, way: Way) => call(liaison.agree, { params: { linkId }, body: { way } }),
  confirmHandover: (linkId: Id, way: Way) => call(liaison.confirmHandover, { params: { linkId }, body: { way } }),
} as const;

/** What they said themselves, to somebody who called or on a slip: yes to a link, or that they know the new one. */
export function SaidForThemForm(props: {
  readonly linkId: Id;
  readonly step: keyof typeof STEPS;
  readonly onDone: () => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { linkId, step, onDone } = props;
  const [way, setWay] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(() => STEPS[step](linkId, way as Way), onDone);
  const send = () => {
    setAsking(true);
    if (way) sending.mutate();
  };
  return (
    <Form
      label={constituents[step]}
      send={constituents[step]}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <p className="hint">{constituents.agreedHint}</p>
      <Radios
        label={constituents.agreedWay}
        choices={saidForThemChoices(language)}
        wrong={isAsking && !way ? constituents.needed : undefined}
        value={way}
        onChange={setWay}
      />
    </Form>
  );
}

type HandedOver = { readonly handedOverCount: number; readonly refused: readonly { id: Id; code: string }[] };

/** The server takes so many at a time. */
const AT_ONCE_MAX = 200;

/** Hands links over to somebody else; `onDone` hears which went and which were refused. */
export function HandOverForm(props: {
  readonly linkIds: readonly Id[];
  readonly title?: string;
  readonly onDone: (outcome: HandedOver) => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { constituents } = useSpeaking().words;
  const [person, setPerson] = useState<PickedPerson | null>(null);
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(async ({ personId, unitId }: PickedPerson) => {
    const refused: HandedOver['refused'][number][] = [];
    let handedOverCount = 0;
    for (let from = 0; from < props.linkIds.length; from += AT_ONCE_MAX) {
      const linkIds = props.linkIds.slice(from, from + AT_ONCE_MAX);
      const done = await call(liaison.handOver, { body: { linkIds, personId, unitId, reason } });
      handedOverCount += done.handedOverCount;
      refused.push(...done.refused);
    }
    props.onDone({ handedOverCount, refused });
  });
  const send = () => {
    setAsking(true);
    if (person && reason.trim()) sending.mutate(person);
  };
  return (
    <Form
      label={props.title ?? constituents.handOver}
      send={constituents.handOver}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={props.onCancel}
    >
      <PersonPicker
        label={constituents.handOverTo}
        hint={constituents.pickPersonHint}
        wrong={isAsking && !person ? constituents.needed : undefined}
        value={person}
        onChange={setPerson}
      />
      <ShortField
        label={constituents.reason}
        wrong={isAsking && !reason.trim() ? constituents.needed : undefined}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}

/** Ends a link, with the reason. */
export function EndForm(props: {
  readonly linkId: Id;
  readonly title?: string;
  readonly onDone: () => void;
}): ReactNode {
  const { constituents } = useSpeaking().words;
  const { linkId, onDone } = props;
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(() => call(liaison.endLink, { params: { linkId }, body: { reason } }), onDone);
  const send = () => {
    setAsking(true);
    if (reason.trim()) sending.mutate();
  };
  return (
    <Form
      label={props.title ?? constituents.endLink}
      send={constituents.endLink}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ShortField
        label={constituents.reason}
        wrong={isAsking && !reason.trim() ? constituents.needed : undefined}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}
