/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { FieldBook } from '#civic/exchange/contract-field.ts';
import { CONCERNS } from '#civic/intake/rules/said.ts';
import { useLanguage, useWords } from '../language.ts';
import { Choice, Field, LongField, Tick } from '../parts.tsx';
import { choicesOf } from './card-words.ts';
import type { Typed, Wrong } from './typed.ts';

type Props = {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
};
type WithBook = Props & { readonly book: FieldBook | null };

/** The most common first. */
const CHANNELS = ['visit', 'meeting', 'phone', 'window', 'letter', 'paper_slip', 'reception'] as const;
const REPLY_WAYS = ['look_up', 'phone', 'sms', 'email', 'letter', 'next_visit', 'none'] as const;

/** How it was heard. */
export function WayFields({ typed, change }: Props): VNode {
  const words = useWords();
  const choices = CHANNELS.map((one) => [one, words.channels[one]] as const);
  return (
    <Choice label={words.channel} value={typed.channel} choices={choices} onChange={(channel) => change({ channel })} />
  );
}

/** How the person wants the answer, and what that needs. */
export function ReplyFields({ book, typed, change, wrong }: WithBook & { readonly wrong: Wrong }): VNode {
  const words = useWords();
  const offered = book?.replyWays ?? ['look_up', 'phone', 'next_visit', 'none'];
  const choices = REPLY_WAYS.filter((one) => offered.includes(one)).map((one) => [one, words.replyWays[one]] as const);
  return (
    <>
      <Choice
        label={words.replyWay}
        value={typed.replyWay}
        choices={choices}
        onChange={(replyWay) => change({ replyWay })}
      />
      {(typed.replyWay === 'phone' || typed.replyWay === 'sms') && (
        <Field
          label={words.phone}
          type="tel"
          inputMode="tel"
          value={typed.phone}
          wrong={wrong.phone}
          onInput={(phone) => change({ phone })}
        />
      )}
      {typed.replyWay === 'email' && (
        <Field
          label={words.email}
          type="email"
          value={typed.email}
          wrong={wrong.email}
          onInput={(email) => change({ email })}
        />
      )}
      {typed.replyWay === 'letter' && (
        <Field
          label={words.address}
          value={typed.address}
          wrong={wrong.address}
          onInput={(address) => change({ address })}
        />
      )}
    </>
  );
}

/** What may all stay empty. */
export function MoreFields({ book, typed, change }: WithBook): VNode {
  const words = useWords();
  const language = useLanguage();
  const none = ['', words.none] as const;
  return (
    <details>
      <summary>{words.more}</summary>
      <Field label={words.place} value={typed.place} onInput={(place) => change({ place })} />
      <Choice
        label={words.kind}
        value={typed.kind}
        choices={[none, ...(book?.kinds ?? []).map((one) => [one.code, one.words[language]] as const)]}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={words.category}
        value={typed.categoryCode}
        choices={[
          none,
          ...(book?.categories ?? []).map((one) => [one.code, `${one.code} ${one.words[language]}`] as const),
        ]}
        onChange={(categoryCode) => change({ categoryCode })}
      />
      <Choice
        label={words.matterMore.concern}
        value={typed.concern}
        choices={[none, ...choicesOf(CONCERNS, language)]}
        onChange={(concern) => change({ concern })}
      />
      <LongField
        label={words.matterMore.proposedSolution}
        rows={2}
        value={typed.proposedSolution}
        onInput={(proposedSolution) => change({ proposedSolution })}
      />
      <Tick
        label={words.matterMore.isImportant}
        value={typed.isImportant !== ''}
        onChange={(isChosen) => change({ isImportant: isChosen ? 'yes' : '' })}
      />
      <Field
        label={words.saidOn}
        type="date"
        value={typed.receivedOn}
        onInput={(receivedOn) => change({ receivedOn })}
      />
    </details>
  );
}
