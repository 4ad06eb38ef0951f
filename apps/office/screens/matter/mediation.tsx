import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { MatterWhole } from '#civic/ledger/contract.ts';
import type { MediationView } from '#civic/ledger/contract-mediations.ts';
import { call } from '../../client.ts';
import { mediations } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { AgreeForm, ExtendForm } from './mediation-agree-forms.tsx';
import { BeginForm } from './mediation-begin-form.tsx';
import { CheckForm, EndForm } from './mediation-end-forms.tsx';
import type { MediationFormName, MediationFormProps } from './mediation-form.ts';
import { NoteForm } from './mediation-note-form.tsx';
import { MediationRecord } from './mediation-record.tsx';

const FORMS: Record<Exclude<MediationFormName, 'begin'>, (props: MediationFormProps) => ReactNode> = {
  note: NoteForm,
  agree: AgreeForm,
  extend: ExtendForm,
  end: EndForm,
  check: CheckForm,
};

/** What can be done with a mediation in each of its states. */
const STEPS: Record<MediationView['state'], readonly Exclude<MediationFormName, 'begin'>[]> = {
  talking: ['note', 'agree', 'extend', 'end'],
  agreed: ['check'],
  kept: [],
  ended: [],
};

/** The mediations of a matter as they grow, and one form at a time. Nothing where there is none and none can begin. */
export function Mediations({ whole }: { readonly whole: MatterWhole }): ReactNode {
  const { words, language } = useSpeaking();
  const { id: matterId } = whole.matter;
  const asked = useQuery({
    queryKey: ['matter', matterId, 'mediations', language],
    queryFn: () => call(mediations.getOfMatter, { params: { matterId } }),
  });
  const [open, setOpen] = useState<MediationFormName | null>(null);
  const [told, setTold] = useState('');
  const box = useFocusOnOpen(open, told);
  if (asked.error && !asked.data) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data || (asked.data.mediations.length === 0 && !asked.data.mayBegin)) return null;
  const { mayBegin, mayMediate } = asked.data;
  const current = asked.data.mediations.at(-1);
  const names: MediationFormName[] = [
    ...(mayMediate && current ? STEPS[current.state] : []),
    ...(mayBegin ? ['begin' as const] : []),
  ];
  const shown = open !== null && names.includes(open) ? open : null;
  const onDone = () => {
    if (shown) setTold(fill(words.mediation.done, { act: words.mediation[shown] }));
    setOpen(null);
  };
  const common = { matterId, onDone, onCancel: () => setOpen(null) };
  const Form = shown !== null && shown !== 'begin' ? FORMS[shown] : null;
  return (
    <section className="card" aria-label={words.mediation.title} ref={box}>
      <h2>{words.mediation.title}</h2>
      {asked.data.mediations.map((one) => (
        <MediationRecord key={one.id} matterId={matterId} mediation={one} />
      ))}
      <p role="status" tabIndex={-1} className={told ? 'done' : undefined}>
        {told}
      </p>
      {shown === null && (
        <div className="buttons noprint">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              className="plain"
              onClick={() => {
                setTold('');
                setOpen(name);
              }}
            >
              {words.mediation[name]}
            </button>
          ))}
        </div>
      )}
      {shown !== null && <h3>{words.mediation[shown]}</h3>}
      {shown === 'begin' && <BeginForm {...common} />}
      {Form && current && <Form {...common} mediation={current} />}
    </section>
  );
}

/** The first field of a form that opens has the focus, and what was done is read out after it closes. */
function useFocusOnOpen(open: string | null, told: string): React.Ref<HTMLElement> {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('form input, form textarea, form select')?.focus();
  }, [open]);
  useEffect(() => {
    if (told) box.current?.querySelector<HTMLElement>('[role="status"]')?.focus();
  }, [told]);
  return box;
}
