import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import type { recordAnswers } from '#civic/verdicts/contract.ts';
import { CHOICES } from '#civic/verdicts/rules/answers.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { verdicts } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { type FollowUpWhole, useFollowUpChanged } from './whole.ts';

type Body = BodyOf<typeof recordAnswers>;

const reachedBy = (followUpId: Id) => ({
  params: { followUpId },
  body: { way: 'phone' as const, result: 'reached' as const, triedAt: null },
});

type Question = keyof typeof CHOICES;
type YesOrNo = 'toldWhatToAnswer' | 'hadTrouble' | 'wantsReopening' | 'mayPublish';

/** Nothing is chosen beforehand: silence stays silence (I3). */
const BLANK: Body = {
  wasContacted: null,
  wasTold: null,
  solved: null,
  attitude: null,
  speed: null,
  result: null,
  toldWhatToAnswer: null,
  hadTrouble: null,
  wantsReopening: null,
  mayPublish: null,
  words: '',
  isInCompetence: null,
};

/** The questions in the order of the paper form (handbook §2.10), each with "no answer" as its first choice. */
export function Answering({ whole }: { readonly whole: FollowUpWhole }): ReactNode {
  const { followUp: words } = useWords();
  const followUpId = whole.followUp.id;
  const [typed, change, clear] = useDraft<Body>(`follow-up.${followUpId}`, BLANK);
  const changed = useFollowUpChanged(followUpId);
  const recording = useMutation({
    mutationFn: async () => {
      // Answers follow an attempt that reached the person; where none was written down, it was this phone call.
      if (!whole.attempts.some((one) => one.result === 'reached'))
        await call(verdicts.recordAttempt, reachedBy(followUpId));
      return call(verdicts.recordAnswers, { params: { followUpId }, body: typed });
    },
    onSuccess: clear,
    onSettled: changed,
  });
  const isUnsolved = typed.solved === 'not' || typed.solved === 'partly' || typed.solved === 'not_accepted';
  return (
    <section className="card">
      <h2>{words.questions}</h2>
      <p className="hint">{words.intro}</p>
      <Form
        label={words.questions}
        send={words.send}
        isSending={recording.isPending}
        error={recording.error}
        onSend={() => recording.mutate()}
      >
        <Asked question="wasContacted" label={words.wasContacted} typed={typed} change={change} />
        <Asked question="wasTold" label={words.wasTold} typed={typed} change={change} />
        <Asked question="solved" label={words.solved} typed={typed} change={change} />
        <Asked question="attitude" label={words.attitude} typed={typed} change={change} />
        <Asked question="speed" label={words.speed} typed={typed} change={change} />
        <Asked question="result" label={words.resultRating} typed={typed} change={change} />
        <AskedYesOrNo question="toldWhatToAnswer" typed={typed} change={change} />
        <AskedYesOrNo question="hadTrouble" typed={typed} change={change} />
        {typed.hadTrouble === true && <ReportOffer number={whole.followUp.number} />}
        <AskedYesOrNo question="wantsReopening" typed={typed} change={change} />
        <AskedYesOrNo question="mayPublish" typed={typed} change={change} />
        <LongField
          label={words.words}
          isNeeded={false}
          value={typed.words}
          onChange={(own) => change({ words: own })}
        />
        {isUnsolved && <Competence typed={typed} change={change} />}
      </Form>
    </section>
  );
}

/** Offered to who says that there was trouble, and only with their consent; on a page of its own, so that nothing of it stays here. */
function ReportOffer({ number }: { readonly number: string }): ReactNode {
  const { followUp: words } = useWords();
  return (
    <p className="hint">
      {words.offerReport}{' '}
      <a href={`/retaliation/taking?from=follow_up&number=${number}`} target="_blank" rel="noopener">
        {words.takeReport}
      </a>
    </p>
  );
}

type Part = { readonly typed: Body; readonly change: (part: Partial<Body>) => void };

function Asked({
  question,
  label,
  typed,
  change,
}: Part & { readonly question: Question; readonly label: string }): ReactNode {
  const { followUp: words } = useWords();
  const isRating = question === 'attitude' || question === 'speed' || question === 'result';
  const texts: Readonly<Record<string, string>> = isRating ? words.satisfied : words.choices;
  const choices = CHOICES[question].map((value) => ({ value, label: texts[value] ?? value }));
  return (
    <Choices
      label={label}
      choices={choices}
      value={typed[question]}
      onChange={(value) => change({ [question]: value } as Partial<Body>)}
    />
  );
}

function AskedYesOrNo({ question, typed, change }: Part & { readonly question: YesOrNo }): ReactNode {
  const { followUp: words } = useWords();
  return (
    <YesOrNoChoices
      label={words[question]}
      value={typed[question]}
      onChange={(value) => change({ [question]: value })}
    />
  );
}

function Competence({ typed, change }: Part): ReactNode {
  const { followUp: words } = useWords();
  return (
    <>
      <YesOrNoChoices
        label={words.isInCompetence}
        value={typed.isInCompetence}
        onChange={(isInCompetence) => change({ isInCompetence })}
      />
      <p className="hint">{words.isInCompetenceHint}</p>
    </>
  );
}

function YesOrNoChoices(props: {
  readonly label: string;
  readonly value: boolean | null;
  readonly onChange: (value: boolean | null) => void;
}): ReactNode {
  const { common } = useWords();
  const value = props.value === null ? null : props.value ? 'yes' : 'no';
  const choices = [
    { value: 'yes', label: common.yes },
    { value: 'no', label: common.no },
  ];
  return (
    <Choices
      label={props.label}
      choices={choices}
      value={value}
      onChange={(chosen) => props.onChange(chosen === null ? null : chosen === 'yes')}
    />
  );
}

/** Radio buttons, of which the first says that nothing was answered. */
function Choices(props: {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}): ReactNode {
  const { followUp } = useWords();
  const name = useId();
  const all = [{ value: null, label: followUp.noAnswer }, ...props.choices];
  return (
    <fieldset className="entry">
      <legend>{props.label}</legend>
      <div className="choices">
        {all.map((one) => (
          <label key={one.value ?? ''} className="tick">
            <input
              type="radio"
              name={name}
              checked={props.value === one.value}
              onChange={() => props.onChange(one.value)}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
