import { type ReactNode, useState } from 'react';
import {
  charactersOf,
  SUGGESTION_CHARACTERS_MAX,
  SUGGESTION_KINDS,
  type SuggestionKind,
} from '#civic/reports/rules/suggestion.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { reports } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ChoiceField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { AreaPicker, ManyPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { newId, useBasisChoices, useChoices, useSending } from './reporting.ts';
import { SuggestionList } from './suggestion-list.tsx';

/** One's own suggestions that stand by themselves, and a new one. */
export function Suggestions(): ReactNode {
  const { reports: text } = useWords();
  return (
    <>
      <p className="hint">{text.suggestionsIntro}</p>
      <Opening label={text.suggest}>{(close) => <Suggest onDone={close} />}</Opening>
      <SuggestionList whose="own" none={text.none} />
    </>
  );
}

type Typed = {
  readonly area: PickedArea | null;
  readonly unit: string;
  readonly kind: string;
  readonly words: string;
  readonly visits: string[];
  readonly matters: string[];
};
const BLANK: Typed = { area: null, unit: '', kind: '', words: '', visits: [], matters: [] };

function Suggest({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { reports: text } = useWords();
  const [typed, change, clear] = useDraft<Typed>('suggestion', BLANK);
  const [id] = useState(newId);
  const [isAsking, setAsking] = useState(false);
  const { area, unit, kind, words, visits, matters } = typed;
  const sending = useSending(
    (areaCode: AreaCode) =>
      call(reports.suggest, {
        body: {
          ...{ id, areaCode, words, addresseeUnitId: unit as Id, kind: kind as SuggestionKind },
          ...{ visitIds: visits as Id[], matterIds: matters as Id[] },
        },
      }),
    () => {
      clear();
      onDone();
    },
  );
  const hasBasis = visits.length + matters.length > 0;
  const send = () => {
    setAsking(true);
    if (area && unit && kind && words.trim() && hasBasis) sending.mutate(area.code as AreaCode);
  };
  const needed = (isThere: boolean) => (isAsking && !isThere ? text.needed : undefined);
  return (
    <Form
      label={text.suggest}
      send={text.sendSuggestion}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <SuggestFields typed={typed} change={change} needed={needed} />
      <p className="hint">{fill(text.left, { count: Math.max(0, SUGGESTION_CHARACTERS_MAX - charactersOf(words)) })}</p>
      <BasisFields visits={visits} matters={matters} change={change} wrong={needed(hasBasis)} />
    </Form>
  );
}

function SuggestFields(props: {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly needed: (isThere: boolean) => string | undefined;
}): ReactNode {
  const { reports: text } = useWords();
  const units = useUnitChoices();
  const kinds = useChoices(SUGGESTION_KINDS);
  const { typed, change, needed } = props;
  return (
    <>
      <div className="pairs">
        <AreaPicker
          label={text.place}
          wrong={needed(typed.area !== null)}
          value={typed.area}
          onChange={(area) => change({ area })}
        />
        <Picker
          label={text.unit}
          choices={units}
          wrong={needed(typed.unit !== '')}
          value={typed.unit}
          onChange={(unit) => change({ unit })}
        />
        <ChoiceField
          label={text.kind}
          choices={kinds}
          wrong={needed(typed.kind !== '')}
          value={typed.kind}
          onChange={(kind) => change({ kind })}
        />
      </div>
      <LongField
        label={text.words}
        hint={text.wordsHint}
        charactersMax={SUGGESTION_CHARACTERS_MAX}
        wrong={needed(typed.words.trim() !== '')}
        value={typed.words}
        onChange={(words) => change({ words })}
      />
    </>
  );
}

/** What it rests on: one's own visits and matters. */
export function BasisFields(props: {
  readonly visits: readonly string[];
  readonly matters: readonly string[];
  readonly change: (part: { visits?: string[]; matters?: string[] }) => void;
  readonly wrong: string | undefined;
}): ReactNode {
  const { reports: text } = useWords();
  const choices = useBasisChoices();
  return (
    <fieldset className="entry">
      <legend>{text.basis}</legend>
      <p className="hint">{text.basisHint}</p>
      <ManyPicker
        label={text.visits}
        choices={choices.visits}
        wrong={props.wrong}
        value={props.visits}
        onChange={(visits) => props.change({ visits })}
      />
      <ManyPicker
        label={text.matters}
        isNeeded={false}
        choices={choices.matters}
        value={props.matters}
        onChange={(matters) => props.change({ matters })}
      />
    </fieldset>
  );
}
