import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { call } from '../client.ts';
import { intake } from '../endpoints.ts';
import { useSpeaking, useWords } from '../language.tsx';
import { type Choice, Field } from './fields.tsx';

type PickerProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly isNeeded?: boolean | undefined;
  readonly choices: readonly Choice[];
};

/** Whether every typed piece stands somewhere in the choice: `09 修路` and `修路 09` find the same. */
function fits(typed: string, choice: { readonly label?: unknown } | undefined): boolean {
  const label = String(choice?.label ?? '').toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((piece) => label.includes(piece));
}

/** One of many, found by typing. */
export function Picker(
  props: PickerProps & { readonly value: string; readonly onChange: (value: string) => void },
): ReactNode {
  const { common } = useWords();
  return (
    <Field {...props}>
      {(ids) => (
        <Select
          {...ids}
          showSearch={{ filterOption: fits }}
          allowClear
          placeholder={common.choose}
          options={[...props.choices]}
          value={props.value || null}
          onChange={(value: string | null | undefined) => props.onChange(value ?? '')}
        />
      )}
    </Field>
  );
}

/** Several of many, found by typing. */
export function ManyPicker(
  props: PickerProps & { readonly value: readonly string[]; readonly onChange: (value: string[]) => void },
): ReactNode {
  const { common } = useWords();
  return (
    <Field {...props}>
      {(ids) => (
        <Select
          {...ids}
          mode="multiple"
          showSearch={{ filterOption: fits }}
          placeholder={common.choose}
          options={[...props.choices]}
          value={[...props.value]}
          onChange={(value: string[]) => props.onChange(value)}
        />
      )}
    </Field>
  );
}

/** A place, with the name that it was picked by. */
export type PickedArea = { readonly code: string; readonly name: string };

type AreaPickerProps = {
  readonly label: string;
  readonly isNeeded?: boolean | undefined;
  readonly hint?: string | undefined;
  readonly wrong?: string | undefined;
  readonly value: PickedArea | null;
  readonly onChange: (area: PickedArea | null) => void;
};

/** A place of the county, found by typing any part of its path; the server searches. */
export function AreaPicker(props: AreaPickerProps): ReactNode {
  const { common } = useWords();
  const { language } = useSpeaking();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: ['areas', text, language],
    queryFn: () => call(intake.searchAreas, { query: { text, limit: 20 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const areas = found.data?.areas ?? [];
  const choices = areas.map((area) => ({ value: area.code, label: area.pathName || area.name }));
  const chosen = props.value && { value: props.value.code, label: props.value.name };
  return (
    <Field {...props}>
      {(ids) => (
        <Select
          {...ids}
          labelInValue
          showSearch={{ filterOption: false, onSearch: setTyped }}
          allowClear
          placeholder={common.typeToFind}
          notFoundContent={text === '' ? common.typeToFind : found.isFetching ? common.loading : common.nothingFound}
          options={choices}
          value={chosen}
          onChange={(picked?: { readonly value: string; readonly label?: unknown } | null) =>
            props.onChange(picked ? { code: picked.value, name: String(picked.label ?? picked.value) } : null)
          }
        />
      )}
    </Field>
  );
}
