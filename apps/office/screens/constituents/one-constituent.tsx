import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import type { ChosenPurpose } from '#civic/vault/rules/look.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { hardshipText, kindText } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { asksForPurpose, PurposeAsked } from '../../parts/purpose-asked.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import { HouseholdPromises } from '../promises/household-promises.tsx';
import { useAct, useWhole, type Whole } from './acting.ts';
import { CardPart } from './card-part.tsx';
import { Evaluations } from './evaluations.tsx';
import { FieldBlock } from './field-block.tsx';
import { HardshipFlag } from './hardship.tsx';
import { History } from './history.tsx';
import { Contacts, Inherited, LinkPart } from './link-part.tsx';
import { MattersPart } from './matters-part.tsx';
import { Members } from './members.tsx';
import { PrintPart } from './print-part.tsx';
import { Sensitive } from './sensitive.tsx';

/** One registration card: what is known of them at the left, who stays in touch with them at the right. */
export function OneConstituent({ constituentId }: { readonly constituentId: string }): ReactNode {
  const { constituents, common } = useSpeaking().words;
  const [purpose, setPurpose] = useState<ChosenPurpose>();
  const asked = useWhole(constituentId, purpose);
  const back = (
    <p className="noprint">
      <a href={placeTo(['constituents'])}>← {constituents.back}</a>
    </p>
  );
  if (!asked.data)
    return (
      <>
        {back}
        {asksForPurpose(asked.error) ? (
          <>
            <h1>{constituents.title}</h1>
            <PurposeAsked isPending={asked.isFetching} onChoose={setPurpose} />
          </>
        ) : asked.error ? (
          <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <p role="status">{common.loading}</p>
        )}
      </>
    );
  const whole = asked.data;
  return (
    <>
      {back}
      <Head whole={whole} />
      <div className="matter">
        <div>
          <Blocks whole={whole} />
        </div>
        <div>
          <LinkPart whole={whole} />
          <CardPart whole={whole} />
          <Contacts whole={whole} />
          <HouseholdPromises
            constituentId={whole.constituent.id}
            name={whole.constituent.fields.name}
            hasLeft={whole.constituent.endedOn !== null}
          />
          <MattersPart whole={whole} />
          <PrintPart whole={whole} />
          <Inherited whole={whole} />
        </div>
      </div>
    </>
  );
}

function Head({ whole }: { readonly whole: Whole }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { kind, areaName, fields, hardship, endedOn } = whole.constituent;
  return (
    <>
      <div className="head">
        <h1 lang="zh-CN">{fields.name}</h1>
        {hardship !== 'none' && <span className="tag warn">{hardshipText(hardship, language)}</span>}
        <span className="tag">{kindText(kind, language)}</span>
      </div>
      <p className="hint">{areaName}</p>
      {endedOn && <p className="note">{fill(constituents.endedText, { day: endedOn })}</p>}
    </>
  );
}

function Blocks({ whole }: { readonly whole: Whole }): ReactNode {
  const { constituents } = useSpeaking().words;
  // Kept while field after field is changed: whoever copies from one conversation says once how it is known.
  const [knownBy, setKnownBy] = useState('');
  const known = { knownBy, onKnownBy: setKnownBy };
  return (
    <>
      <FieldBlock whole={whole} block="basics" title={constituents.blocks.basics} {...known}>
        <Confirmed whole={whole} />
      </FieldBlock>
      <Members whole={whole} />
      <Sensitive whole={whole} />
      <FieldBlock whole={whole} block="living" title={constituents.blocks.living} {...known} />
      <FieldBlock whole={whole} block="hardship" title={constituents.blocks.hardship} {...known}>
        <HardshipFlag whole={whole} />
      </FieldBlock>
      <Evaluations whole={whole} />
      <History constituentId={whole.constituent.id} />
    </>
  );
}

/** When the card was last gone through with them, and that they have left. */
function Confirmed({ whole }: { readonly whole: Whole }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { may } = useMe();
  const { id: constituentId, confirmedOn, endedOn } = whole.constituent;
  const confirming = useAct(() => call(liaison.confirm, { params: { constituentId } }));
  return (
    <>
      <dl className="facts">
        <Fact name={constituents.confirmedOn}>{confirmedOn ?? constituents.neverConfirmed}</Fact>
      </dl>
      <Trouble error={confirming.error} />
      {may(liaisonPermissions.keep) && endedOn === null && (
        <div className="buttons noprint">
          <button type="button" className="plain" disabled={confirming.isPending} onClick={() => confirming.mutate()}>
            {constituents.confirm}
          </button>
          <Opening label={constituents.left}>{(close) => <Left whole={whole} onDone={close} />}</Opening>
        </div>
      )}
    </>
  );
}

function Left({ whole, onDone }: { readonly whole: Whole; readonly onDone: () => void }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { id: constituentId } = whole.constituent;
  const [reason, setReason] = useState('');
  const [on, setOn] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () => call(liaison.left, { params: { constituentId }, body: { reason, on: on as CivilDate } }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (reason.trim() && on) sending.mutate();
  };
  return (
    <Form
      label={constituents.left}
      send={constituents.left}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <ShortField
        label={constituents.leftReason}
        wrong={isAsking && !reason.trim() ? constituents.needed : undefined}
        value={reason}
        onChange={setReason}
      />
      <DayField
        label={constituents.leftOn}
        wrong={isAsking && !on ? constituents.needed : undefined}
        value={on}
        onChange={setOn}
      />
    </Form>
  );
}
