import type { ReactNode } from 'react';
import type { getToTell } from '#civic/ledger/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

export type ToTellLine = ReplyOf<typeof getToTell>['notices'][number];

/** One notice: whose number, where, since when, and what is to be said. */
export function ToTellRow(props: {
  readonly line: ToTellLine;
  readonly isPicked: boolean;
  readonly onPick: () => void;
}): ReactNode {
  const { line } = props;
  const { words, language } = useSpeaking();
  const number = inFours(line.number);
  return (
    <li>
      <p className="tick">
        <input
          type="checkbox"
          aria-label={fill(words.toTell.pick, { number })}
          checked={props.isPicked}
          onChange={props.onPick}
        />
        <a className="number" href={placeTo(['matters', line.matterId])}>
          {number}
        </a>
        <span>{line.areaName}</span>
        <span className="hint">{fill(words.toTell.since, { at: timeText(line.madeAt) })}</span>
      </p>
      <p>{say(line.words, language)}</p>
    </li>
  );
}
