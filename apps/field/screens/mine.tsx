/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { FieldKind } from '#civic/exchange/rules/field-entry.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Receipt } from '../engine/entry.ts';
import { useWords } from '../language.ts';
import { fill } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import type { Catalogue } from '../words.ts';
import { EntryCard } from './entry-card.tsx';
import { SyncLine } from './today.tsx';

/** Everything written on this phone with where it is; what needs one first, what was accepted last. */
export function MineScreen(props: ScreenProps): VNode {
  const words = useWords();
  const { entries, receipts } = props.shown;
  const order = { needs_you: 0, draft: 1, finished: 2 } as const;
  const sorted = entries.toSorted((a, b) => order[a.state] - order[b.state] || (a.id < b.id ? 1 : -1));
  return (
    <>
      <h1>{words.mineTitle}</h1>
      <SyncLine {...props} />
      {entries.length + receipts.length === 0 && <p>{words.mineNone}</p>}
      {sorted.map((entry) => (
        <EntryCard key={entry.id} {...props} entry={entry} />
      ))}
      {receipts.toReversed().map((receipt) => (
        <ReceiptCard key={receipt.id} {...props} receipt={receipt} />
      ))}
    </>
  );
}

function titleOf({ kind, title }: Receipt, { visit, change, promise, spot, sealedTitle }: Catalogue): string {
  const titles = {
    matter: title || sealedTitle,
    visit: fill(visit.receipt, { about: title }),
    change: fill(change.receipt, { about: title }),
    promise: fill(promise.receipt, { about: title }),
    on_the_spot: fill(spot.receipt, { about: title }),
  } satisfies Record<FieldKind, string>;
  return titles[kind];
}

/** What the person is to be given. */
function ReceiptCard({ receipt, phone, refresh }: ScreenProps & { readonly receipt: Receipt }): VNode {
  const words = useWords();
  return (
    <article class="card accepted">
      <p class="said">{titleOf(receipt, words)}</p>
      <p>
        <span class="tag good">{words.states.accepted}</span>
        <span class="hint">{fill(words.writtenOn, { day: civilDateOf(receipt.madeAt as Instant) })}</span>
      </p>
      {receipt.number && (
        <p>
          {words.number} <span class="number">{inFours(receipt.number)}</span>
          {receipt.code && (
            <>
              <br />
              {words.code} <span class="number">{inFours(receipt.code)}</span>
            </>
          )}
        </p>
      )}
      {receipt.code && <p class="hint">{words.tellPerson}</p>}
      <button type="button" class="second" onClick={() => void phone.notebook.dropReceipt(receipt.id).then(refresh)}>
        {receipt.code ? words.handedOver : words.seenIt}
      </button>
    </article>
  );
}
