import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { listInstructions } from '#civic/fieldwork/contract.ts';
import { fieldworkPermissions } from '#civic/fieldwork/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { fieldwork } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { timeText } from '../../times.ts';
import { Fact } from './said.tsx';

type Instruction = ReplyOf<typeof listInstructions>['instructions'][number];

/** What a leader said to this matter at a reception; nothing when it was not raised at one. */
export function Instructions({ matterId }: { readonly matterId: Id }): ReactNode {
  const { reception } = useWords();
  const { language } = useSpeaking();
  const { may } = useMe();
  const asked = useQuery({
    queryKey: ['instructions', matterId, language],
    queryFn: () => call(fieldwork.getInstructions, { params: { matterId } }),
    enabled: may(fieldworkPermissions.read_instructions),
  });
  const instructions = asked.data?.instructions ?? [];
  if (instructions.length === 0) return null;
  return (
    <section className="card">
      <h2>{reception.instructions}</h2>
      {instructions.map((one) => (
        <OneInstruction key={one.id} instruction={one} />
      ))}
    </section>
  );
}

/** One instruction: who said what, to whom, by when. */
export function OneInstruction({ instruction: one }: { readonly instruction: Instruction }): ReactNode {
  const { reception } = useWords();
  return (
    <article>
      <p className="hint" lang="zh-CN">
        {fill(reception.saidBy, { leader: `${one.leaderName} ${one.leaderPost}`, at: timeText(one.startsAt) })}
      </p>
      <dl className="facts">
        {one.answer && (
          <Fact name={reception.answer}>
            <span lang="zh-CN">{one.answer}</span>
          </Fact>
        )}
        {one.instruction && (
          <Fact name={reception.instruction}>
            <span lang="zh-CN">{one.instruction}</span>
          </Fact>
        )}
        {one.unitName && <Fact name={reception.responsible}>{one.unitName}</Fact>}
        {one.dueOn && <Fact name={reception.due}>{one.dueOn}</Fact>}
        <Fact name={reception.readBack}>{reception.readBacks[one.readBack]}</Fact>
      </dl>
      {one.leaderKeeps && <p>{reception.kept}</p>}
    </article>
  );
}
