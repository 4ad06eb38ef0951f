import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type AreaCode, areaWithin } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison, visits } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { type Choice, ChoiceField, DayField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { AreaPicker, type PickedArea } from '../../parts/pickers.tsx';
import { useAct } from '../constituents/acting.ts';

/** Where one means to go, and with what questions (000-04, 000-20). Nothing is owed by it, and nobody counts. */
export function Plans(): ReactNode {
  const { language } = useSpeaking();
  const { traces } = useWords();
  const asked = useQuery({
    queryKey: ['liaison', 'plans', language],
    queryFn: () => call(visits.getPlans, {}),
  });
  const plans = asked.data?.plans ?? [];
  const dropping = useAct((planId: Id) => call(visits.dropPlan, { params: { planId }, body: {} }));
  return (
    <details className="card noprint" open={plans.length > 0}>
      <summary>{traces.plans.title}</summary>
      <p className="hint">{traces.plans.hint}</p>
      <ul className="plainlist">
        {plans.map((plan) => (
          <li key={plan.id}>
            <span className="number">{plan.plannedOn}</span> {plan.areaName} <span lang="zh-CN">{plan.name}</span>
            <p className="words" lang="zh-CN">
              {plan.question}
            </p>
            <button
              type="button"
              className="plain"
              aria-label={`${traces.plans.drop} ${plan.plannedOn} ${plan.areaName}`}
              onClick={() => dropping.mutate(plan.id)}
            >
              {traces.plans.drop}
            </button>
          </li>
        ))}
      </ul>
      <Opening label={traces.plans.add}>{(close) => <MakePlan onDone={close} />}</Opening>
    </details>
  );
}

/** One's own households in a place, to choose from. */
function useHouseholdsIn(area: PickedArea | null): Choice[] {
  const { language } = useSpeaking();
  const own = useQuery({ queryKey: ['liaison', 'own', language], queryFn: () => call(liaison.getOwnLinks, {}) });
  return (own.data?.links ?? []).flatMap(({ constituentId, constituentName, areaCode }) =>
    constituentId !== null && area && areaWithin(areaCode, area.code as AreaCode)
      ? [{ value: constituentId, label: constituentName ?? '' }]
      : [],
  );
}

function MakePlan({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { traces, common } = useWords();
  const { plans } = traces;
  const [id] = useState(newId);
  const [area, setArea] = useState<PickedArea | null>(null);
  const [household, setHousehold] = useState('');
  const [day, setDay] = useState('');
  const [question, setQuestion] = useState('');
  const [isAsking, setAsking] = useState(false);
  const near = useHouseholdsIn(area);
  const sending = useAct((areaCode: AreaCode) => {
    const constituentId = household === '' ? null : (household as Id);
    return call(visits.plan, { body: { id, areaCode, constituentId, plannedOn: day as CivilDate, question } });
  }, onDone);
  const send = () => {
    setAsking(true);
    if (area && day && question.trim()) sending.mutate(area.code as AreaCode);
  };
  const wrong = (isWrong: boolean, text: string) => (isAsking && isWrong ? text : undefined);
  return (
    <Form
      label={plans.add}
      send={plans.send}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <AreaPicker
        label={plans.area}
        wrong={wrong(area === null, plans.areaNeeded)}
        value={area}
        onChange={(picked) => {
          setArea(picked);
          setHousehold('');
        }}
      />
      {near.length > 0 && (
        <ChoiceField
          label={plans.household}
          isNeeded={false}
          choices={[{ value: '', label: common.none }, ...near]}
          value={household}
          onChange={setHousehold}
        />
      )}
      <DayField label={plans.on} wrong={wrong(day === '', plans.dayNeeded)} value={day} onChange={setDay} />
      <LongField
        label={plans.question}
        rows={2}
        wrong={wrong(question.trim() === '', plans.questionNeeded)}
        value={question}
        onChange={setQuestion}
      />
    </Form>
  );
}
