import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Role } from '#kernel/actor.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { DayField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { Allowed } from './allowed.tsx';
import { useChanging } from './changing.ts';
import { GradeField, gradeFrom } from './grade-field.tsx';

type OfPerson = { readonly personId: Id };

type RoleTyped = {
  readonly role: string;
  readonly area: PickedArea | null;
  readonly unitId: string;
  readonly fromOn: string;
  readonly untilOn: string;
};
const BLANK_ROLE: RoleTyped = { role: '', area: null, unitId: '', fromOn: '', untilOn: '' };

function roleOf(typed: RoleTyped) {
  return {
    role: typed.role as Role,
    areaCode: (typed.area?.code ?? '') as AreaCode,
    unitId: (typed.unitId || null) as Id | null,
    fromOn: (typed.fromOn || null) as CivilDate | null,
    untilOn: (typed.untilOn || null) as CivilDate | null,
  };
}

/** Gives a role in an area; what must be kept apart (handbook §4.1) the server refuses. */
export function RoleForm({ personId }: OfPerson): ReactNode {
  const { words, language } = useSpeaking();
  const { people: said } = words;
  const [typed, setTyped] = useState(BLANK_ROLE);
  const change = (part: Partial<RoleTyped>) => setTyped({ ...typed, ...part });
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => call(access.getRoles, {}) }).data?.roles ?? [];
  const giving = useChanging(
    personId,
    () =>
      call(access.giveRole, {
        params: { personId },
        body: roleOf(typed),
      }),
    () => setTyped(BLANK_ROLE),
  );
  const chosen = roles.find((one) => one.role === typed.role);
  return (
    <section className="card">
      <h2>{said.giveRole}</h2>
      <Form
        label={said.giveRole}
        send={said.giveRole}
        isSending={giving.isPending}
        error={giving.error}
        onSend={() => giving.mutate()}
      >
        <Picker
          label={said.role}
          value={typed.role}
          choices={roles.map((one) => ({ value: one.role, label: say(one.words, language) }))}
          onChange={(role) => change({ role })}
        />
        {chosen && <Allowed role={chosen} />}
        <AreaPicker label={said.area} value={typed.area} onChange={(area) => change({ area })} />
        <Picker
          label={said.forUnit}
          isNeeded={false}
          value={typed.unitId}
          choices={useUnitChoices()}
          onChange={(unitId) => change({ unitId })}
        />
        <DayField label={said.from} isNeeded={false} value={typed.fromOn} onChange={(fromOn) => change({ fromOn })} />
        <DayField
          label={said.until}
          isNeeded={false}
          value={typed.untilOn}
          onChange={(untilOn) => change({ untilOn })}
        />
      </Form>
    </section>
  );
}

const BLANK_POST = { unitId: '', title: '', isLeader: false, grade: '' };

export function PostForm({ personId }: OfPerson): ReactNode {
  const { people: said } = useWords();
  const [typed, setTyped] = useState(BLANK_POST);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const adding = useChanging(
    personId,
    () =>
      call(access.addPost, {
        params: { personId },
        body: { ...typed, unitId: typed.unitId as Id, grade: gradeFrom(typed.grade) },
      }),
    () => setTyped(BLANK_POST),
  );
  return (
    <section className="card">
      <h2>{said.addPost}</h2>
      <Form
        label={said.addPost}
        send={said.addPost}
        isSending={adding.isPending}
        error={adding.error}
        onSend={() => adding.mutate()}
      >
        <Picker
          label={said.unit}
          value={typed.unitId}
          choices={useUnitChoices()}
          onChange={(unitId) => change({ unitId })}
        />
        <ShortField label={said.postTitle} value={typed.title} onChange={(title) => change({ title })} />
        <TickField label={said.isLeader} value={typed.isLeader} onChange={(isLeader) => change({ isLeader })} />
        <GradeField value={typed.grade} onChange={(grade) => change({ grade })} />
      </Form>
    </section>
  );
}
