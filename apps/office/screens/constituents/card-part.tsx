import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Fact } from '../matter/said.tsx';
import { useAct, type Whole } from './acting.ts';

type Card = NonNullable<Whole['card']>;
const LINKED: readonly string[] = ['agreed', 'active', 'quiet', 'handover'];

/** The contact card 民情联系卡: its number, whether it was brought and used, and how a new one is issued. */
export function CardPart({ whole }: { readonly whole: Whole }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { may } = useMe();
  const { link, card } = whole;
  const canIssue = link !== null && LINKED.includes(link.state) && may(liaisonPermissions.arrange);
  return (
    <section className="card">
      <h2>{constituents.card}</h2>
      {!card && (
        <p className="hint">
          {link !== null && LINKED.includes(link.state) ? constituents.cardNone : constituents.cardNotYet}
        </p>
      )}
      {card && <CardFacts card={card} />}
      <div className="buttons noprint">
        {card && card.deliveredOn === null && may(liaisonPermissions.read) && (
          <Opening label={constituents.deliver} isFirst>
            {(close) => <Deliver cardId={card.id} onDone={close} />}
          </Opening>
        )}
        {canIssue && (
          <Opening label={card ? constituents.reissueCard : constituents.issueCard} isFirst={!card}>
            {(close) => <Issue linkId={link.id} card={card} onDone={close} />}
          </Opening>
        )}
        {card && may(liaisonPermissions.arrange) && (
          <Opening label={constituents.revoke}>{(close) => <Revoke cardId={card.id} onDone={close} />}</Opening>
        )}
      </div>
    </section>
  );
}

function CardFacts({ card }: { readonly card: Card }): ReactNode {
  const { constituents } = useSpeaking().words;
  const ways: Readonly<Record<string, string>> = constituents.deliverWays;
  const way = card.deliveredWay === null ? '' : (ways[card.deliveredWay] ?? card.deliveredWay);
  return (
    <>
      <p>
        {constituents.cardNumber} <strong className="number large">{card.spokenNumber}</strong>
      </p>
      <dl className="facts">
        <Fact name={constituents.cardIssued}>{card.issuedOn}</Fact>
        <Fact name={constituents.cardValid}>{card.validTo}</Fact>
        <Fact name={constituents.cardDelivered}>
          {card.deliveredOn ? `${card.deliveredOn} · ${way}` : constituents.cardNotDelivered}
        </Fact>
        <Fact name={constituents.cardUsed}>{card.usedOn ?? constituents.cardNotUsed}</Fact>
        {SAID.filter((name) => card[name] !== '').map((name) => (
          <Fact key={name} name={constituents[name]}>
            <span lang="zh-CN">{card[name]}</span>
          </Fact>
        ))}
      </dl>
    </>
  );
}

const SAID = ['help', 'whereToFind', 'email', 'secondName', 'secondPhone', 'otherWords'] as const;
/** Somebody else is always named, so that the card helps when the official is away. */
const NEEDED: readonly string[] = ['secondName', 'secondPhone'];
const BLANK = Object.fromEntries(SAID.map((name) => [name, ''])) as Record<(typeof SAID)[number], string>;

function Issue(props: { readonly linkId: Id; readonly card: Card | null; readonly onDone: () => void }): ReactNode {
  const { constituents } = useSpeaking().words;
  const { linkId, card, onDone } = props;
  const [typed, setTyped] = useState<typeof BLANK>(() =>
    card ? (Object.fromEntries(SAID.map((name) => [name, card[name]])) as typeof BLANK) : BLANK,
  );
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(() => call(liaison.issueCard, { params: { linkId }, body: typed }), onDone);
  const isMissing = (name: (typeof SAID)[number]) => NEEDED.includes(name) && typed[name].trim() === '';
  const send = () => {
    setAsking(true);
    if (!SAID.some(isMissing)) sending.mutate();
  };
  const label = card ? constituents.reissueCard : constituents.issueCard;
  return (
    <Form
      label={label}
      send={label}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      {card && <p className="hint">{constituents.reissueHint}</p>}
      {SAID.map((name) => (
        <ShortField
          key={name}
          label={constituents[name]}
          isNeeded={NEEDED.includes(name)}
          wrong={isAsking && isMissing(name) ? constituents.needed : undefined}
          value={typed[name]}
          onChange={(value) => setTyped({ ...typed, [name]: value })}
        />
      ))}
    </Form>
  );
}

type OfCard = { readonly cardId: Id; readonly onDone: () => void };
type DeliverWay = 'by_hand' | 'by_post' | 'posted_up';

function Deliver({ cardId, onDone }: OfCard): ReactNode {
  const { constituents } = useSpeaking().words;
  const [on, setOn] = useState('');
  const [way, setWay] = useState<string>('by_hand');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(
    () => call(liaison.deliverCard, { params: { cardId }, body: { on: on as CivilDate, way: way as DeliverWay } }),
    onDone,
  );
  const send = () => {
    setAsking(true);
    if (on) sending.mutate();
  };
  return (
    <Form
      label={constituents.deliver}
      send={constituents.deliver}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <DayField
        label={constituents.deliverOn}
        wrong={isAsking && !on ? constituents.needed : undefined}
        value={on}
        onChange={setOn}
      />
      <ChoiceField
        label={constituents.deliverWay}
        choices={Object.entries(constituents.deliverWays).map(([value, label]) => ({ value, label }))}
        value={way}
        onChange={setWay}
      />
    </Form>
  );
}

function Revoke({ cardId, onDone }: OfCard): ReactNode {
  const { constituents } = useSpeaking().words;
  const [reason, setReason] = useState('');
  const [isAsking, setAsking] = useState(false);
  const sending = useAct(() => call(liaison.revokeCard, { params: { cardId }, body: { reason } }), onDone);
  const send = () => {
    setAsking(true);
    if (reason.trim()) sending.mutate();
  };
  return (
    <Form
      label={constituents.revoke}
      send={constituents.revoke}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={onDone}
    >
      <p className="hint">{constituents.revokeHint}</p>
      <ShortField
        label={constituents.reason}
        wrong={isAsking && !reason.trim() ? constituents.needed : undefined}
        value={reason}
        onChange={setReason}
      />
    </Form>
  );
}
