import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { getPeers } from '#civic/assessment/contract-indicators.ts';
import { INDICATORS } from '#civic/assessment/rules/indicators/indicators.ts';
import { excludedText, valueText } from '#civic/assessment/rules/indicators/telling.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { ChoiceField } from '../../parts/fields.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useUnitChoices } from '../../reference.ts';
import { useMixText } from './indicator-table.tsx';

const COMPARED = ['on_time', 'resolution'] as const;

/** Units of one kind side by side, in the order of names, with volume, mix and what is left out. */
export function Peers(props: {
  readonly unitId: string;
  readonly months: { readonly from?: string; readonly to?: string };
}): ReactNode {
  const { words, language } = useSpeaking();
  const said = words.indicators;
  const [indicator, setIndicator] = useState<(typeof COMPARED)[number]>('on_time');
  const query = { ...props.months, unitId: props.unitId, indicator };
  const found = useQuery({
    queryKey: ['indicators', 'peers', query],
    queryFn: () => call(assessment.getPeers, { query }),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-label={said.peers}>
      <h2>{said.peers}</h2>
      <p className="hint">{said.peersIntro}</p>
      <ChoiceField
        label={said.peersOf}
        value={indicator}
        choices={COMPARED.map((value) => ({ value, label: say(INDICATORS[value].words, language) }))}
        onChange={(value) => setIndicator(COMPARED.find((one) => one === value) ?? 'on_time')}
      />
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data && <PeerTable found={found.data} indicator={indicator} />}
    </section>
  );
}

function PeerTable(props: {
  readonly found: ReplyOf<typeof getPeers>;
  readonly indicator: (typeof COMPARED)[number];
}): ReactNode {
  const { words, language } = useSpeaking();
  const said = words.indicators;
  const units = useUnitChoices();
  const mixText = useMixText();
  const definition = INDICATORS[props.indicator];
  const valueOfOne = (value: ReplyOf<typeof getPeers>['group']) =>
    `${valueText(definition, value, language)} ${excludedText(value, language)}`;
  return (
    <Scrolling label={said.peers}>
      <table className="grid">
        <caption>{say(definition.words, language)}</caption>
        <thead>
          <tr>
            <th scope="col">{said.unit}</th>
            <th scope="col">{said.value}</th>
            <th scope="col">{said.adjusted}</th>
            <th scope="col">{said.mix}</th>
          </tr>
        </thead>
        <tbody>
          {props.found.units.map(({ unitId, value, adjustedPercent, isTooFew, mix }) => (
            <tr key={unitId}>
              <th scope="row">{units.find((one) => one.value === unitId)?.label}</th>
              <td>{valueOfOne(value)}</td>
              <td>{isTooFew || adjustedPercent === null ? said.tooFew : `${adjustedPercent.toFixed(1)} %`}</td>
              <td>{mixText(mix)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{said.group}</th>
            <td>{valueOfOne(props.found.group)}</td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </Scrolling>
  );
}
