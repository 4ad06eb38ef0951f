import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { promisePermissions } from '#civic/promises/permissions.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { promises } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { MakePromise } from './make-promise.tsx';
import { OnePromise } from './one-promise.tsx';

/** What was promised to a household, newest first, and another one by one press. */
export function HouseholdPromises(props: {
  readonly constituentId: Id;
  readonly name: string;
  readonly hasLeft: boolean;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { promises: text } = words;
  const { may } = useMe();
  const { constituentId, name } = props;
  const asked = useQuery({
    queryKey: ['liaison', 'promises', constituentId, language],
    queryFn: () => call(promises.ofHousehold, { params: { constituentId } }),
  });
  const found = asked.data?.promises ?? [];
  return (
    <section className="card">
      <h2>{text.household}</h2>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {asked.isSuccess && found.length === 0 && <p className="hint">{text.none}</p>}
      {found.map((promise) => (
        <OnePromise key={promise.id} promise={promise} />
      ))}
      {may(promisePermissions.make) && !props.hasLeft && (
        <Opening label={text.make} isFirst>
          {(close) => <MakePromise constituentId={constituentId} name={name} onDone={close} />}
        </Opening>
      )}
    </section>
  );
}
