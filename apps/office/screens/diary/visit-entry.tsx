import type { ReactNode } from 'react';
import { fill, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { useWhole } from '../constituents/acting.ts';
import { Entry } from '../entry/entry-screen.tsx';

type Props = { readonly visitId: string; readonly constituentId: string };

/** What a household said on a visit, by the same form as any other entry; who, where and how are known already. */
export function VisitEntry({ visitId, constituentId }: Props): ReactNode {
  const { diary, common } = useWords();
  const asked = useWhole(constituentId);
  const back = (
    <p className="noprint">
      <a href={placeTo(['diary'])}>← {diary.back}</a>
    </p>
  );
  if (!asked.data)
    return (
      <>
        {back}
        {asked.error ? (
          <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
        ) : (
          <p role="status">{common.loading}</p>
        )}
      </>
    );
  const { fields, areaCode, areaName } = asked.data.constituent;
  const { name, phone, place } = fields;
  return (
    <>
      {back}
      <Entry
        start={{
          title: fill(diary.enterTitle, { name }),
          key: `${visitId} ${constituentId}`,
          typed: {
            ...{ channel: 'visit', area: { code: areaCode, name: areaName }, name, phone, place },
            replyWay: phone ? 'phone' : 'next_visit',
          },
          link: { visitId, constituentId },
        }}
      />
    </>
  );
}
