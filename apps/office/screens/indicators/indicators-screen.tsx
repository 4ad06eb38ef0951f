import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { assessmentPermissions } from '#civic/assessment/permissions.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useUnitChoices } from '../../reference.ts';
import { Checks } from './checks.tsx';
import { Drawing, IndicatorTable, MixTable, NotRolledUp } from './indicator-table.tsx';
import { Lines } from './lines.tsx';
import { Peers } from './peers.tsx';
import { Reply } from './reply.tsx';
import { Workload } from './workload.tsx';

type Asked = { readonly area: PickedArea | null; readonly unitId: string; readonly from: string; readonly to: string };

/** Months are asked for when they can be read; meanwhile what was shown stays. */
function monthsOf({ from, to }: Asked) {
  const well = (month: string) => /^\d{4}-(0[1-9]|1[0-2])$/.test(month);
  return { ...(well(from) && { from }), ...(well(to) && { to }) };
}

/** The own figures first, then those of a place or unit; nobody is compared with anybody (design.md §2). */
export function IndicatorsScreen(): ReactNode {
  const { indicators: words, common } = useWords();
  const { may, me } = useMe();
  const [asked, setAsked] = useState<Asked>({ area: null, unitId: '', from: '', to: '' });
  const change = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  const months = monthsOf(asked);
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <button type="button" className="plain noprint" onClick={() => print()}>
          {common.print}
        </button>
      </div>
      <p className="hint">{words.intro}</p>
      <div className="pairs noprint">
        <ShortField
          label={words.from}
          hint={words.monthHint}
          isNeeded={false}
          value={asked.from}
          onChange={(from) => change({ from })}
        />
        <ShortField
          label={words.to}
          hint={words.monthHint}
          isNeeded={false}
          value={asked.to}
          onChange={(to) => change({ to })}
        />
      </div>
      <Workload />
      <Own months={months} />
      {may(assessmentPermissions.read) && <OfPlace asked={asked} months={months} change={change} />}
      {may(assessmentPermissions.reply) && me.person.unitId !== null && <Reply unitId={me.person.unitId} />}
      <NotRolledUp />
      {may(assessmentPermissions.read_checks) && <Checks />}
    </>
  );
}

type Months = ReturnType<typeof monthsOf>;

function Own({ months }: { readonly months: Months }): ReactNode {
  const { indicators: words, common } = useWords();
  const found = useQuery({
    queryKey: ['indicators', 'own', months],
    queryFn: () => call(assessment.getOwnIndicators, { query: months }),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="card" aria-label={words.own}>
      <h2>{words.own}</h2>
      <p className="hint">{words.ownIntro}</p>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data ? (
        <IndicatorTable
          caption={`${words.own} · ${found.data.period.from} – ${found.data.period.to}`}
          told={found.data.told.filter(({ value }) => (value.whole ?? value.part) !== 0)}
          replies={[]}
        />
      ) : (
        <p role="status">{found.isPending && common.loading}</p>
      )}
    </section>
  );
}

function OfPlace(props: {
  readonly asked: Asked;
  readonly months: Months;
  readonly change: (part: Partial<Asked>) => void;
}): ReactNode {
  const { indicators: words, common } = useWords();
  const { asked, months, change } = props;
  const query = {
    ...months,
    ...(asked.area && { area: asked.area.code }),
    ...(asked.unitId && { unitId: asked.unitId }),
  };
  const found = useQuery({
    queryKey: ['indicators', query],
    queryFn: () => call(assessment.getIndicators, { query }),
    placeholderData: keepPreviousData,
  });
  const data = found.data;
  return (
    <section aria-label={words.ofPlace}>
      <h2>{words.ofPlace}</h2>
      <div className="pairs noprint">
        <AreaPicker label={words.area} value={asked.area} onChange={(area) => change({ area })} />
        <Picker
          label={words.unit}
          value={asked.unitId}
          choices={useUnitChoices()}
          onChange={(unitId) => change({ unitId })}
        />
      </div>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {!data && <p role="status">{found.isPending && common.loading}</p>}
      {data?.isBeingCounted && (
        <p className="card" role="status">
          {words.anew}
        </p>
      )}
      {data?.hasContactGap && <p className="card">{words.gap}</p>}
      {data && (
        <>
          <Drawing told={data.told} />
          <Lines lines={data.lines} />
          <IndicatorTable
            caption={`${words.ofPlace} · ${data.period.from} – ${data.period.to}`}
            told={data.told}
            replies={data.replies}
          />
          <MixTable caption={words.mix} mix={data.mix} checked={data.categoriesChecked} />
          {data.kept && (
            <p className="hint">
              {fill(words.kept, { from: data.kept.from, to: data.kept.to, count: data.kept.received ?? words.few })}
            </p>
          )}
        </>
      )}
      {asked.unitId !== '' && <Peers unitId={asked.unitId} months={months} />}
    </section>
  );
}
