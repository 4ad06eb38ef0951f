import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { clusters } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import type { Cluster } from './cluster.ts';
import { useClusters } from './cluster-list.tsx';

type Act = 'confirm' | 'takeOut' | 'split' | 'merge' | 'dissolve';
/** What is done with all of it stands above the table; what is done with some of it below, where they were picked. */
export const WHOLE_ACTS: readonly Act[] = ['confirm', 'merge', 'dissolve'];
export const PICKED_ACTS: readonly Act[] = ['takeOut', 'split'];

export function useJudging(send: () => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      onDone();
      for (const queryKey of [['cluster'], ['clusters']]) void queries.invalidateQueries({ queryKey });
    },
  });
}

/** What a person may make of a cluster; each act undoes none of the matters. */
export function ClusterActs(props: {
  readonly acts: readonly Act[];
  readonly cluster: Cluster;
  readonly picked: readonly Id[];
  readonly onDone: () => void;
}): ReactNode {
  const { clusters: text } = useWords();
  const [act, setAct] = useState<Act | null>(null);
  const { acts, cluster, picked } = props;
  const isWaiting = cluster.state !== 'confirmed' || cluster.members.some(({ isConfirmed }) => !isConfirmed);
  if (act === null)
    return (
      <div className="buttons noprint">
        {acts.map((name) => (
          <button
            key={name}
            type="button"
            className={name === 'confirm' && isWaiting ? 'plain first' : 'plain'}
            onClick={() => setAct(name)}
          >
            {text[name]}
          </button>
        ))}
      </div>
    );
  const onEnd = () => {
    setAct(null);
    props.onDone();
  };
  return <ActForm key={act} act={act} cluster={cluster} picked={picked} onDone={onEnd} onCancel={() => setAct(null)} />;
}

function ActForm(props: {
  readonly act: Act;
  readonly cluster: Cluster;
  readonly picked: readonly Id[];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}): ReactNode {
  const { clusters: text } = useWords();
  const { act, cluster, picked } = props;
  const [typed, setTyped] = useState(act === 'confirm' ? cluster.title : '');
  const matterIds = act === 'confirm' ? cluster.members.map(({ matterId }) => matterId) : [...picked];
  const judging = useJudging(() => sent(act, cluster, typed, matterIds), props.onDone);
  if ((act === 'takeOut' || act === 'split') && picked.length === 0)
    return (
      <p role="status">
        {text.pickFirst}{' '}
        <button type="button" className="plain" onClick={props.onCancel}>
          {text.back}
        </button>
      </p>
    );
  return (
    <Form
      label={text[act]}
      send={text[act]}
      isSending={judging.isPending}
      error={judging.error}
      onSend={() => judging.mutate()}
      onCancel={props.onCancel}
    >
      {act === 'confirm' && (
        <>
          <p className="hint">{fill(text.confirmHint, { count: cluster.members.length })}</p>
          <ShortField label={text.titleField} charactersMax={60} value={typed} onChange={setTyped} />
        </>
      )}
      {act === 'takeOut' && <ShortField label={text.reason} charactersMax={300} value={typed} onChange={setTyped} />}
      {act === 'merge' && <OtherCluster cluster={cluster} value={typed} onChange={setTyped} />}
    </Form>
  );
}

function OtherCluster(props: {
  readonly cluster: Cluster;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { clusters: text } = useWords();
  const all = useClusters().data?.clusters ?? [];
  const others = all.filter(({ id, state }) => id !== props.cluster.id && state !== 'issue');
  const choices = others.map(({ id, title, sample }) => ({ value: id, label: title || sample }));
  return <ChoiceField label={text.mergeInto} choices={choices} value={props.value} onChange={props.onChange} />;
}

function sent(act: Act, { id: clusterId, version }: Cluster, typed: string, matterIds: Id[]): Promise<unknown> {
  const params = { clusterId };
  const sends: Readonly<Record<Act, () => Promise<unknown>>> = {
    confirm: () => call(clusters.confirm, { params, body: { version, title: typed, matterIds } }),
    takeOut: () => call(clusters.takeOut, { params, body: { version, reason: typed, matterIds } }),
    split: () => call(clusters.split, { params, body: { version, matterIds } }),
    merge: () => call(clusters.merge, { params, body: { version, intoId: typed as Id } }),
    dissolve: () => call(clusters.dissolve, { params, body: { version } }),
  };
  return sends[act]();
}

/** Puts back what somebody took out. */
export function PutBack(props: {
  readonly cluster: Cluster;
  readonly matterId: Id;
  readonly label: string;
}): ReactNode {
  const { cluster, matterId } = props;
  const { version, id: clusterId } = cluster;
  const judging = useJudging(
    () => call(clusters.putBack, { params: { clusterId }, body: { version, matterId } }),
    () => {},
  );
  return (
    <>
      <button type="button" className="plain" disabled={judging.isPending} onClick={() => judging.mutate()}>
        {props.label}
      </button>
      <Trouble error={judging.error} />
    </>
  );
}
