import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import type { KnownBy } from '#civic/liaison/rules/kinds.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { knownByChoices } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { useAct, type Whole } from './acting.ts';
import { OF_A_PLACE } from './of-a-place.ts';

type Props = { readonly whole: Whole };

/** How many they are and where they belong, and the change of either. */
export function Belonging({ whole }: Props): ReactNode {
  const { constituents } = useSpeaking().words;
  const { may } = useMe();
  const units = useUnitChoices();
  const { membersCount, unitId, endedOn } = whole.constituent;
  return (
    <>
      {membersCount !== null && (
        <p>
          {constituents.membersCount}: {membersCount}
        </p>
      )}
      {unitId !== null && (
        <p>
          {constituents.unit}: <span lang="zh-CN">{units.find(({ value }) => value === unitId)?.label ?? '…'}</span>
        </p>
      )}
      {may(liaisonPermissions.keep) && endedOn === null && (
        <Opening label={constituents.changeBelonging}>{(close) => <Setting whole={whole} onDone={close} />}</Opening>
      )}
    </>
  );
}

function Setting({ whole, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents, common } = words;
  const { id: constituentId, kind, membersCount, unitId, version } = whole.constituent;
  const [typed, setTyped] = useState({
    ...{ membersCount: membersCount === null ? '' : String(membersCount), unitId: unitId ?? '', knownBy: '' },
  });
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const sending = useAct(() => {
    const count = typed.membersCount === '' ? null : Number(typed.membersCount);
    const body = { membersCount: count, unitId: (typed.unitId || null) as Id | null, version };
    return call(liaison.changeBelonging, {
      params: { constituentId },
      body: { ...body, knownBy: typed.knownBy as KnownBy },
    });
  }, onDone);
  const send = () => {
    setAsking(true);
    if (typed.knownBy) sending.mutate();
  };
  return (
    <Form
      label={constituents.changeBelonging}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ShortField
        label={constituents.membersCount}
        isNeeded={false}
        charactersMax={2}
        value={typed.membersCount}
        onChange={(text) => change({ membersCount: text.replace(/\D/g, '') })}
      />
      {!OF_A_PLACE.includes(kind) && <Units value={typed.unitId} onChange={(chosen) => change({ unitId: chosen })} />}
      <ChoiceField
        label={constituents.knownBy}
        choices={knownByChoices(language)}
        wrong={isAsking && !typed.knownBy ? constituents.needed : undefined}
        value={typed.knownBy}
        onChange={(knownBy) => change({ knownBy })}
      />
    </Form>
  );
}

function Units(props: { readonly value: string; readonly onChange: (unitId: string) => void }): ReactNode {
  const { constituents } = useSpeaking().words;
  return <Picker label={constituents.unit} isNeeded={false} choices={useUnitChoices()} {...props} />;
}
