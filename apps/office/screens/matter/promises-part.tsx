import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { timeText } from '../../times.ts';
import { Fact } from './said.tsx';

/** What was promised to the person, by when, and what the person said of it. */
export function PromisesPart(props: { readonly matterId: Id; readonly version: number }): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  const asked = useQuery({
    queryKey: ['promises', props.matterId, props.version],
    queryFn: () => call(promises.getPromises, { params: { matterId: props.matterId } }),
  });
  if (!asked.data || asked.data.promises.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.promises}</h2>
      {asked.data.promises.map((one) => (
        <article key={one.id}>
          <p lang="zh-CN">{one.words}</p>
          <dl className="facts">
            <Fact name={matter.promiseDue}>
              {one.dueOn} {one.isLate && <span className="late">{matter.promiseLate}</span>}
            </Fact>
            <Fact name={matter.promiseState}>
              {say(one.stateWords, language)} {one.settledAt && timeText(one.settledAt)}
            </Fact>
            {one.deliveryWords && <Fact name={matter.promiseDelivery}>{one.deliveryWords}</Fact>}
          </dl>
        </article>
      ))}
    </section>
  );
}
