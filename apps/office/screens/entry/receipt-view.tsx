import { type ReactNode, useEffect, useRef } from 'react';
import type { registerSubmission } from '#civic/intake/contract.ts';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { useKeys } from '../../keys.ts';
import { fill, useListed, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { Fact } from '../matter/said.tsx';

type Receipt = ReplyOf<typeof registerSubmission>;

/** The receipt: read aloud, copied or printed for the person to whom it belongs. */
export function ReceiptView({
  receipt,
  onAnother,
}: {
  readonly receipt: Receipt;
  readonly onAnother: () => void;
}): ReactNode {
  const { entry } = useWords();
  const { may } = useMe();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useKeys({ n: onAnother }, true);
  return (
    <section className="card receipt">
      <h1 ref={heading} tabIndex={-1}>
        {entry.receipt}
      </h1>
      <dl className="facts">
        <Fact name={entry.number}>
          <strong className="number large">{inFours(receipt.number)}</strong>
        </Fact>
        <Fact name={entry.code}>
          <strong className="number large">{inFours(receipt.code)}</strong>
        </Fact>
      </dl>
      <Warnings receipt={receipt} />
      <h2>{entry.next}</h2>
      <dl className="facts">
        {receipt.steps.map((one) => (
          <Fact key={one.step} name={entry.steps[one.step]}>
            {fill(entry.by, { at: timeText(one.dueAt) })}
          </Fact>
        ))}
      </dl>
      <p>{entry.tellPerson}</p>
      <div className="buttons noprint">
        <a className="plain first" href={receipt.receiptPath} target="_blank" rel="noreferrer">
          {entry.print}
        </a>
        <button type="button" className="plain" onClick={onAnother} aria-keyshortcuts="n">
          {entry.another}
        </button>
        {may(ledgerPermissions.view) && (
          <a className="plain" href={placeTo(['matters', receipt.id])}>
            {entry.open}
          </a>
        )}
      </div>
    </section>
  );
}

function Warnings({ receipt }: { readonly receipt: Receipt }): ReactNode {
  const { entry } = useWords();
  const listed = useListed();
  return (
    <>
      {receipt.lines.length > 0 && (
        <p className="wrong" role="alert">
          {entry.danger} <strong>{listed(receipt.lines)}</strong>
        </p>
      )}
      {receipt.wasTakenBefore && <p className="note">{entry.before}</p>}
      {receipt.isSealed && <p className="note">{entry.sealed}</p>}
      {receipt.identifying.length > 0 && (
        <p className="note">
          {entry.identifying} <span lang="zh-CN">{listed(receipt.identifying.map((one) => one.piece))}</span>
        </p>
      )}
      {receipt.daysLate > 0 && <p className="hint">{fill(entry.late, { count: receipt.daysLate })}</p>}
    </>
  );
}
