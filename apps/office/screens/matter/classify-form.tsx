import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { actText } from '../../parts/act-words.ts';
import { type Choice, ChoiceField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Likely } from '../../parts/likely.tsx';
import { AreaPicker, ManyPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { useCategoryChoices, useKindChoices, useUnitChoices } from '../../reference.ts';
import { type ActFormProps, useActing } from './acting.ts';
import { useLikely } from './use-likely.ts';

type Typed = {
  readonly kind: string;
  readonly categoryCode: string;
  readonly area: PickedArea;
  readonly isUrgent: boolean;
  readonly isSealed: boolean;
  readonly complainedUnitId: string;
  readonly complainedPersonIds: readonly string[];
};

type Line = ActFormProps['whole']['matter'];

function typedOf(matter: Line): Typed {
  return {
    kind: matter.kind,
    categoryCode: matter.categoryCode ?? '',
    area: { code: matter.areaCode, name: matter.areaName },
    isUrgent: matter.isUrgent,
    isSealed: matter.isSealed,
    complainedUnitId: matter.complainedUnitId ?? '',
    complainedPersonIds: matter.complainedPeople.map(({ id }) => id),
  };
}

function bodyOf({ area, categoryCode, complainedUnitId, complainedPersonIds, ...rest }: Typed) {
  return {
    ...rest,
    categoryCode: categoryCode || null,
    areaCode: area.code as AreaCode,
    complainedUnitId: (complainedUnitId || null) as Id | null,
    complainedPersonIds: [...complainedPersonIds] as Id[],
  };
}

/** Who was named already, and the people of the unit that is chosen. */
function useOfficialChoices(unitId: string, named: Line['complainedPeople']): readonly Choice[] {
  const { data } = useQuery({
    queryKey: ['staff', unitId],
    queryFn: () => call(ledger.getStaff, { params: { unitId: unitId as Id } }),
    enabled: unitId !== '',
  });
  const staff = (data?.officials ?? []).map(({ id, name, title }) => ({ value: id, label: `${name} ${title}`.trim() }));
  const others = named.filter(({ id }) => !staff.some(({ value }) => value === id));
  return [...others.map(({ id, name }) => ({ value: id, label: name })), ...staff];
}

type ComplainedProps = {
  readonly draft: Typed;
  readonly named: Line['complainedPeople'];
  /** The unit is the person's word, which nobody has confirmed yet. */
  readonly isClaimed: boolean;
  readonly change: (changes: Partial<Typed>) => void;
};

/** Of which unit and officials it complains. */
function ComplainedFields({ draft, named, isClaimed, change }: ComplainedProps): ReactNode {
  const { form } = useSpeaking().words.matter;
  const officials = useOfficialChoices(draft.complainedUnitId, named);
  return (
    <>
      <Picker
        label={form.complainedUnit}
        hint={isClaimed ? form.complainedClaimed : form.complainedHint}
        isNeeded={false}
        value={draft.complainedUnitId}
        choices={useUnitChoices()}
        onChange={(complainedUnitId) => change({ complainedUnitId })}
      />
      <ManyPicker
        label={form.complainedOfficials}
        hint={form.complainedOfficialsHint}
        isNeeded={false}
        value={draft.complainedPersonIds}
        choices={officials}
        onChange={(complainedPersonIds) => change({ complainedPersonIds })}
      />
    </>
  );
}

type SuggestedProps = {
  readonly matterId: Id;
  readonly chosen: string;
  readonly onTake: (code: string) => void;
};

/** What the past suggests for this matter; who handles it is chosen when it is dispatched. */
function Suggested({ matterId, chosen, onTake }: SuggestedProps): ReactNode {
  const { likely } = useSpeaking().words;
  const categories = useCategoryChoices();
  const units = useUnitChoices();
  const found = useLikely(matterId);
  if (!found) return null;
  return (
    <>
      <Likely
        {...{ label: likely.category, hint: likely.hint, view: found.category, choices: categories, chosen, onTake }}
      />
      <Likely label={likely.hostUnit} hint={likely.entryHint} view={found.hostUnit} choices={units} chosen="" />
    </>
  );
}

/** Screening: what it is, where, whether it presses, whether it is sealed, whom it is about. */
export function ClassifyForm(props: ActFormProps): ReactNode {
  const { words, language } = useSpeaking();
  const { form } = words.matter;
  const { matter } = props.whole;
  const blank = useMemo(() => typedOf(matter), [matter]);
  const { draft, change, sending } = useActing(props, blank);
  const send = () =>
    sending.mutate(() =>
      call(ledger.classify, {
        params: { matterId: matter.id },
        body: { version: matter.version, ...bodyOf(draft) },
      }),
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
      <ChoiceField
        label={form.kind}
        value={draft.kind}
        choices={useKindChoices()}
        onChange={(kind) => change({ kind })}
      />
      <Suggested matterId={matter.id} chosen={draft.categoryCode} onTake={(categoryCode) => change({ categoryCode })} />
      <Picker
        label={form.category}
        value={draft.categoryCode}
        choices={useCategoryChoices()}
        onChange={(categoryCode) => change({ categoryCode })}
      />
      <AreaPicker label={form.area} value={draft.area} onChange={(area) => area && change({ area })} />
      <TickField label={form.isUrgent} value={draft.isUrgent} onChange={(isUrgent) => change({ isUrgent })} />
      <TickField
        label={form.isSealed}
        value={draft.isSealed}
        isDisabled={matter.isSealed}
        onChange={(isSealed) => change({ isSealed })}
      />
      <ComplainedFields
        draft={draft}
        named={matter.complainedPeople}
        isClaimed={matter.isUnitClaimed}
        change={change}
      />
    </Form>
  );
}
