import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { TRIGGERS, type Trigger } from '#civic/ledger/rules/orders.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger, orders } from '../../endpoints.ts';
import { fill, useListed, useSpeaking } from '../../language.tsx';
import { ChoiceField, DayField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { go, placeTo } from '../../place.ts';
import { useUnitChoices } from '../../reference.ts';

/** What somebody types, beginning with the matter and the unit from whose page they came. */
type Typed = {
  readonly trigger: string;
  readonly unitId: string;
  readonly mustChange: string;
  readonly dueOn: string;
  readonly numbers: string;
};

/** The numbers of sixteen digits in a text, each once; spaces between their fours don't matter. */
function numbersIn(text: string): string[] {
  return [...new Set(text.replace(/[ \t]/g, '').match(/\d{16}/g) ?? [])];
}

/** The ids of matters by their numbers, and the numbers that are not found. */
async function idsOf(numbers: readonly string[]): Promise<{ ids: Id[]; unknown: string[] }> {
  const found = await Promise.all(numbers.map((number) => call(ledger.getMatters, { query: { number } })));
  const ids = found.map(({ matters }, at) => matters.find(({ number }) => number === numbers[at])?.id ?? null);
  return {
    ids: ids.filter((id) => id !== null),
    unknown: numbers.filter((_, at) => ids[at] === null),
  };
}

/** One subject, one unit, one day, and the matters it is about. */
export function IssueOrder({ query }: { readonly query: URLSearchParams }): ReactNode {
  const { words } = useSpeaking();
  const { orders: text } = words;
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['orders'])}>← {text.backToList}</a>
      </p>
      <div className="head">
        <h1>{text.issue}</h1>
      </div>
      <section className="card receipt">
        <IssueForm
          typed={{
            trigger: '',
            unitId: query.get('unit') ?? '',
            mustChange: '',
            dueOn: '',
            numbers: query.get('matter') ?? '',
          }}
        />
      </section>
    </>
  );
}

function IssueForm({ typed }: { readonly typed: Typed }): ReactNode {
  const { words } = useSpeaking();
  const { orders: text } = words;
  const queries = useQueryClient();
  const listed = useListed();
  const [draft, setDraft] = useState(typed);
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<Typed>) => setDraft((before) => ({ ...before, ...part }));
  const numbers = numbersIn(draft.numbers);
  const issuing = useMutation({
    mutationFn: async () => {
      const { ids, unknown: missing } = await idsOf(numbers);
      setUnknown(missing);
      if (missing.length > 0) return null;
      const { trigger, unitId, mustChange, dueOn } = draft;
      const body = { trigger: trigger as Trigger, unitId: unitId as Id, mustChange, dueOn: dueOn as CivilDate };
      return call(orders.issue, { body: { ...body, matterIds: ids } });
    },
    onSuccess: (done) => {
      if (!done) return;
      void queries.invalidateQueries({ queryKey: ['orders'] });
      go(placeTo(['orders'], { issued: 'yes' }));
    },
  });
  const wrongNumbers = unknown.length > 0 ? fill(text.unknownNumbers, { numbers: listed(unknown) }) : undefined;
  const missing = (value: string, field: string) =>
    isAsking && value.trim() === '' ? fill(text.needed, { field }) : undefined;
  const onSend = () => {
    setAsking(true);
    const needed = [draft.trigger, draft.unitId, draft.mustChange, draft.dueOn, numbers.join('')];
    if (needed.every((value) => value.trim() !== '')) issuing.mutate();
  };
  return (
    <Form label={text.issue} send={text.issue} isSending={issuing.isPending} error={issuing.error} onSend={onSend}>
      <Fields draft={draft} change={change} missing={missing} />
      <LongField
        label={text.matterNumbers}
        hint={text.matterNumbersHint}
        rows={3}
        value={draft.numbers}
        wrong={wrongNumbers ?? missing(numbers.join(''), text.matterNumbers)}
        onChange={(value) => {
          setUnknown([]);
          change({ numbers: value });
        }}
      />
    </Form>
  );
}

function Fields(props: {
  readonly draft: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly missing: (value: string, field: string) => string | undefined;
}): ReactNode {
  const { draft, change, missing } = props;
  const { words, language } = useSpeaking();
  const { orders: text } = words;
  const units = useUnitChoices();
  return (
    <>
      <ChoiceField
        label={text.trigger}
        choices={Object.entries(TRIGGERS).map(([value, trigger]) => ({ value, label: say(trigger, language) }))}
        value={draft.trigger}
        wrong={missing(draft.trigger, text.trigger)}
        onChange={(trigger) => change({ trigger })}
      />
      <Picker
        label={text.unit}
        choices={units}
        value={draft.unitId}
        wrong={missing(draft.unitId, text.unit)}
        onChange={(unitId) => change({ unitId })}
      />
      <LongField
        label={text.must}
        charactersMax={500}
        value={draft.mustChange}
        wrong={missing(draft.mustChange, text.must)}
        onChange={(mustChange) => change({ mustChange })}
      />
      <DayField
        label={text.due}
        value={draft.dueOn}
        wrong={missing(draft.dueOn, text.due)}
        onChange={(dueOn) => change({ dueOn })}
      />
    </>
  );
}
