import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { FIVE_QUESTIONS, type FiveQuestion } from '#civic/liaison/rules/evaluation.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Radios } from '../../parts/radios.tsx';
import { useAct, type Whole } from './acting.ts';

type Props = { readonly whole: Whole };
type Answer = 'yes' | 'no' | 'no_opinion';
type Answers = Readonly<Partial<Record<FiveQuestion, Answer>>>;
const QUESTIONS = Object.entries(FIVE_QUESTIONS);
const WORDS_MAX = 1000;

/** What the grassroots organisation and what the household think, apart from each other. */
export function Evaluations({ whole }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { may } = useMe();
  return (
    <section className="card">
      <h2>{constituents.blocks.evaluations}</h2>
      {whole.evaluations.length === 0 && <p className="hint">{constituents.evaluationNone}</p>}
      {whole.evaluations.map((one) => (
        <article key={one.id}>
          <h3>
            {constituents.sides[one.side]} {one.period}{' '}
            <span className="hint">{constituents.ways[one.way as keyof typeof constituents.ways] ?? one.way}</span>
          </h3>
          <dl className="facts">
            {QUESTIONS.map(([code, question]) => {
              const answer = one.answers[code];
              return (
                <div key={code}>
                  <dt>{say(question, language)}</dt>
                  <dd>{answer ? constituents.answers[answer] : constituents.noAnswer}</dd>
                </div>
              );
            })}
          </dl>
          {one.words && <blockquote lang="zh-CN">{one.words}</blockquote>}
        </article>
      ))}
      {may(liaisonPermissions.keep) && whole.constituent.endedOn === null && (
        <Opening label={constituents.evaluate}>{(close) => <Evaluate whole={whole} onDone={close} />}</Opening>
      )}
    </section>
  );
}

const WAYS = { grassroots: ['office'], household: ['slip', 'call'] } as const;
type Side = keyof typeof WAYS;

function Evaluate({ whole, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { id: constituentId } = whole.constituent;
  const [side, setSide] = useState<Side>('grassroots');
  const [way, setWay] = useState('office');
  const [answers, setAnswers] = useState<Answers>({});
  const [text, setText] = useState('');
  const sending = useAct(
    () =>
      call(liaison.evaluate, {
        params: { constituentId },
        body: { side, way: way as 'office' | 'slip' | 'call', answers, words: text },
      }),
    onDone,
  );
  return (
    <Form
      label={constituents.evaluate}
      send={constituents.evaluate}
      isSending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
      onCancel={onDone}
    >
      <p className="hint">{constituents.evaluationHint}</p>
      <ChoiceField
        label={constituents.side}
        choices={Object.entries(constituents.sides).map(([value, label]) => ({ value, label }))}
        value={side}
        onChange={(value) => {
          setSide(value as Side);
          setWay(WAYS[value as Side][0]);
        }}
      />
      <ChoiceField
        label={constituents.way}
        choices={WAYS[side].map((value) => ({ value, label: constituents.ways[value] }))}
        value={way}
        onChange={setWay}
      />
      <Questions answers={answers} onAnswer={setAnswers} />
      <LongField
        label={constituents.evaluationWords}
        isNeeded={false}
        rows={2}
        charactersMax={WORDS_MAX}
        value={text}
        onChange={setText}
      />
    </Form>
  );
}

/** The five questions; one that is not answered stays without answer. */
function Questions(props: { readonly answers: Answers; readonly onAnswer: (answers: Answers) => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const choices = Object.entries(constituents.answers).map(([value, label]) => ({ value, label }));
  return QUESTIONS.map(([code, question]) => (
    <Radios
      key={code}
      label={say(question, language)}
      choices={choices}
      value={props.answers[code as FiveQuestion] ?? ''}
      onChange={(answer) => props.onAnswer({ ...props.answers, [code]: answer as Answer })}
    />
  ));
}
