import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { INDICATORS } from '#civic/assessment/rules/indicators/indicators.ts';
import { excludedText, valueText } from '#civic/assessment/rules/indicators/telling.ts';
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
  const units = useUnitChoices();
  const mixText = useMixText();
  const [indicator, setIndicator] = useState<(typeof COMPARED)[number]>('on_time');
  const query = { ...props.months, unitId: props.unitId, indicator };
  const found = useQuery({
    queryKey: ['indicators', 'peers', query],
    queryFn: () => call(assessment.getPeers, { query }),
    placeholderData: keepPreviousData,
  });
  const definition = INDICATORS[indicator];
  const row = (name: string, one: { value: Parameters<typeof valueText>[1]; adjusted: string; mix: string }) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>
        {valueText(definition, one.value, language)} {excludedText(one.value, language)}
      </td>
      <td>{one.adjusted}</td>
      <td>{one.mix}</td>
    </tr>
  );
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
      {found.data && (
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
              {found.data.units.map(({ unitId, value, adjustedPercent, isTooFew, mix }) =>
                row(units.find((one) => one.value === unitId)?.label ?? '', {
                  value,
                  adjusted: isTooFew || adjustedPercent === null ? said.tooFew : `${adjustedPercent.toFixed(1)} %`,
                  mix: mixText(mix),
                }),
              )}
              {row(said.group, { value: found.data.group, adjusted: '', mix: '' })}
            </tbody>
          </table>
        </Scrolling>
      )}
    </section>
  );
}
