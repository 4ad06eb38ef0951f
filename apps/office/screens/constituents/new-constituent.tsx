import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { fieldsOf, OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import type { ConstituentKind } from '#civic/liaison/rules/kinds.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { liaison } from '../../endpoints.ts';
import { newId } from '../../ids.ts';
import { useSpeaking } from '../../language.tsx';
import { kindChoices } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { go, placeTo } from '../../place.ts';
import { useUnitChoices } from '../../reference.ts';
import { OF_A_PLACE } from './of-a-place.ts';
import { ValueField } from './value-field.tsx';

type Typed = {
  /** Made here, so that a form sent twice registers one. */
  readonly id: Id;
  readonly kind: ConstituentKind;
  readonly area: PickedArea | null;
  readonly unitId: string;
  readonly membersCount: string;
  readonly fields: Partial<Record<OpenField, string>>;
};

function blank(): Typed {
  const id = newId();
  return { id, kind: 'household', area: null, unitId: '', membersCount: '', fields: {} };
}

/** Fields that a hardship brings with it are asked when the flag is set. */
const LATER: readonly OpenField[] = ['hardshipReason', 'policies'];

/** Registers one: a name and a place, and whatever else is known. */
export function NewConstituent(): ReactNode {
  const { constituents } = useSpeaking().words;
  const [empty] = useState(blank);
  const [typed, change, clear] = useDraft<Typed>('constituent', empty);
  const [isAsking, setAsking] = useState(false);
  const registering = useRegistering(typed, clear);
  const name = typed.fields.name ?? '';
  const send = () => {
    setAsking(true);
    if (name.trim() !== '' && typed.area) registering.mutate(typed.area.code as AreaCode);
  };
  const needed = (isThere: boolean) => (isAsking && !isThere ? constituents.needed : undefined);
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['constituents'])}>← {constituents.back}</a>
      </p>
      <div className="head">
        <h1>{constituents.newTitle}</h1>
      </div>
      <Form
        label={constituents.newTitle}
        send={constituents.register}
        isSending={registering.isPending}
        error={registering.error}
        onSend={send}
      >
        <p className="hint">{constituents.newIntro}</p>
        <Fields typed={typed} change={change} needed={needed} />
      </Form>
    </>
  );
}

type FieldsProps = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly needed: (isThere: boolean) => string | undefined;
};

function Fields({ typed, change, needed }: FieldsProps): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const put = (field: OpenField) => (value: string) => change({ fields: { ...typed.fields, [field]: value } });
  const units = useUnitChoices();
  const name = typed.fields.name ?? '';
  return (
    <>
      <div className="pairs">
        <ShortField
          label={say(OPEN_FIELDS.name.words, language)}
          wrong={needed(name.trim() !== '')}
          charactersMax={OPEN_FIELDS.name.lengthMax}
          value={name}
          onChange={put('name')}
        />
        <AreaPicker
          label={constituents.areaLabel}
          wrong={needed(typed.area !== null)}
          value={typed.area}
          onChange={(area) => change({ area })}
        />
        <ChoiceField
          label={constituents.kind}
          choices={kindChoices(language)}
          value={typed.kind}
          onChange={(kind) => change({ kind: kind as ConstituentKind, unitId: '' })}
        />
        {!OF_A_PLACE.includes(typed.kind) && (
          <Picker
            label={constituents.unit}
            isNeeded={false}
            choices={units}
            value={typed.unitId}
            onChange={(unitId) => change({ unitId })}
          />
        )}
      </div>
      <Optional typed={typed} change={change} put={put} />
    </>
  );
}

/** What else is known, folded away: none of it is asked for at the first meeting. */
function Optional(
  props: Omit<FieldsProps, 'needed'> & { readonly put: (field: OpenField) => (value: string) => void },
): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { typed, change, put } = props;
  return (
    <details>
      <summary>{constituents.more}</summary>
      <div className="pairs">
        <ShortField
          label={constituents.membersCount}
          isNeeded={false}
          charactersMax={2}
          value={typed.membersCount}
          onChange={(text) => change({ membersCount: text.replace(/\D/g, '') })}
        />
        {fieldsOf(typed.kind)
          .filter((field) => field !== 'name' && !LATER.includes(field))
          .map((field) => (
            <ValueField
              key={field}
              field={OPEN_FIELDS[field]}
              label={say(OPEN_FIELDS[field].words, language)}
              isNeeded={false}
              value={typed.fields[field] ?? ''}
              onChange={put(field)}
            />
          ))}
      </div>
    </details>
  );
}

function useRegistering(typed: Typed, clear: () => void) {
  const queries = useQueryClient();
  const { may } = useMe();
  const { id, kind, fields, membersCount } = typed;
  // What another kind is asked, and was typed before the kind was changed, is left out.
  const asked = fieldsOf(kind).flatMap((field) => (fields[field] ? [[field, fields[field]]] : []));
  return useMutation({
    mutationFn: (areaCode: AreaCode) =>
      call(liaison.register, {
        body: {
          ...{ id, kind, areaCode, unitId: (typed.unitId || null) as Id | null, fields: Object.fromEntries(asked) },
          membersCount: membersCount === '' ? null : Number(membersCount),
          ...{ hardship: 'none', hardshipSince: null, hardshipReviewOn: null },
        },
      }),
    onSuccess: ({ id: made }) => {
      clear();
      void queries.invalidateQueries({ queryKey: ['liaison'] });
      // A card of which one is not in charge can't be opened before the link is agreed.
      go(
        may(liaisonPermissions.import)
          ? placeTo(['constituents', made])
          : placeTo(['constituents'], { registered: 'yes' }),
      );
    },
  });
}
