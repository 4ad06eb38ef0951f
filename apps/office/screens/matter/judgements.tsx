import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { getVerdicts } from '#civic/verdicts/contract.ts';
import { verdictPermissions } from '#civic/verdicts/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { verdicts } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { timeText } from '../../times.ts';
import { Fact } from './said.tsx';

type Verdict = ReplyOf<typeof getVerdicts>['verdicts'][number];

/** What was said of the result, by the person or to an independent caller; silence is told as silence (I3). */
export function Judgements({ matterId, version }: { readonly matterId: Id; readonly version: number }): ReactNode {
  const { matter } = useWords();
  const { may } = useMe();
  const asked = useQuery({
    queryKey: ['verdicts', matterId, version],
    queryFn: () => call(verdicts.getVerdicts, { params: { matterId } }),
    enabled: may(verdictPermissions.read),
  });
  if (!asked.data || asked.data.followUps.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.judgements}</h2>
      {asked.data.verdicts.length === 0 && <p className="hint">{matter.notRated}</p>}
      {asked.data.verdicts.map((one) => (
        <OneVerdict key={one.id} verdict={one} />
      ))}
    </section>
  );
}

function OneVerdict({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { followUp } = useWords();
  const rated = (answer: keyof typeof followUp.satisfied | null) =>
    answer === null ? followUp.noAnswer : followUp.satisfied[answer];
  return (
    <article>
      <p className="hint">
        {timeText(verdict.givenAt)} · {followUp.givenBy[verdict.givenBy]}
      </p>
      <dl className="facts">
        <Fact name={followUp.short.solved}>
          {verdict.solved === null ? followUp.noAnswer : followUp.choices[verdict.solved]}
        </Fact>
        <Fact name={followUp.short.attitude}>{rated(verdict.attitude)}</Fact>
        <Fact name={followUp.short.speed}>{rated(verdict.speed)}</Fact>
        <Fact name={followUp.short.result}>{rated(verdict.result)}</Fact>
      </dl>
      {verdict.words && (
        <p className="words" lang="zh-CN">
          {verdict.words}
        </p>
      )}
    </article>
  );
}
