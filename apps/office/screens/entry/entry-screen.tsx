import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { dangersIn, linesFor } from '#civic/intake/rules/danger.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { intake } from '../../endpoints.ts';
import { useListed, useWords } from '../../language.tsx';
import { LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import type { PickedArea } from '../../parts/pickers.tsx';
import { EntryFields } from './entry-fields.tsx';
import { LikelyWhileTyping } from './likely-while-typing.tsx';
import { ReceiptView } from './receipt-view.tsx';
import { SimilarWhileTyping } from './similar-while-typing.tsx';
import { blankEntry, bodyOf, type EntryPartProps, type Typed, troubleOf } from './typed.ts';

/** What a reception session or a visit brings to an entry: what is known already, and with what the words are linked. */
export type EntryStart = {
  readonly title: string;
  /** Names the draft, so that two visitors' words don't mix. */
  readonly key: string;
  readonly typed: Partial<Typed>;
  readonly link:
    | { readonly receptionSessionId: string; readonly receptionVisitorId: string }
    | { readonly visitId: string; readonly constituentId: string };
};

/** Keying in what somebody said on a visit, on the phone, by letter or paper slip: by keyboard, in under a minute. */
export function EntryScreen(): ReactNode {
  return <Entry />;
}

/** The entry itself; with `start` it is what a visitor of a reception session, or a household on a visit, says. */
export function Entry({ start }: { readonly start?: EntryStart }): ReactNode {
  const { entry } = useWords();
  const queries = useQueryClient();
  const [blank, setBlank] = useState(() => ({ ...blankEntry(), ...start?.typed }));
  const [typed, change, clear] = useDraft<Typed>(`entry${start?.key ?? ''}`, blank);
  const [isAsking, setAsking] = useState(false);
  const sending = useMutation({
    mutationFn: (area: PickedArea) => call(intake.register, { body: { ...bodyOf(typed, area), ...start?.link } }),
    onSuccess: () => {
      setBlank({ ...blankEntry(typed), ...start?.typed });
      void queries.invalidateQueries({ queryKey: ['reception'] });
      void queries.invalidateQueries({ queryKey: ['liaison'] });
      void queries.invalidateQueries({ queryKey: ['worklists'] });
      void queries.invalidateQueries({ queryKey: ['matters'] });
    },
  });
  const trouble = isAsking ? troubleOf(typed, entry) : {};
  const send = () => {
    setAsking(true);
    if (typed.area && Object.keys(troubleOf(typed, entry)).length === 0) sending.mutate(typed.area);
  };
  const another = () => {
    clear();
    setAsking(false);
    sending.reset();
  };
  if (sending.data) return <ReceiptView receipt={sending.data} onAnother={another} />;
  return (
    <>
      <div className="head">
        <h1>{start?.title ?? entry.title}</h1>
      </div>
      <div className="columns">
        <Form label={entry.title} send={entry.send} isSending={sending.isPending} error={sending.error} onSend={send}>
          <p className="hint">{entry.intro}</p>
          <Words typed={typed} change={change} trouble={trouble} />
          <EntryFields typed={typed} change={change} trouble={trouble} />
        </Form>
        <aside>
          <LikelyWhileTyping typed={typed} change={change} />
          <SimilarWhileTyping words={typed.words} place={typed.area?.code ?? ''} />
        </aside>
      </div>
    </>
  );
}

function Words({ typed, change, trouble }: EntryPartProps): ReactNode {
  const { entry } = useWords();
  const listed = useListed();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const lines = useMemo(() => linesFor(dangersIn(typed.words)), [typed.words]);
  return (
    <>
      <LongField
        areaRef={area}
        label={entry.words}
        hint={entry.wordsHint}
        wrong={trouble.words}
        rows={6}
        charactersMax={5000}
        value={typed.words}
        onChange={(words) => change({ words })}
      />
      <div role="alert">
        {lines.length > 0 && (
          <p className="wrong">
            {entry.danger} <strong>{listed(lines)}</strong>
          </p>
        )}
      </div>
    </>
  );
}
