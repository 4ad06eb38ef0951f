/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { FieldKind } from '#civic/exchange/rules/field-entry.ts';
import type { Entry } from '../engine/entry.ts';
import type { ScreenProps } from '../screen-props.ts';
import { ChangeForm } from './change.tsx';
import type { FormProps } from './form.tsx';
import { MatterForm } from './matter.tsx';
import { PromiseForm } from './promise.tsx';
import { SpotForm } from './spot.tsx';
import { blankMatter } from './typed.ts';
import { VisitForm } from './visit.tsx';

/** A form for every kind of entry. */
const FORMS = {
  matter: MatterForm,
  visit: VisitForm,
  change: ChangeForm,
  promise: PromiseForm,
  on_the_spot: SpotForm,
} satisfies Record<FieldKind, (props: FormProps) => VNode>;

/** Writes an entry: one that was begun, a fresh one that another screen has made, or what somebody said. */
export function WritingScreen(
  props: ScreenProps & { readonly id: string | null; readonly fresh: Entry | null },
): VNode {
  const { id, fresh, ...rest } = props;
  const before = props.shown.entries.find((one) => one.id === id) ?? null;
  const [entry] = useState<Entry>(() => before ?? fresh ?? blankMatter(props.shown, Date.now()));
  const Form = FORMS[entry.kind];
  return <Form {...rest} entry={entry} isBegun={before !== null} />;
}
