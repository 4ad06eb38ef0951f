import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { Picker } from '../../parts/pickers.tsx';

/** Somebody in office, for the unit of one of their posts. */
export type PickedPerson = { readonly personId: Id; readonly unitId: Id; readonly name: string };

/** Somebody in office, found by name or unit. Who has two posts stands here twice: for which unit is part of the choice. */
export function PersonPicker(props: {
  readonly label: string;
  readonly hint?: string;
  readonly wrong?: string | undefined;
  readonly value: PickedPerson | null;
  readonly onChange: (picked: PickedPerson | null) => void;
}): ReactNode {
  const { language } = useSpeaking();
  const { value, onChange, ...rest } = props;
  const asked = useQuery({
    queryKey: ['people-to-link', language],
    queryFn: () => call(liaison.getPeople, { query: { text: '' } }),
    staleTime: 60_000,
  });
  const people = asked.data?.people ?? [];
  const keyOf = (personId: Id, unitId: Id) => `${personId} ${unitId}`;
  const pick = (key: string) => {
    const found = people.find((one) => keyOf(one.id, one.unitId) === key);
    onChange(found ? { personId: found.id, unitId: found.unitId, name: found.name } : null);
  };
  return (
    <Picker
      {...rest}
      choices={people.map((one) => ({ value: keyOf(one.id, one.unitId), label: `${one.name} · ${one.unitName}` }))}
      value={value ? keyOf(value.personId, value.unitId) : ''}
      onChange={pick}
    />
  );
}
