import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { addUnitEndpoint } from '#civic/access/contract.ts';
import { accessPermissions } from '#civic/access/permissions.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { BodyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { useUnitChoices, useUnits } from '../../reference.ts';
import { OneUnit, type Unit } from './one-unit.tsx';
import { UnitFields, type UnitTyped } from './unit-fields.tsx';

type Kind = BodyOf<typeof addUnitEndpoint>['kind'];

/** The units with their duties, against which a dispatch is checked. */
export function UnitsList(): ReactNode {
  const { people: words } = useWords();
  const { may } = useMe();
  const units = useUnits();
  const [editing, setEditing] = useState<Unit | null>(null);
  const [told, setTold] = useState('');
  const open = (unit: Unit | null) => {
    setTold('');
    setEditing(unit);
  };
  const close = (said: string) => {
    setEditing(null);
    setTold(said);
  };
  const mayKeep = may(accessPermissions.units);
  return (
    <div className="columns">
      <Scrolling label={words.parts.units}>
        <UnitsTable units={units} onEdit={mayKeep ? open : null} />
      </Scrolling>
      {mayKeep && (
        <div>
          <p role="status" className={told ? 'done' : undefined}>
            {told}
          </p>
          {editing ? (
            <OneUnit key={editing.id} unit={editing} onDone={close} onCancel={() => open(null)} />
          ) : (
            <NewUnit />
          )}
        </div>
      )}
    </div>
  );
}

type TableProps = { readonly units: readonly Unit[]; readonly onEdit: ((unit: Unit) => void) | null };

function UnitsTable({ units, onEdit }: TableProps): ReactNode {
  const { people: words } = useWords();
  const { language } = useSpeaking();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.area}</th>
          <th scope="col">{words.phone}</th>
          <th scope="col">{words.duties}</th>
          {onEdit && <th scope="col">{words.changeShort}</th>}
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
            {onEdit && (
              <td>
                <button
                  type="button"
                  className="plain"
                  aria-label={fill(words.changeUnit, { unit: unit.name })}
                  onClick={() => onEdit(unit)}
                >
                  {words.changeShort}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Typed = UnitTyped & {
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
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const adding = useMutation({
    mutationFn: () => call(access.addUnit, { body: unitOf(typed) }),
    onSuccess: () => {
      setTyped(BLANK);
      setAsking(false);
      void queries.invalidateQueries({ queryKey: ['units'] });
    },
  });
  const send = () => {
    setAsking(true);
    if (typed.name.trim() !== '' && typed.area) adding.mutate();
  };
  return (
    <section className="card">
      <h2>{words.addUnit}</h2>
      <Form label={words.addUnit} send={words.addUnit} isSending={adding.isPending} error={adding.error} onSend={send}>
        <UnitFields
          typed={typed}
          wrongName={isAsking && typed.name.trim() === '' ? words.unitNameNeeded : undefined}
          onChange={change}
        >
          <ChoiceField
            label={words.kind}
            value={typed.kind}
            choices={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
            onChange={(kind) => change({ kind })}
          />
          <AreaPicker
            label={words.area}
            wrong={isAsking && !typed.area ? words.areaNeeded : undefined}
            value={typed.area}
            onChange={(area) => change({ area })}
          />
          <Picker
            label={words.parent}
            isNeeded={false}
            value={typed.parentId}
            choices={useUnitChoices()}
            onChange={(parentId) => change({ parentId })}
          />
        </UnitFields>
      </Form>
    </section>
  );
}
