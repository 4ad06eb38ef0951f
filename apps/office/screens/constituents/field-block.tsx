import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { type Field, fieldsOf, OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import type { KnownBy } from '#civic/liaison/rules/kinds.ts';
import { say } from '#kernel/language.ts';
import { call, Refused } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { knownByChoices } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useAct, type Whole } from './acting.ts';
import { ValueField } from './value-field.tsx';

type Known = { readonly knownBy: string; readonly onKnownBy: (knownBy: string) => void };
type BlockProps = Known & {
  readonly whole: Whole;
  readonly block: Field['block'];
  readonly title: string;
  readonly children?: ReactNode;
};

/** One block of the card: each field that this kind is asked, with why it is asked, changed where it stands. */
export function FieldBlock({ whole, block, title, children, ...known }: BlockProps): ReactNode {
  const fields = fieldsOf(whole.constituent.kind).filter((code) => OPEN_FIELDS[code].block === block);
  if (fields.length === 0 && !children) return null;
  return (
    <section className="card">
      <h2>{title}</h2>
      <dl className="fields">
        {fields.map((code) => (
          <OneField key={code} code={code} whole={whole} {...known} />
        ))}
      </dl>
      {children}
    </section>
  );
}

type OneProps = Known & { readonly code: OpenField; readonly whole: Whole };

function OneField(props: OneProps): ReactNode {
  const { code, whole } = props;
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { may } = useMe();
  const [isOpen, setOpen] = useState(false);
  const field = OPEN_FIELDS[code];
  const name = say(field.words, language);
  const value = whole.constituent.fields[code];
  const chosen = field.choices?.[value];
  // The reason of a hardship is changed with its flag, and with the day of its review.
  const canChange = may(liaisonPermissions.keep) && whole.constituent.endedOn === null && code !== 'hardshipReason';
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {isOpen ? (
          <Changing {...props} name={name} onDone={() => setOpen(false)} />
        ) : (
          <span lang={chosen ? undefined : 'zh-CN'}>{(chosen ? say(chosen, language) : value) || '—'}</span>
        )}
        {!isOpen && canChange && (
          <button
            type="button"
            className="plain small noprint"
            aria-label={fill(constituents.changeField, { field: name })}
            onClick={() => setOpen(true)}
          >
            {constituents.change}
          </button>
        )}
        <Why field={field} name={name} />
      </dd>
    </div>
  );
}

/** Why a field is asked and how long it is kept, for who wants to know (PIPL Art. 17). */
export function Why({ field, name }: { readonly field: Field; readonly name: string }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const said = {
    purpose: say(field.purpose, language),
    basis: constituents.bases[field.basis],
    years: field.keptYearsAfterEnd,
  };
  return (
    <details className="why noprint">
      <summary aria-label={fill(constituents.why, { field: name })}>{constituents.whyShort}</summary>
      <p className="hint">
        {fill(field.keptYearsAfterEnd === 0 ? constituents.whyTextNow : constituents.whyText, said)}
      </p>
    </details>
  );
}

type Conflict = { readonly current: string; readonly value: string };

function conflictOf(error: unknown): Conflict | null {
  if (!(error instanceof Refused) || error.problem.code !== 'liaison.field-conflict') return null;
  const { current = '', value = '' } = error.problem.values ?? {};
  return { current: String(current), value: String(value) };
}

function Changing(props: OneProps & { readonly name: string; readonly onDone: () => void }): ReactNode {
  const { code, whole, name, knownBy, onKnownBy, onDone } = props;
  const { words, language } = useSpeaking();
  const { constituents, common } = words;
  const { id: constituentId, fields } = whole.constituent;
  // What stood there when somebody began to write: were it read anew, another's change would be lost in silence.
  const [base] = useState(fields[code]);
  const [value, setValue] = useState(base);
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    (from: string) =>
      call(liaison.change, {
        params: { constituentId },
        body: { changes: [{ field: code, base: from, value }], knownBy: knownBy as KnownBy },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (knownBy) sending.mutate(base);
  };
  const conflict = conflictOf(sending.error);
  return (
    <Form
      label={fill(constituents.changeField, { field: name })}
      send={common.save}
      isSending={sending.isPending}
      error={conflict ? null : sending.error}
      onSend={send}
      onCancel={onDone}
    >
      {conflict && <BothValues conflict={conflict} onKeep={onDone} onTake={() => sending.mutate(conflict.current)} />}
      <ValueField field={OPEN_FIELDS[code]} label={name} value={value} onChange={setValue} />
      <ChoiceField
        label={constituents.knownBy}
        choices={knownByChoices(language)}
        wrong={isAsking && !knownBy ? constituents.needed : undefined}
        value={knownBy}
        onChange={onKnownBy}
      />
    </Form>
  );
}

/** Two wrote the same field: both values, and who is here chooses. Nothing is overwritten in silence. */
function BothValues(props: {
  readonly conflict: Conflict;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}): ReactNode {
  const { constituents } = useSpeaking().words;
  const { current, value } = props.conflict;
  return (
    <div className="wrong" role="alert">
      <p>{constituents.conflict}</p>
      <dl className="facts">
        <dt>{constituents.conflictTheirs}</dt>
        <dd lang="zh-CN">{current || constituents.empty}</dd>
        <dt>{constituents.conflictMine}</dt>
        <dd lang="zh-CN">{value || constituents.empty}</dd>
      </dl>
      <div className="buttons">
        <button type="button" className="plain" onClick={props.onKeep}>
          {constituents.keepTheirs}
        </button>
        <button type="button" className="plain" onClick={props.onTake}>
          {constituents.takeMine}
        </button>
      </div>
    </div>
  );
}
