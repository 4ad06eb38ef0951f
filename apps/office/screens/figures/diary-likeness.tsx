import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import { addDays, type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Fact } from '../matter/said.tsx';

const DAYS_BACK = 365;

/** How many diary entries of a place have words that stood before: counts, never whose or which (handbook §6.4). */
export function DiaryLikeness(props: { readonly area: string; readonly from: string; readonly to: string }): ReactNode {
  const { figures: words } = useWords();
  const { may } = useMe();
  const to = (props.to || civilDateOf(instantOf(Date.now()))) as CivilDate;
  const from = (props.from || addDays(to, -DAYS_BACK)) as CivilDate;
  const asked = useQuery({
    queryKey: ['diary-likeness', props.area, from, to],
    queryFn: () => call(visits.getLikenessFigures, { query: { from, to, ...(props.area && { area: props.area }) } }),
    enabled: may(fieldworkPermissions.count_likeness),
  });
  if (!may(fieldworkPermissions.count_likeness)) return null;
  const found = asked.data;
  const countText = (count: number | null) => (count === null ? words.likenessHidden : String(count));
  return (
    <section className="card">
      <h2>{words.likeness}</h2>
      <p className="hint">{fill(words.likenessIntro, { from, to })}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {found && (
        <dl className="facts">
          <Fact name={words.likenessTold}>{countText(found.toldCount)}</Fact>
          <Fact name={words.likenessHint}>{countText(found.hintCount)}</Fact>
          <Fact name={words.likenessCopy}>{countText(found.copyCount)}</Fact>
        </dl>
      )}
    </section>
  );
}
