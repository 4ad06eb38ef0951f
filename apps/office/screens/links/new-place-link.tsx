import { type ReactNode, useState } from 'react';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { linkKindText } from '../../liaison-words.ts';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { Radios } from '../../parts/radios.tsx';
import { SchemesPicker } from '../../parts/schemes-picker.tsx';
import { useUnitChoices } from '../../reference.ts';
import { useAct } from '../constituents/acting.ts';
import { PersonPicker, type PickedPerson } from '../constituents/person-picker.tsx';

type Typed = {
  readonly kind: 'group' | 'unit';
  readonly area: PickedArea | null;
  readonly person: PickedPerson | null;
  readonly unitId: string;
  readonly schemeKeys: readonly string[];
};
const BLANK: Typed = { kind: 'group', area: null, person: null, unitId: '', schemeKeys: [] };

/** A leader with a village group, or a unit with a place; who lives there inherits it (requirements 002-68 to 71). */
export function NewPlaceLink(): ReactNode {
  const { words, language } = useSpeaking();
  const { links } = words;
  const [typed, setTyped] = useState(BLANK);
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const unitId = unitIdOf(typed);
  const sending = usePlacing(typed, () => {
    setTyped(BLANK);
    setAsking(false);
  });
  const send = () => {
    setAsking(true);
    if (typed.area && unitId) sending.mutate(typed.area.code);
  };
  const needed = (isThere: boolean) => (isAsking && !isThere ? links.needed : undefined);
  return (
    <section className="card receipt">
      <h2>{links.newPlace}</h2>
      <p className="hint">{links.placeIntro}</p>
      <p role="status">{sending.isSuccess && links.placeDone}</p>
      <Form
        label={links.newPlace}
        send={links.placeSend}
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        <Radios
          label={links.placeKind}
          choices={(['group', 'unit'] as const).map((value) => ({ value, label: linkKindText(value, language) }))}
          value={typed.kind}
          onChange={(kind) => change({ kind: kind === 'unit' ? 'unit' : 'group' })}
        />
        <AreaPicker
          label={links.placeArea}
          wrong={needed(typed.area !== null)}
          value={typed.area}
          onChange={(area) => change({ area })}
        />
        {typed.kind === 'group' ? (
          <PersonPicker
            label={links.placePerson}
            hint={links.toHint}
            wrong={needed(typed.person !== null)}
            value={typed.person}
            onChange={(person) => change({ person })}
          />
        ) : (
          <UnitPicker
            wrong={needed(typed.unitId !== '')}
            value={typed.unitId}
            onChange={(to) => change({ unitId: to })}
          />
        )}
        <SchemesPicker value={typed.schemeKeys} onChange={(schemeKeys) => change({ schemeKeys })} />
      </Form>
    </section>
  );
}

/** A leader goes for the unit of their post. */
function unitIdOf({ kind, person, unitId }: Typed): string | undefined {
  return kind === 'group' ? person?.unitId : unitId;
}

function usePlacing(typed: Typed, onDone: () => void) {
  const { kind, person, schemeKeys } = typed;
  return useAct(
    (areaCode: string) =>
      call(liaison.linkPlace, {
        body: {
          ...{ kind, areaCode: areaCode as AreaCode, schemeKeys: [...schemeKeys], unitId: unitIdOf(typed) as Id },
          personId: kind === 'group' ? (person?.personId ?? null) : null,
        },
      }),
    onDone,
  );
}

function UnitPicker(props: {
  readonly wrong: string | undefined;
  readonly value: string;
  readonly onChange: (unitId: string) => void;
}): ReactNode {
  const { links } = useSpeaking().words;
  return <Picker label={links.placeUnit} choices={useUnitChoices()} {...props} />;
}
