import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { listUnitsEndpoint } from '#civic/access/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { useArrival } from '../../frame/arrival.ts';
import { fill, useWords } from '../../language.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { UnitFields, type UnitTyped } from './unit-fields.tsx';

export type Unit = ReplyOf<typeof listUnitsEndpoint>['units'][number];

type Props = { readonly unit: Unit; readonly onDone: (told: string) => void; readonly onCancel: () => void };

/** Changes names, phone and duties of a unit, or ends it. */
export function OneUnit({ unit, onDone, onCancel }: Props): ReactNode {
  const { people: words } = useWords();
  const queries = useQueryClient();
  const { name, nameEn, phone, duties } = unit;
  const [typed, setTyped] = useState<UnitTyped>({ name, nameEn, phone, duties });
  const [isAsking, setAsking] = useState(false);
  const part = useArrival<HTMLElement>();
  const saving = useMutation({
    mutationFn: () => call(access.changeUnit, { params: { unitId: unit.id }, body: typed }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['units'] });
      onDone(fill(words.unitChanged, { unit: typed.name }));
    },
  });
  const send = () => {
    setAsking(true);
    if (typed.name.trim() !== '') saving.mutate();
  };
  const title = fill(words.changeUnit, { unit: name });
  return (
    <section className="card" ref={part} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <Form
        label={title}
        send={words.save}
        isSending={saving.isPending}
        error={saving.error}
        onSend={send}
        onCancel={onCancel}
      >
        <UnitFields
          typed={typed}
          wrongName={isAsking && typed.name.trim() === '' ? words.unitNameNeeded : undefined}
          onChange={(part) => setTyped({ ...typed, ...part })}
        />
      </Form>
      <EndUnit unit={unit} onDone={onDone} />
    </section>
  );
}

/** Asked twice; what still hangs on the unit, and what to do first, the server says. */
function EndUnit({ unit, onDone }: Omit<Props, 'onCancel'>): ReactNode {
  const { people: words, common } = useWords();
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const ending = useMutation({
    mutationFn: () => call(access.endUnit, { params: { unitId: unit.id } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['units'] });
      onDone(fill(words.unitEnded, { unit: unit.name }));
    },
  });
  return (
    <>
      <h3>{words.endUnit}</h3>
      <p className="hint">{words.endUnitHint}</p>
      <Trouble error={ending.error} />
      <div className="buttons">
        <button
          type="button"
          className="plain"
          disabled={ending.isPending}
          onClick={() => (isSure ? ending.mutate() : setSure(true))}
        >
          {isSure ? fill(words.endUnitSure, { unit: unit.name }) : words.endUnit}
        </button>
        {isSure && (
          <button type="button" className="plain" onClick={() => setSure(false)}>
            {common.cancel}
          </button>
        )}
      </div>
    </>
  );
}
