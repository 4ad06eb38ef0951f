import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { call } from '../../client.ts';
import { orders } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { type Place, placeTo } from '../../place.ts';
import { IssueOrder } from './issue-order.tsx';
import { OneOrder } from './one-order.tsx';

/** Supervision orders: the open ones, or a new one. */
export function OrdersScreen({ place }: { readonly place: Place }): ReactNode {
  const { may } = useMe();
  const isNew = place.steps[1] === 'new' && may(ledgerPermissions.supervise);
  return isNew ? <IssueOrder query={place.query} /> : <OrderList wasIssued={place.query.has('issued')} />;
}

function OrderList({ wasIssued }: { readonly wasIssued: boolean }): ReactNode {
  const { words, language } = useSpeaking();
  const { may } = useMe();
  const { orders: text, common } = words;
  const [told, setTold] = useState(wasIssued ? text.issued : '');
  const pages = useInfiniteQuery({
    queryKey: ['orders', language],
    queryFn: ({ pageParam }) => call(orders.getOrders, { query: { ...(pageParam && { after: pageParam }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const found = pages.data?.pages.flatMap((page) => page.orders) ?? [];
  return (
    <>
      <div className="head">
        <h1>{text.title}</h1>
        {may(ledgerPermissions.supervise) && (
          <a className="plain first" href={placeTo(['orders', 'new'])}>
            {text.issue}
          </a>
        )}
      </div>
      <p className="hint">{text.hint}</p>
      <p role="status" className={told ? 'done' : undefined}>
        {told}
      </p>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      <div className="columns">
        <div>
          {found.length === 0 && <p className="empty">{pages.isPending ? common.loading : text.empty}</p>}
          {found.map((order) => (
            <OneOrder key={order.id} order={order} onTold={setTold} />
          ))}
          {pages.hasNextPage && (
            <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
              {text.more}
            </button>
          )}
        </div>
        <Load />
      </div>
    </>
  );
}

/** How much supervision each unit bears: it works, and is moderate (000-06). */
function Load(): ReactNode {
  const { words, language } = useSpeaking();
  const { orders: text } = words;
  const asked = useQuery({ queryKey: ['orders', 'load', language], queryFn: () => call(orders.getLoad, {}) });
  if (!asked.data || asked.data.units.length === 0) return null;
  const { units, days, unitMax } = asked.data;
  return (
    <section className="card">
      <h2>{text.load}</h2>
      <p className="hint">{fill(text.loadHint, { days, max: unitMax })}</p>
      <Scrolling label={text.load}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{text.unit}</th>
              <th scope="col">{text.open}</th>
              <th scope="col">{text.received}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.unitId}>
                <th scope="row">{unit.unitName}</th>
                <td className="number">{unit.openCount}</td>
                <td className="number">{unit.issuedCount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
