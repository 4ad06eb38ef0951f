import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { access, assessment } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { DayField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Picker } from '../../parts/pickers.tsx';

const PEOPLE_MAX = 200;
const BLANK = { personId: '', heldOn: '', words: '', help: '' };

/** A conversation with somebody of the own unit, whoever it may be: nothing here says who is short. */
export function WriteNote(): ReactNode {
  const { ownSchemes: said } = useWords();
  const { me } = useMe();
  const queries = useQueryClient();
  const [typed, change, clear] = useDraft('schemes.note', BLANK);
  const asked = useQuery({
    queryKey: ['people', 'team'],
    queryFn: () => call(access.getPeople, { query: { text: '', limit: PEOPLE_MAX } }),
  });
  const people = (asked.data?.people ?? []).filter(({ id }) => id !== me.person.id);
  const writing = useMutation({
    mutationFn: () =>
      call(assessment.writeNote, {
        body: { ...typed, personId: typed.personId as Id, heldOn: typed.heldOn as CivilDate },
      }),
    onSuccess: () => {
      clear();
      void queries.invalidateQueries({ queryKey: ['conversation-notes'] });
    },
  });
  return (
    <section className="card">
      <h2>{said.note}</h2>
      <p className="hint">{said.noteHint}</p>
      <Form
        label={said.note}
        send={said.note}
        isSending={writing.isPending}
        error={writing.error}
        onSend={() => writing.mutate()}
      >
        <Picker
          label={said.withWhom}
          value={typed.personId}
          choices={people.map(({ id, name, title }) => ({ value: id, label: title ? `${name} · ${title}` : name }))}
          onChange={(personId) => change({ personId })}
        />
        <DayField label={said.heldOn} value={typed.heldOn} onChange={(heldOn) => change({ heldOn })} />
        <LongField label={said.words} value={typed.words} onChange={(words) => change({ words })} />
        <LongField
          label={said.help}
          isNeeded={false}
          rows={2}
          value={typed.help}
          onChange={(help) => change({ help })}
        />
      </Form>
      <p role="status">{writing.data && said.saved}</p>
    </section>
  );
}
