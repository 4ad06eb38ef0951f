import { type ReactNode, useState } from 'react';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { meetings } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { ChoiceField, DayField, LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { type Item, useSending, type Whole } from './meeting.ts';

type Props = { readonly whole: Whole };

/** What was asked and answered, and the form for the next question. */
export function Items({ whole }: Props): ReactNode {
  const { meetings: words } = useWords();
  const { meeting, items } = whole;
  return (
    <section className="card">
      <h2>{words.asked}</h2>
      {items.length === 0 && <p>{words.askedNone}</p>}
      {items.map((item) => (
        <ItemRead key={item.id} item={item} />
      ))}
      {(meeting.state === 'called' || meeting.state === 'held') && <ItemForm whole={whole} />}
    </section>
  );
}

function ItemRead({ item }: { readonly item: Item }): ReactNode {
  const { meetings: words } = useWords();
  return (
    <div className="card">
      <p lang="zh-CN">
        {item.speaker && `${item.speaker}：`}
        {item.words}
      </p>
      <p>
        <strong>{words.answerKinds[item.answerKind]}</strong> <span lang="zh-CN">{item.answer}</span>
      </p>
      {item.dueOn !== null && (
        <p>
          {item.unitName} · {item.dueOn} · {words.outcomes[item.outcome]}
        </p>
      )}
      {item.minority !== '' && (
        <p>
          {words.minority}: <span lang="zh-CN">{item.minority}</span>
        </p>
      )}
    </div>
  );
}

const KINDS = ['answered', 'done', 'due', 'cannot'] as const;
type Typed = {
  readonly id: string;
  readonly speaker: string;
  readonly words: string;
  readonly publicWords: string;
  readonly answerKind: (typeof KINDS)[number];
  readonly answer: string;
  readonly unit: string;
  readonly dueOn: string;
  readonly minority: string;
  readonly votesFor: string;
  readonly votesAgainst: string;
  readonly votesAbstained: string;
};
const BLANK: Typed = {
  ...{ id: '', speaker: '', words: '', publicWords: '', answerKind: 'answered', answer: '', unit: '', dueOn: '' },
  ...{ minority: '', votesFor: '', votesAgainst: '', votesAbstained: '' },
};

function ItemForm({ whole: { meeting } }: Props): ReactNode {
  const { meetings: words } = useWords();
  const [typed, set, clear] = useDraft<Typed>(`meeting ${meeting.id}`, BLANK);
  // Its id is made with the first letter typed, so that sent twice it is written down once.
  const change = (part: Partial<Typed>) => set(typed.id === '' ? { ...part, id: crypto.randomUUID() } : part);
  const [isAsking, setAsking] = useState(false);
  const sending = useSending(
    () => call(meetings.write, { params: { meetingId: meeting.id }, body: bodyOf(typed) }),
    () => {
      clear();
      setAsking(false);
    },
  );
  const isDue = typed.answerKind === 'due';
  const isWhole = [typed.words, typed.publicWords, typed.answer].every((text) => text.trim() !== '');
  const send = () => {
    setAsking(true);
    if (isWhole && (!isDue || (typed.unit && typed.dueOn))) sending.mutate(undefined);
  };
  const needed = (text: string) => (isAsking && text.trim() === '' ? words.needed : undefined);
  return (
    <Form label={words.write} send={words.save} isSending={sending.isPending} error={sending.error} onSend={send}>
      <h3>{words.write}</h3>
      <ShortField label={words.speaker} value={typed.speaker} onChange={(speaker) => change({ speaker })} />
      <LongField
        label={words.words}
        wrong={needed(typed.words)}
        value={typed.words}
        onChange={(text) => change({ words: text })}
      />
      <LongField
        label={words.publicWords}
        wrong={needed(typed.publicWords)}
        value={typed.publicWords}
        onChange={(publicWords) => change({ publicWords })}
      />
      <ChoiceField
        label={words.answerKind}
        value={typed.answerKind}
        choices={KINDS.map((value) => ({ value, label: words.answerKinds[value] }))}
        onChange={(value) => change({ answerKind: value as Typed['answerKind'] })}
      />
      <LongField
        label={words.answer}
        wrong={needed(typed.answer)}
        value={typed.answer}
        onChange={(answer) => change({ answer })}
      />
      {isDue && <DueFields typed={typed} needed={needed} change={change} />}
      <ShortField label={words.minority} value={typed.minority} onChange={(minority) => change({ minority })} />
      <Votes typed={typed} change={change} />
    </Form>
  );
}

type PartProps = { readonly typed: Typed; readonly change: (part: Partial<Typed>) => void };

function DueFields({
  typed,
  needed,
  change,
}: PartProps & { readonly needed: (text: string) => string | undefined }): ReactNode {
  const { meetings: words } = useWords();
  const units = useUnitChoices();
  return (
    <div className="pairs">
      <Picker
        label={words.unit}
        choices={units}
        wrong={needed(typed.unit)}
        value={typed.unit}
        onChange={(unit) => change({ unit })}
      />
      <DayField
        label={words.dueOn}
        wrong={needed(typed.dueOn)}
        value={typed.dueOn}
        onChange={(dueOn) => change({ dueOn })}
      />
    </div>
  );
}

function Votes({ typed, change }: PartProps): ReactNode {
  const { meetings: words } = useWords();
  const field = (name: 'votesFor' | 'votesAgainst' | 'votesAbstained') => (
    <ShortField
      key={name}
      label={words[name]}
      charactersMax={4}
      value={typed[name]}
      onChange={(value) => change({ [name]: value.replace(/\D/g, '') })}
    />
  );
  return (
    <fieldset>
      <legend>{words.votes}</legend>
      <div className="pairs">{(['votesFor', 'votesAgainst', 'votesAbstained'] as const).map(field)}</div>
    </fieldset>
  );
}

function bodyOf(typed: Typed) {
  const count = (text: string) => (text === '' ? null : Number(text));
  const isDue = typed.answerKind === 'due';
  const { speaker, words, publicWords, answerKind, answer, minority } = typed;
  return {
    id: typed.id as Id,
    ...{ speaker, words, publicWords, answerKind, answer, minority },
    unitId: isDue ? (typed.unit as Id) : null,
    dueOn: isDue ? (typed.dueOn as CivilDate) : null,
    votesFor: count(typed.votesFor),
    votesAgainst: count(typed.votesAgainst),
    votesAbstained: count(typed.votesAbstained),
  };
}
