import { type ReactNode, useState } from 'react';
import { call } from '../../client.ts';
import { meetings } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { type OpenItem, useSending, type Whole } from './meeting.ts';

type Props = { readonly whole: Whole };

/** What was to be done since the last meeting, and what those present say became of it. */
export function Opening({ whole: { meeting, open, told } }: Props): ReactNode {
  const { meetings: words } = useWords();
  return (
    <section className="card">
      <h2>{words.opens}</h2>
      {open.length > 0 && <p className="hint">{words.opensHint}</p>}
      {open.length + told.length === 0 && <p>{words.opensNone}</p>}
      {open.map((item) => (
        <Outcome key={item.id} item={item} meetingId={meeting.id} />
      ))}
      {told.length > 0 && (
        <>
          <h3>{words.told}</h3>
          <ul>
            {told.map((item) => (
              <li key={item.id}>
                <span lang="zh-CN">{item.publicWords}</span>: <strong>{words.outcomes[item.outcome]}</strong>{' '}
                <span lang="zh-CN">{item.outcomeWords}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const SAID = ['solved', 'partly', 'not'] as const;

function Outcome({
  item,
  meetingId,
}: {
  readonly item: OpenItem;
  readonly meetingId: Whole['meeting']['id'];
}): ReactNode {
  const { meetings: words } = useWords();
  const [outcome, setOutcome] = useState<(typeof SAID)[number] | ''>('');
  const [text, setText] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useSending((said: (typeof SAID)[number]) =>
    call(meetings.tell, { params: { meetingId }, body: { itemId: item.id, outcome: said, words: text } }),
  );
  const send = () => {
    setAsking(true);
    if (outcome !== '') sending.mutate(outcome);
  };
  return (
    <Form label={item.publicWords} send={words.tell} isSending={sending.isPending} error={sending.error} onSend={send}>
      <p>
        <strong lang="zh-CN">{item.publicWords}</strong> {item.dueOn}
      </p>
      <div className="pairs">
        <ChoiceField
          label={words.outcome}
          wrong={isAsking && outcome === '' ? words.needed : undefined}
          value={outcome}
          choices={SAID.map((value) => ({ value, label: words.outcomes[value] }))}
          onChange={(value) => setOutcome(value as (typeof SAID)[number])}
        />
        <ShortField label={words.outcomeWords} value={text} onChange={setText} />
      </div>
    </Form>
  );
}
