import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { addUnitEndpoint } from '#civic/access/contract.ts';
import { accessPermissions } from '#civic/access/permissions.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { useUnitChoices, useUnits } from '../../reference.ts';

type Kind = BodyOf<typeof addUnitEndpoint>['kind'];

/** The units with their duties, against which a dispatch is checked. */
export function UnitsList(): ReactNode {
  const { people: words } = useWords();
  const { language } = useSpeaking();
  const { may } = useMe();
  const units = useUnits();
  return (
    <div className="columns">
      <Scrolling label={words.parts.units}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.area}</th>
              <th scope="col">{words.phone}</th>
              <th scope="col">{words.duties}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.id}>
                <th scope="row">{(language === 'en' && unit.nameEn) || unit.name}</th>
                <td>{words.kinds[unit.kind]}</td>
                <td>{unit.areaName}</td>
                <td className="number">{unit.phone}</td>
                <td>{unit.duties}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {may(accessPermissions.units) && <NewUnit />}
    </div>
  );
}

type Typed = {
  readonly name: string;
  readonly nameEn: string;
  readonly phone: string;
  readonly duties: string;
  readonly kind: string;
  readonly parentId: string;
  readonly area: PickedArea | null;
};
const BLANK: Typed = { name: '', nameEn: '', phone: '', duties: '', kind: 'department', parentId: '', area: null };

function unitOf({ area, kind, parentId, ...rest }: Typed): BodyOf<typeof addUnitEndpoint> {
  const areaCode = (area?.code ?? '') as AreaCode;
  return { ...rest, kind: kind as Kind, parentId: (parentId || null) as Id | null, areaCode };
}

function NewUnit(): ReactNode {
  const { people: words } = useWords();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(BLANK);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const adding = useMutation({
    mutationFn: () => call(access.addUnit, { body: unitOf(typed) }),
    onSuccess: () => {
      setTyped(BLANK);
      void queries.invalidateQueries({ queryKey: ['units'] });
    },
  });
  return (
    <section className="card">
      <h2>{words.addUnit}</h2>
      <Form
        label={words.addUnit}
        send={words.addUnit}
        isSending={adding.isPending}
        error={adding.error}
        onSend={() => adding.mutate()}
      >
        <ShortField label={words.name} value={typed.name} onChange={(name) => change({ name })} />
        <ShortField
          label={words.nameEn}
          isNeeded={false}
          value={typed.nameEn}
          onChange={(nameEn) => change({ nameEn })}
        />
        <ChoiceField
          label={words.kind}
          value={typed.kind}
          choices={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
          onChange={(kind) => change({ kind })}
        />
        <AreaPicker label={words.area} value={typed.area} onChange={(area) => change({ area })} />
        <Picker
          label={words.parent}
          isNeeded={false}
          value={typed.parentId}
          choices={useUnitChoices()}
          onChange={(parentId) => change({ parentId })}
        />
        <ShortField label={words.phone} isNeeded={false} value={typed.phone} onChange={(phone) => change({ phone })} />
        <LongField
          label={words.duties}
          isNeeded={false}
          rows={3}
          value={typed.duties}
          onChange={(duties) => change({ duties })}
        />
      </Form>
    </section>
  );
}
