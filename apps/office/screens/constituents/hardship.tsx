import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import { OPEN_FIELDS } from '#civic/liaison/rules/fields.ts';
import type { Hardship } from '#civic/liaison/rules/kinds.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { hardshipChoices, hardshipText } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { ChoiceField, DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { useAct, type Whole } from './acting.ts';

type Typed = Readonly<Record<'hardship' | 'hardshipReason' | 'hardshipSince' | 'hardshipReviewOn', string>>;
type Props = { readonly whole: Whole };

/** The flag as it stands, and its change: with a reason, and a day on which it is looked at again. */
export function HardshipFlag({ whole }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { may } = useMe();
  const { hardship, hardshipSince, hardshipReviewOn, endedOn } = whole.constituent;
  return (
    <>
      <p>
        <span className={hardship === 'none' ? 'tag' : 'tag warn'}>{hardshipText(hardship, language)}</span>{' '}
        {hardshipSince && fill(constituents.sinceText, { day: hardshipSince })}{' '}
        {hardshipReviewOn && fill(constituents.reviewText, { day: hardshipReviewOn })}
      </p>
      {may(liaisonPermissions.keep) && endedOn === null && (
        <Opening label={constituents.flag}>{(close) => <Flag whole={whole} onDone={close} />}</Opening>
      )}
    </>
  );
}

function Flag({ whole, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { constituents, common } = useSpeaking().words;
  const { id: constituentId, hardship, fields, hardshipSince, hardshipReviewOn } = whole.constituent;
  const [typed, setTyped] = useState<Typed>({
    hardship,
    hardshipReason: fields.hardshipReason,
    hardshipSince: hardshipSince ?? '',
    hardshipReviewOn: hardshipReviewOn ?? '',
  });
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const isOn = typed.hardship !== 'none';
  const sending = useAct(
    () =>
      call(liaison.flagHardship, {
        params: { constituentId },
        body: {
          hardship: typed.hardship as Hardship,
          hardshipReason: typed.hardshipReason,
          hardshipSince: (typed.hardshipSince || null) as CivilDate | null,
          hardshipReviewOn: (typed.hardshipReviewOn || null) as CivilDate | null,
        },
      }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (!isOn || typed.hardshipReason.trim()) sending.mutate();
  };
  return (
    <Form
      label={constituents.flag}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <FlagFields typed={typed} change={change} isAsking={isAsking} />
    </Form>
  );
}

function FlagFields(props: {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly isAsking: boolean;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { typed, change, isAsking } = props;
  const isOn = typed.hardship !== 'none';
  return (
    <>
      <ChoiceField
        label={constituents.hardship}
        choices={hardshipChoices(language)}
        value={typed.hardship}
        onChange={(value) => change({ hardship: value })}
      />
      {isOn && (
        <>
          <ShortField
            label={say(OPEN_FIELDS.hardshipReason.words, language)}
            wrong={isAsking && !typed.hardshipReason.trim() ? constituents.needed : undefined}
            value={typed.hardshipReason}
            onChange={(hardshipReason) => change({ hardshipReason })}
          />
          <DayField
            label={constituents.hardshipSince}
            isNeeded={false}
            value={typed.hardshipSince}
            onChange={(since) => change({ hardshipSince: since })}
          />
          <DayField
            label={constituents.hardshipReviewOn}
            hint={constituents.hardshipReviewHint}
            isNeeded={false}
            value={typed.hardshipReviewOn}
            onChange={(on) => change({ hardshipReviewOn: on })}
          />
        </>
      )}
    </>
  );
}
