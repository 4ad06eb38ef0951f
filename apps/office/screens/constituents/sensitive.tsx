import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { SENSITIVE_FIELDS, type SensitiveField } from '#civic/liaison/rules/fields.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { choicesOf } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { ChoiceField, DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { useAct, type Whole } from './acting.ts';
import { Why } from './field-block.tsx';

type Props = { readonly whole: Whole };
type FormProps = Props & { readonly onDone: () => void };

const WORDS = Object.fromEntries(Object.entries(SENSITIVE_FIELDS).map(([code, { words }]) => [code, words]));
const VALUE_MAX = 200;

/** Nothing of it without a consent of its own, and nothing shown without a reason, which is recorded. */
export function Sensitive({ whole }: Props): ReactNode {
  const { constituents } = useSpeaking().words;
  const { may } = useMe();
  const { consent, constituent } = whole;
  const mayKeep = may(liaisonPermissions.keep) && constituent.endedOn === null;
  const given =
    consent && fill(constituents.consentGiven, { day: consent.givenOn, way: constituents.givenWays[consent.givenWay] });
  return (
    <section className="card">
      <h2>{constituents.blocks.sensitive}</h2>
      <p className={consent ? undefined : 'hint'}>{given ?? constituents.consentNone}</p>
      {mayKeep && (
        <div className="buttons noprint">
          {!consent && (
            <Opening label={constituents.giveConsent}>{(close) => <Give whole={whole} onDone={close} />}</Opening>
          )}
          {consent && (
            <>
              <Opening label={constituents.look}>{(close) => <Look whole={whole} onDone={close} />}</Opening>
              <Opening label={constituents.keep}>{(close) => <Keep whole={whole} onDone={close} />}</Opening>
              <Opening label={constituents.takeConsentBack}>
                {(close) => <TakeBack whole={whole} onDone={close} />}
              </Opening>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function Give({ whole, onDone }: FormProps): ReactNode {
  const { constituents } = useSpeaking().words;
  const { id: constituentId } = whole.constituent;
  const [typed, setTyped] = useState({ givenWay: '', givenOn: '' });
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () =>
      call(liaison.giveConsent, {
        params: { constituentId },
        body: { givenWay: typed.givenWay as 'spoken' | 'written', givenOn: typed.givenOn as CivilDate },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (typed.givenWay && typed.givenOn) sending.mutate();
  };
  const wrong = (value: string) => (isAsking && !value ? constituents.needed : undefined);
  return (
    <Form
      label={constituents.giveConsent}
      send={constituents.giveConsent}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ChoiceField
        label={constituents.givenWay}
        choices={Object.entries(constituents.givenWays).map(([value, label]) => ({ value, label }))}
        wrong={wrong(typed.givenWay)}
        value={typed.givenWay}
        onChange={(givenWay) => setTyped({ ...typed, givenWay })}
      />
      <DayField
        label={constituents.givenOn}
        wrong={wrong(typed.givenOn)}
        value={typed.givenOn}
        onChange={(givenOn) => setTyped({ ...typed, givenOn })}
      />
    </Form>
  );
}

function TakeBack({ whole, onDone }: FormProps): ReactNode {
  const { constituents } = useSpeaking().words;
  const { id: constituentId } = whole.constituent;
  const sending = useAct(() => call(liaison.takeConsentBack, { params: { constituentId } }), onDone);
  return (
    <Form
      label={constituents.takeConsentBack}
      send={constituents.takeConsentBack}
      isSending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
      onCancel={onDone}
    >
      <p className="note">{constituents.takeConsentBackHint}</p>
    </Form>
  );
}

function Keep({ whole, onDone }: FormProps): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents, common } = words;
  const { id: constituentId } = whole.constituent;
  const [field, setField] = useState('');
  const [value, setValue] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () => call(liaison.keepSensitive, { params: { constituentId }, body: { field: field as SensitiveField, value } }),
    onDone,
  );
  const chosen = SENSITIVE_FIELDS[field as SensitiveField];
  const send = () => {
    setAsking(true);
    if (field) sending.mutate();
  };
  return (
    <Form
      label={constituents.keep}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ChoiceField
        label={constituents.keepField}
        choices={choicesOf(WORDS, language)}
        wrong={isAsking && !field ? constituents.needed : undefined}
        value={field}
        onChange={setField}
      />
      {chosen && <Why field={chosen} name={say(chosen.words, language)} />}
      <ShortField label={constituents.keepValue} charactersMax={VALUE_MAX} value={value} onChange={setValue} />
    </Form>
  );
}

/** What was looked at is shown as long as this part is open, and kept nowhere in the browser. */
function Look({ whole, onDone }: FormProps): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents, common } = words;
  const { id: constituentId } = whole.constituent;
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const looking = useMutation({
    mutationFn: () => call(liaison.lookAtSensitive, { params: { constituentId }, body: { reason } }),
    gcTime: 0,
  });
  const send = () => {
    setAsking(true);
    if (reason.trim()) looking.mutate();
  };
  if (looking.data)
    return (
      <>
        <dl className="facts">
          {looking.data.values.map(({ field, value }) => (
            <div key={field}>
              <dt>{say(SENSITIVE_FIELDS[field].words, language)}</dt>
              <dd lang="zh-CN">{value}</dd>
            </div>
          ))}
        </dl>
        {looking.data.values.length === 0 && <p role="status">{constituents.sensitiveNone}</p>}
        <button type="button" className="plain" onClick={onDone}>
          {common.close}
        </button>
      </>
    );
  return (
    <Form
      label={constituents.look}
      send={constituents.look}
      isSending={looking.isPending}
      error={looking.error}
      onSend={send}
      onCancel={onDone}
    >
      <ShortField
        label={constituents.lookReason}
        hint={constituents.lookHint}
        wrong={isAsking && !reason.trim() ? constituents.needed : undefined}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}
