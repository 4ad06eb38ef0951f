import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import type { OrderView } from '#civic/ledger/contract-orders.ts';
import { LETTER_FORMATS } from '#civic/ledger/rules/letters/letter.ts';
import { inFours } from '#kernel/check-digits.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Due } from '../../parts/due.tsx';
import { FORMAT_NAMES } from '../../parts/format-names.ts';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import { Fact } from '../matter/said.tsx';
import { AnswerOrder, CheckOrder } from './order-forms.tsx';

type Part = { readonly order: OrderView };

/** One order with what was answered and found, its print, and the form of what this person may do with it. */
export function OneOrder({ order, onTold }: Part & { readonly onTold: (words: string) => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { orders: text } = words;
  const [open, setOpen] = useState<'answer' | 'check' | null>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) box.current?.querySelector<HTMLElement>('form textarea, form select')?.focus();
  }, [open]);
  const common = {
    order,
    onDone: (told: string) => {
      setOpen(null);
      onTold(told);
    },
    onCancel: () => setOpen(null),
  };
  return (
    <article className="card" ref={box} aria-label={order.number}>
      <h2 className="number">{order.number}</h2>
      <p>
        <span className="tag calm">{say(order.levelWords, language)}</span>{' '}
        <span className="tag">{say(order.triggerWords, language)}</span>{' '}
        {order.isOverdue && <span className="tag warn">{text.overdue}</span>}{' '}
        {order.answeredAt && <span className="tag">{text.waitsForCheck}</span>}{' '}
        {order.backCount > 0 && <span className="hint">{fill(text.back, { count: order.backCount })}</span>}
      </p>
      <Facts order={order} />
      {open === 'answer' && order.mayAnswer && <AnswerOrder {...common} />}
      {open === 'check' && order.mayCheck && <CheckOrder {...common} />}
      <div className="buttons noprint">
        {order.mayAnswer && open === null && (
          <button type="button" className="plain first" onClick={() => setOpen('answer')}>
            {text.answer}
          </button>
        )}
        {order.mayCheck && open === null && (
          <button type="button" className="plain first" onClick={() => setOpen('check')}>
            {text.check}
          </button>
        )}
        {LETTER_FORMATS.map((format) => (
          <Fragment key={format}>
            <a
              className="plain"
              href={`/api/orders/${order.id}/paper.${format}?lang=${language}`}
              aria-label={`${text.print} ${order.number} ${FORMAT_NAMES[format]}`}
              download
            >
              {FORMAT_NAMES[format]}
            </a>
          </Fragment>
        ))}
      </div>
    </article>
  );
}

function Facts({ order }: Part): ReactNode {
  const { orders: text } = useSpeaking().words;
  return (
    <dl className="facts">
      <Fact name={text.unit}>{order.unitName}</Fact>
      <Fact name={text.due}>
        <Due at={order.dueAt} withDate />
      </Fact>
      <Fact name={text.must}>
        <span lang="zh-CN">{order.mustChange}</span>
      </Fact>
      <Fact name={text.matters}>
        {order.matters.map(({ id, number }) => (
          <Fragment key={id}>
            <a className="number" href={placeTo(['matters', id])}>
              {inFours(number)}
            </a>{' '}
          </Fragment>
        ))}
      </Fact>
      <Fact name={text.issuedBy}>
        {order.issuedByName || text.bySystem} · {timeText(order.issuedAt)}
      </Fact>
      {order.facts && <Fact name={text.facts}>{order.facts}</Fact>}
      {order.action && <Fact name={text.action}>{order.action}</Fact>}
      {order.whyNot && <Fact name={text.whyNot}>{order.whyNot}</Fact>}
      {order.answeredAt && (
        <Fact name={text.answeredBy}>
          {order.answeredByName} · {timeText(order.answeredAt)}
        </Fact>
      )}
      {order.checkWords && <Fact name={text.checkWords}>{order.checkWords}</Fact>}
    </dl>
  );
}
