import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ActDone, MatterWhole } from '#civic/ledger/contract.ts';
import type { ActName } from '#civic/ledger/rules/acts.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { actText, stateText } from '../../parts/act-words.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { type ActFormProps, useActing } from './acting.ts';
import { ClassifyForm } from './classify-form.tsx';
import { DispatchForm } from './dispatch-form.tsx';
import { PlainActForm } from './plain-act-form.tsx';
import { PLAIN_FORMS } from './plain-forms.ts';
import { AnswerForm, PassForm, SubmitForm } from './reply-forms.tsx';

const OWN_FORMS: Partial<Record<ActName, (props: ActFormProps) => ReactNode>> = {
  classify: ClassifyForm,
  answer_now: AnswerForm,
  dispatch: DispatchForm,
  redispatch: DispatchForm,
  arbitrate: DispatchForm,
  submit_result: SubmitForm,
  pass: PassForm,
};

function hasForm(act: ActName): boolean {
  return act in OWN_FORMS || act in PLAIN_FORMS;
}

/** What this person may do with the matter now, and the form of the act that was chosen. */
export function ActPanel({ whole, back }: { readonly whole: MatterWhole; readonly back: string }): ReactNode {
  const { words, language } = useSpeaking();
  const [open, setOpen] = useState<ActName | null>(null);
  const [told, setTold] = useState('');
  const toldLine = useRef<HTMLParagraphElement>(null);
  const acts = whole.mayDo.filter(hasForm);
  const shown = open !== null && acts.includes(open) ? open : null;
  const onDone = (act: ActName, done: Partial<ActDone>) => {
    const state = stateText(done.state ?? whole.matter.state, language);
    setTold(fill(words.matter.done, { act: actText(act, language), state }));
    setOpen(null);
  };
  const begin = (act: ActName) => {
    setTold('');
    setOpen(act);
  };
  // The button that was pressed is gone by now: without this a keyboard would begin at the top of the page again.
  useEffect(() => {
    if (told) toldLine.current?.focus();
  }, [told]);
  return (
    <section className="acts noprint" aria-label={words.matter.acts}>
      <div className="card">
        <h2>{words.matter.acts}</h2>
        <p role="status" ref={toldLine} tabIndex={-1} className={told ? 'done' : undefined}>
          {told} {told && <a href={back}>{words.matter.nextInList}</a>}
        </p>
        {acts.length === 0 && <p className="hint">{words.matter.noActs}</p>}
        {shown === null && <ActButtons whole={whole} acts={acts} onOpen={begin} onDone={onDone} />}
        {shown !== null && <OpenForm whole={whole} act={shown} onDone={onDone} onCancel={() => setOpen(null)} />}
      </div>
    </section>
  );
}

type ButtonsProps = {
  readonly whole: MatterWhole;
  readonly acts: readonly ActName[];
  readonly onOpen: (act: ActName) => void;
  readonly onDone: ActFormProps['onDone'];
};

function ActButtons({ whole, acts, onOpen, onDone }: ButtonsProps): ReactNode {
  const { language } = useSpeaking();
  return (
    <div className="buttons">
      {acts.map((act, index) => {
        const look = index === 0 ? 'plain first' : 'plain';
        if (isAtOnce(act)) return <AtOnce key={act} whole={whole} act={act} look={look} onDone={onDone} />;
        return (
          <button key={act} type="button" className={look} onClick={() => onOpen(act)}>
            {actText(act, language)}
          </button>
        );
      })}
    </div>
  );
}

/** Taking and signing need nothing to be said: one press does them. */
function isAtOnce(act: ActName): boolean {
  const plain = PLAIN_FORMS[act];
  return plain !== undefined && plain.fields.length === 0 && plain.note === undefined;
}

const NOTHING_TYPED = {};

function AtOnce({ look, ...props }: Omit<ActFormProps, 'onCancel'> & { readonly look: string }): ReactNode {
  const { language } = useSpeaking();
  const { sending } = useActing(props, NOTHING_TYPED);
  const { matter } = props.whole;
  const send = PLAIN_FORMS[props.act]?.send;
  return (
    <>
      <button
        type="button"
        className={look}
        disabled={sending.isPending}
        onClick={() => send && sending.mutate(() => send(matter.id, matter.version, NOTHING_TYPED))}
      >
        {actText(props.act, language)}
      </button>
      <Trouble error={sending.error} />
    </>
  );
}

/** The form, with the focus in its first field. */
function OpenForm(props: ActFormProps): ReactNode {
  const { language } = useSpeaking();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea, select, button[type="submit"]')?.focus();
  }, []);
  const Own = OWN_FORMS[props.act];
  const plain = PLAIN_FORMS[props.act];
  return (
    <div ref={box}>
      <h3>{actText(props.act, language)}</h3>
      {Own ? <Own {...props} /> : plain && <PlainActForm {...props} form={plain} />}
    </div>
  );
}
