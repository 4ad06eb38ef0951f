import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { stateText } from '../../parts/act-words.ts';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';
import type { Whole } from './acting.ts';

type Raised = Whole['matters'][number];

/** What they raised: number and state for who may see the matter, for everybody else only the day. */
export function MattersPart({ whole }: { readonly whole: Whole }): ReactNode {
  const { constituents } = useSpeaking().words;
  return (
    <section className="card">
      <h2>{constituents.matters}</h2>
      {whole.matters.length === 0 && <p className="hint">{constituents.mattersNone}</p>}
      <ul className="plainlist">
        {whole.matters.map((one) => (
          <li key={one.matterId}>
            <OneMatter raised={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneMatter({ raised }: { readonly raised: Raised }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { may } = useMe();
  const { matterId, cameBy, madeAt } = raised;
  const asked = useQuery({
    queryKey: ['matter', matterId, 'of-constituent', language],
    queryFn: () => call(ledger.getMatter, { params: { matterId } }),
    enabled: may(ledgerPermissions.view),
    // A refusal is an answer: this matter is not for who is here.
    retry: false,
  });
  const matter = asked.data?.matter;
  const way = constituents.cameBys[cameBy as keyof typeof constituents.cameBys] ?? cameBy;
  const day = timeText(madeAt).slice(0, 10);
  return (
    <>
      {matter ? (
        <>
          <a className="number" href={placeTo(['matters', matterId])}>
            {inFours(matter.number)}
          </a>{' '}
          <span className="tag">{stateText(matter.state, language)}</span>
          <br />
          <span className="hint">{`${day} · ${way}`}</span>
        </>
      ) : (
        `${fill(constituents.matterOn, { day })} · ${way}`
      )}
    </>
  );
}
