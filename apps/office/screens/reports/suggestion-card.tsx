import { type ReactNode, useState } from 'react';
import { OUTCOMES, type Outcome, SUGGESTION_KINDS } from '#civic/reports/rules/suggestion.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { DayField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Radios } from '../../parts/radios.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import { type Suggestion, useChoices, useSending } from './reporting.ts';

type Props = { readonly suggestion: Suggestion };
type CardProps = Props & { readonly isBesideReport?: boolean };

/** A suggestion with what became of it, and the next step of whoever it waits for. */
export function SuggestionCard({ suggestion, isBesideReport = false }: CardProps): ReactNode {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  const { kind, words, outcome, reason, dueOn, isLate, toldOn, toldWords, reportId } = suggestion;
  return (
    <article className="card">
      <p>
        <span className="tag">{say(SUGGESTION_KINDS[kind], language)}</span>{' '}
        <span className={outcome === null ? 'tag' : 'tag calm'}>
          {outcome === null ? text.waiting : say(OUTCOMES[outcome], language)}
        </span>{' '}
        {isLate && <span className="late">{text.late}</span>}
      </p>
      <p className="words" lang="zh-CN">
        {words}
      </p>
      <dl className="facts">
        {reportId !== null && !isBesideReport && (
          <Fact name={text.inReport}>
            <a href={placeTo(['reports', 'one', reportId])} lang="zh-CN">
              {suggestion.reportTitle}
            </a>
          </Fact>
        )}
        <Fact name={text.from}>
          <span lang="zh-CN">
            {suggestion.unitName} {suggestion.personName}
          </span>
        </Fact>
        <Fact name={text.to}>
          <span lang="zh-CN">{suggestion.addresseeName}</span>
        </Fact>
        <Fact name={text.due}>{dueOn}</Fact>
        {outcome !== null && (
          <Fact name={text.reason}>
            <span lang="zh-CN">{reason}</span>
          </Fact>
        )}
      </dl>
      <p className="hint">
        {fill(text.basisCounts, { visits: suggestion.visitsCount, matters: suggestion.mattersCount })}
      </p>
      {toldOn && <p>{fill(text.toldText, { day: toldOn, words: toldWords })}</p>}
      <NextStep suggestion={suggestion} />
    </article>
  );
}

/** The answer of the addressee, or the author's word that the people were told. */
function NextStep({ suggestion }: Props): ReactNode {
  const { reports: text } = useWords();
  const { words, reportId } = suggestion;
  const name = [...words].slice(0, 20).join('');
  return (
    <div className="buttons noprint">
      {suggestion.mayAnswer && (
        <Opening label={text.answer} spoken={fill(text.answerOf, { words: name })}>
          {(close) => <Answer suggestion={suggestion} onDone={close} />}
        </Opening>
      )}
      {suggestion.isOwn && suggestion.state === 'answered' && reportId === null && (
        <Opening label={text.tell}>
          {(close) => (
            <Told
              onDone={close}
              send={(said) => call(reports.tellOfSuggestion, { params: { suggestionId: suggestion.id }, body: said })}
            />
          )}
        </Opening>
      )}
    </div>
  );
}

const REASON_MAX = 500;

function Answer({ suggestion, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { reports: text } = useWords();
  const [typed, setTyped] = useState({ outcome: '', reason: '' });
  const [isAsking, setAsking] = useState(false);
  const choices = useChoices(OUTCOMES);
  const sending = useSending(
    () =>
      call(reports.answer, {
        params: { suggestionId: suggestion.id },
        body: { outcome: typed.outcome as Outcome, reason: typed.reason },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (typed.outcome && typed.reason.trim()) sending.mutate();
  };
  return (
    <Form
      label={text.answer}
      send={text.answer}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <Radios
        label={text.outcome}
        choices={choices}
        wrong={isAsking && !typed.outcome ? text.needed : undefined}
        value={typed.outcome}
        onChange={(outcome) => setTyped({ ...typed, outcome })}
      />
      <LongField
        label={text.reason}
        hint={text.reasonHint}
        charactersMax={REASON_MAX}
        wrong={isAsking && !typed.reason.trim() ? text.needed : undefined}
        value={typed.reason}
        onChange={(reason) => setTyped({ ...typed, reason })}
      />
    </Form>
  );
}

type ToldProps = {
  readonly send: (said: { toldOn: CivilDate; words: string }) => Promise<unknown>;
  readonly onDone: () => void;
};

/** That the people concerned were told: on which day, whom and how. */
export function Told({ send, onDone }: ToldProps): ReactNode {
  const { reports: text } = useWords();
  const [typed, setTyped] = useState({ toldOn: '', words: '' });
  const [isAsking, setAsking] = useState(false);
  const sending = useSending(() => send({ toldOn: typed.toldOn as CivilDate, words: typed.words }), onDone);
  const submit = () => {
    setAsking(true);
    if (typed.toldOn && typed.words.trim()) sending.mutate();
  };
  return (
    <Form
      label={text.tell}
      send={text.record}
      isSending={sending.isPending}
      error={sending.error}
      onSend={submit}
      onCancel={onDone}
    >
      <DayField
        label={text.toldOn}
        wrong={isAsking && !typed.toldOn ? text.needed : undefined}
        value={typed.toldOn}
        onChange={(toldOn) => setTyped({ ...typed, toldOn })}
      />
      <LongField
        label={text.toldWords}
        hint={text.toldHint}
        rows={2}
        charactersMax={REASON_MAX}
        wrong={isAsking && !typed.words.trim() ? text.needed : undefined}
        value={typed.words}
        onChange={(words) => setTyped({ ...typed, words })}
      />
    </Form>
  );
}
