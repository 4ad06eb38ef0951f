import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { OrderView } from '#civic/ledger/contract-orders.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { call, Refused } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { orders } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ChoiceField, DayField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';

type FormProps = {
  readonly order: OrderView;
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
};

const NO_ANSWER = { facts: '', action: '', whyNot: '' };
const NO_CHECK = { isPassed: '', words: '', dueOn: '' };

/** The draft and the sending of a form of an order. */
function useOrdering<D extends object>(props: FormProps, name: string, blank: D) {
  const queries = useQueryClient();
  const text = useWords().orders;
  const [draft, change, clear] = useDraft<D>(`order.${props.order.id}.${name}`, blank);
  const [isAsking, setAsking] = useState(false);
  const refresh = () => void queries.invalidateQueries({ queryKey: ['orders'] });
  const sending = useMutation({
    mutationFn: ({ send }: { readonly send: () => Promise<unknown>; readonly told: string }) => send(),
    onSuccess: (_, { told }) => {
      clear();
      props.onDone(told);
      refresh();
    },
    onError: (error) => {
      if (error instanceof Refused && error.problem.status === 409) refresh();
    },
  });
  const missing = (value: string, field: string) =>
    isAsking && value.trim() === '' ? fill(text.needed, { field }) : undefined;
  const send = (needed: readonly string[], told: string, sent: () => Promise<unknown>) => {
    setAsking(true);
    if (needed.every((value) => value.trim() !== '')) sending.mutate({ send: sent, told });
  };
  return { draft, change, sending, missing, send, text };
}

/** In the unit's name: what was found, what was done, and why not when it is not. */
export function AnswerOrder(props: FormProps): ReactNode {
  const { order, onCancel } = props;
  const { draft, change, sending, missing, send, text } = useOrdering(props, 'answer', NO_ANSWER);
  const onSend = () =>
    send([draft.facts, draft.action], text.answered, () =>
      call(orders.answer, { params: { orderId: order.id }, body: { version: order.version, ...draft } }),
    );
  return (
    <Form
      label={text.answer}
      send={text.answer}
      isSending={sending.isPending}
      error={sending.error}
      onSend={onSend}
      onCancel={onCancel}
    >
      <LongField
        label={text.facts}
        value={draft.facts}
        wrong={missing(draft.facts, text.facts)}
        onChange={(facts) => change({ facts })}
      />
      <LongField
        label={text.action}
        value={draft.action}
        wrong={missing(draft.action, text.action)}
        onChange={(action) => change({ action })}
      />
      <LongField
        label={text.whyNot}
        hint={text.whyNotHint}
        isNeeded={false}
        charactersMax={1000}
        rows={2}
        value={draft.whyNot}
        onChange={(whyNot) => change({ whyNot })}
      />
    </Form>
  );
}

/** Passed, or back with what is missing and a new day. */
export function CheckOrder(props: FormProps): ReactNode {
  const { order, onCancel } = props;
  const { draft, change, sending, missing, send, text } = useOrdering(props, 'check', NO_CHECK);
  const isBack = draft.isPassed === 'no';
  const onSend = () =>
    send(
      [draft.isPassed, ...(isBack ? [draft.words, draft.dueOn] : [])],
      isBack ? text.checkedBack : text.checkedPassed,
      () =>
        call(orders.check, {
          params: { orderId: order.id },
          body: {
            version: order.version,
            isPassed: !isBack,
            words: draft.words,
            dueOn: isBack ? (draft.dueOn as CivilDate) : null,
          },
        }),
    );
  return (
    <Form
      label={text.check}
      send={text.check}
      isSending={sending.isPending}
      error={sending.error}
      onSend={onSend}
      onCancel={onCancel}
    >
      <ChoiceField
        label={text.isPassed}
        choices={[
          { value: 'yes', label: text.passed },
          { value: 'no', label: text.sentBack },
        ]}
        value={draft.isPassed}
        wrong={missing(draft.isPassed, text.isPassed)}
        onChange={(isPassed) => change({ isPassed })}
      />
      <LongField
        label={isBack ? text.missing : text.note}
        isNeeded={isBack}
        charactersMax={1000}
        rows={3}
        value={draft.words}
        wrong={isBack ? missing(draft.words, text.missing) : undefined}
        onChange={(words) => change({ words })}
      />
      {isBack && (
        <DayField
          label={text.newDay}
          value={draft.dueOn}
          wrong={missing(draft.dueOn, text.newDay)}
          onChange={(dueOn) => change({ dueOn })}
        />
      )}
    </Form>
  );
}
