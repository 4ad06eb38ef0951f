import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { SubMenu } from '../../parts/sub-menu.tsx';
import type { Place } from '../../place.ts';
import { ClusterList } from './cluster-list.tsx';
import { HeardPart } from './heard-part.tsx';
import { OneCluster } from './one-cluster.tsx';
import { WarningList } from './warning-list.tsx';

/** What many say of one trouble, where more is said than usual, and who is not heard. */
export function ClustersScreen({ place }: { readonly place: Place }): ReactNode {
  const { clusters: words } = useWords();
  const [, part = 'list', id] = place.steps;
  if (part === 'one' && id) return <OneCluster key={id} clusterId={id} />;
  const name = part in words.parts ? (part as keyof typeof words.parts) : 'list';
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <SubMenu screen="clusters" label={words.title} parts={words.parts} chosen={name} />
      {name === 'list' && <ClusterList />}
      {name === 'warnings' && <WarningList />}
      {name === 'heard' && <HeardPart />}
    </>
  );
}
