import { type ReactNode, useState } from 'react';
import type { ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { actText } from '../../parts/act-words.ts';
import { LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { type ActFormProps, useActing } from './acting.ts';
import { FindingsList } from './findings.tsx';
import { BLANK_REPLY, ReplyFields, type ReplyTyped, replyOf, useFindings } from './reply-fields.tsx';

/** The unit's result with the reply for the person. */
export function SubmitForm(props: ActFormProps): ReactNode {
  const { language } = useSpeaking();
  const { matter } = props.whole;
  const { draft, change, sending } = useActing<ReplyTyped>(props, BLANK_REPLY);
  const [isAsking, setAsking] = useState(false);
  const checks = useFindings(matter.id, draft);
  const send = () => {
    setAsking(true);
    const reply = replyOf(draft);
    if (!reply) return;
    sending.mutate(() =>
      call(ledger.submitResult, { params: { matterId: matter.id }, body: { version: matter.version, reply } }),
    );
  };
  return (
    <Form
      label={actText(props.act, language)}
      send={actText(props.act, language)}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={props.onCancel}
    >
      <ReplyFields matterId={matter.id} typed={draft} change={change} isAsking={isAsking} checks={checks} />
    </Form>
  );
}

type Answer = ReplyTyped & { readonly source: string; readonly areWarningsSeen: boolean };
const BLANK_ANSWER: Answer = { ...BLANK_REPLY, source: '', areWarningsSeen: false };

/** Without what is not part of the reply. */
function replyOfAnswer({ source: _source, areWarningsSeen: _seen, ...typed }: Answer): ReplyDraft | null {
  return replyOf(typed);
}

/** An answer at once: the same checks, and where the answer comes from. */
export function AnswerForm(props: ActFormProps): ReactNode {
  const { words, language } = useSpeaking();
  const { form } = words.matter;
  const { matter } = props.whole;
  const { draft, change, sending } = useActing<Answer>(props, BLANK_ANSWER);
  const [isAsking, setAsking] = useState(false);
  const checks = useFindings(matter.id, draft);
  const warns = checks.findings.some((finding) => finding.severity === 'warns');
  const send = () => {
    setAsking(true);
    const reply = replyOfAnswer(draft);
    if (!reply || draft.source.trim() === '') return;
    const { source, areWarningsSeen } = draft;
    const body = { version: matter.version, reply, source, areWarningsSeen };
    sending.mutate(() => call(ledger.answerNow, { params: { matterId: matter.id }, body }));
  };
  return (
    <Form
      label={actText(props.act, language)}
      send={actText(props.act, language)}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={props.onCancel}
    >
      <ReplyFields matterId={matter.id} typed={draft} change={change} isAsking={isAsking} checks={checks} />
      <ShortField
        label={form.source}
        charactersMax={300}
        value={draft.source}
        wrong={isAsking && !draft.source.trim() ? fill(form.needed, { field: form.source }) : undefined}
        onChange={(source) => change({ source })}
      />
      {warns && (
        <TickField
          label={form.seen}
          value={draft.areWarningsSeen}
          onChange={(areWarningsSeen) => change({ areWarningsSeen })}
        />
      )}
    </Form>
  );
}

const BLANK_CHECK = { note: '', areWarningsSeen: false };

/** The check by somebody outside of the unit: the reply with what was found in it, then pass. */
export function PassForm(props: ActFormProps): ReactNode {
  const { words, language } = useSpeaking();
  const { form } = words.matter;
  const { matter, replies } = props.whole;
  const { draft, change, sending } = useActing(props, BLANK_CHECK);
  const reply = replies.find((one) => one.state === 'submitted');
  const warns = reply?.findings.some((finding) => finding.severity === 'warns') ?? false;
  const send = () =>
    sending.mutate(() =>
      call(ledger.pass, { params: { matterId: matter.id }, body: { version: matter.version, ...draft } }),
    );
  return (
    <Form
      label={actText(props.act, language)}
      send={actText(props.act, language)}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={props.onCancel}
    >
      {reply && (
        <>
          <blockquote className="words">{reply.words}</blockquote>
          <FindingsList findings={reply.findings} />
        </>
      )}
      <LongField
        label={form.note}
        isNeeded={false}
        rows={2}
        charactersMax={500}
        value={draft.note}
        onChange={(note) => change({ note })}
      />
      {warns && (
        <TickField
          label={form.seen}
          value={draft.areWarningsSeen}
          onChange={(areWarningsSeen) => change({ areWarningsSeen })}
        />
      )}
    </Form>
  );
}
