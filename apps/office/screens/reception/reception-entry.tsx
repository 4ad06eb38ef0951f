import type { ReactNode } from 'react';
import { fill, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Entry } from '../entry/entry-screen.tsx';
import { useSession } from './session.ts';

type Props = { readonly sessionId: string; readonly visitorId: string };

/** What a visitor says, by the same form as any other entry; name, phone and way are known already. */
export function ReceptionEntry({ sessionId, visitorId }: Props): ReactNode {
  const { reception, common } = useWords();
  const asked = useSession(sessionId);
  const visitor = asked.data?.visitors.find(({ id }) => id === visitorId);
  if (asked.error && !asked.data) return <Trouble error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <p role="status">{common.loading}</p>;
  const { session } = asked.data;
  const back = (
    <p className="noprint">
      <a href={placeTo(['reception', session.id])}>← {reception.back}</a>
    </p>
  );
  if (!visitor?.arrivedAt)
    return (
      <>
        {back}
        <p role="status">{reception.enterGone}</p>
      </>
    );
  const { name, phone } = visitor;
  return (
    <>
      {back}
      <Entry
        start={{
          title: fill(reception.enterTitle, { name }),
          key: visitor.id,
          typed: {
            channel: 'reception',
            area: { code: session.areaCode, name: session.areaName },
            name,
            phone,
            replyWay: phone ? 'phone' : 'look_up',
          },
          link: { receptionSessionId: session.id, receptionVisitorId: visitor.id },
        }}
      />
    </>
  );
}
