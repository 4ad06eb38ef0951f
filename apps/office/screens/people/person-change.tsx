import { type ReactNode, useState } from 'react';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useChanging } from './changing.ts';
import type { PersonWhole } from './ending.tsx';

type Props = { readonly person: PersonWhole['person'] };

/** Name and work phone of a person; behind a button, since it is seldom wanted. */
export function PersonChange({ person }: Props): ReactNode {
  const { people: words } = useWords();
  const [typed, setTyped] = useState<{ readonly name: string; readonly phone: string } | null>(null);
  const [isAsking, setAsking] = useState(false);
  const saving = useChanging(
    person.id,
    () => call(access.changePerson, { params: { personId: person.id }, body: typed ?? person }),
    () => setTyped(null),
  );
  if (!typed)
    return (
      <button
        type="button"
        className="plain"
        onClick={() => {
          setAsking(false);
          setTyped({ name: person.name, phone: person.phone });
        }}
      >
        {words.change}
      </button>
    );
  const send = () => {
    setAsking(true);
    if (typed.name.trim() !== '') saving.mutate();
  };
  return (
    <Form
      label={words.change}
      send={words.save}
      isSending={saving.isPending}
      error={saving.error}
      onSend={send}
      onCancel={() => setTyped(null)}
    >
      <ShortField
        label={words.name}
        charactersMax={100}
        value={typed.name}
        wrong={isAsking && typed.name.trim() === '' ? words.nameNeeded : undefined}
        onChange={(name) => setTyped({ ...typed, name })}
      />
      <ShortField
        label={words.phone}
        charactersMax={40}
        isNeeded={false}
        value={typed.phone}
        onChange={(phone) => setTyped({ ...typed, phone })}
      />
    </Form>
  );
}
