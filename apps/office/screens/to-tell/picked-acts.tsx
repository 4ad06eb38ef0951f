import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CONTACT_WAYS, recordManyTold } from '#civic/ledger/contract.ts';
import type { TellWay } from '#civic/ledger/rules/to-tell.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Instant } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { ToTellLine } from './to-tell-row.tsx';

type Way = (typeof CONTACT_WAYS)[number];

/** How what waits is usually told; another way can be chosen. */
const USUAL: Readonly<Record<TellWay, Way>> = {
  letter: 'letter',
  phone: 'phone',
  next_visit: 'visit',
  by_hand: 'phone',
};

/** What can be done with the notices that were picked: print them, and record that they were told. */
export function PickedActs(props: {
  readonly way: TellWay;
  readonly lines: readonly ToTellLine[];
  readonly onTold: () => void;
}): ReactNode {
  const { toTell, matter } = useWords();
  const [way, setWay] = useState<Way>(USUAL[props.way]);
  const queries = useQueryClient();
  const telling = useMutation({
    mutationFn: async (lines: readonly ToTellLine[]) => {
      const toldAt = new Date().toISOString() as Instant;
      const told = lines.map(({ id, matterId }) => ({ noticeId: id, matterId, way, toldAt }));
      return { ...(await call(ledger.recordManyTold, { body: { told } })), lines };
    },
    onSuccess: async () => {
      props.onTold();
      await queries.invalidateQueries({ queryKey: ['to-tell', props.way] });
    },
  });
  const isNone = props.lines.length === 0;
  return (
    <>
      <div className="buttons noprint">
        <span>{fill(toTell.picked, { count: props.lines.length })}</span>
        <PrintButton action="/prints/letters" text={toTell.printLetters} lines={props.lines} />
        <PrintButton action="/prints/visits" text={toTell.printVisits} lines={props.lines} />
        <select
          className="field narrow"
          aria-label={matter.toldWay}
          value={way}
          onChange={(event) => setWay(event.target.value as Way)}
        >
          {Object.entries(matter.contactWays).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="plain first"
          disabled={isNone || telling.isPending}
          onClick={() => telling.mutate(props.lines)}
        >
          {toTell.tell}
        </button>
      </div>
      <p className="hint noprint">{toTell.printHint}</p>
      <Trouble error={telling.error} />
      {telling.data && <Outcome data={telling.data} />}
    </>
  );
}

type Told = ReplyOf<typeof recordManyTold> & { readonly lines: readonly ToTellLine[] };

/** How many were recorded, and which were not, each with why. */
function Outcome({ data }: { readonly data: Told }): ReactNode {
  const { words, language } = useSpeaking();
  const numberOf = (noticeId: string) => data.lines.find(({ id }) => id === noticeId)?.number ?? '';
  return (
    <>
      <p role="status">{fill(words.toTell.told, { count: data.done.length })}</p>
      {data.refused.length > 0 && (
        <div role="alert">
          <p>{words.toTell.refused}</p>
          <ul>
            {data.refused.map((one) => (
              <li key={one.noticeId}>
                {inFours(numberOf(one.noticeId))} {say(one.words, language)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** A form of its own, since the print opens beside the list; sent by POST, since it is recorded. */
function PrintButton(props: {
  readonly action: string;
  readonly text: string;
  readonly lines: readonly ToTellLine[];
}): ReactNode {
  return (
    <form method="post" action={props.action} target="_blank" rel="noopener">
      <input type="hidden" name="notices" value={props.lines.map(({ id }) => id).join(',')} />
      <button type="submit" className="plain" disabled={props.lines.length === 0}>
        {props.text}
      </button>
    </form>
  );
}
