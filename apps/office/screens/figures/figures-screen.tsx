import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Figures, getFigures } from '#civic/assessment/contract.ts';
import { STATES, type State } from '#civic/ledger/rules/states.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { stateText } from '../../parts/act-words.ts';
import { DayField } from '../../parts/fields.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useCategoryFilterChoices, useUnitChoices } from '../../reference.ts';
import { DiaryLikeness } from './diary-likeness.tsx';
import { countText, rateText, spreadText } from './figure-text.ts';
import { StyleKept } from './style-kept.tsx';

type Asked = {
  readonly area: PickedArea | null;
  readonly from: string;
  readonly to: string;
  readonly unitId: string;
  readonly category: string;
};

const EVERYTHING: Asked = { area: null, from: '', to: '', unitId: '', category: '' };

/** The office's figures on any set of matters; no league table, no composite score (design.md §2). */
export function FiguresScreen(): ReactNode {
  const { figures: words, common } = useWords();
  const [asked, setAsked] = useState(EVERYTHING);
  const { area, ...rest } = asked;
  const query = Object.fromEntries(
    Object.entries({ ...rest, area: area?.code ?? '' }).filter(([, value]) => value !== ''),
  );
  const found = useQuery({
    queryKey: ['figures', query],
    queryFn: () => call(assessment.getFigures, { query }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
        <button type="button" className="plain noprint" onClick={() => print()}>
          {common.print}
        </button>
      </div>
      <p className="hint">{words.intro}</p>
      <Asking asked={asked} change={(part) => setAsked({ ...asked, ...part })} />
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data ? <FigureTables found={found.data} /> : <p role="status">{found.isPending && common.loading}</p>}
      <DiaryLikeness area={asked.area?.code ?? ''} from={asked.from} to={asked.to} />
      <StyleKept area={asked.area?.code ?? ''} from={asked.from} to={asked.to} />
    </>
  );
}

function Asking({
  asked,
  change,
}: {
  readonly asked: Asked;
  readonly change: (part: Partial<Asked>) => void;
}): ReactNode {
  const { figures: words } = useWords();
  return (
    <div className="pairs noprint">
      <AreaPicker label={words.area} value={asked.area} onChange={(area) => change({ area })} />
      <DayField label={words.from} value={asked.from} onChange={(from) => change({ from })} />
      <DayField label={words.to} value={asked.to} onChange={(to) => change({ to })} />
      <Picker
        label={words.unit}
        value={asked.unitId}
        choices={useUnitChoices()}
        onChange={(unitId) => change({ unitId })}
      />
      <Picker
        label={words.category}
        value={asked.category}
        choices={useCategoryFilterChoices()}
        onChange={(category) => change({ category })}
      />
    </div>
  );
}

function FigureTables({ found }: { readonly found: ReplyOf<typeof getFigures> }): ReactNode {
  const { words, language } = useSpeaking();
  const { figures: said } = words;
  const { figures, from, to } = found;
  const caption = from || to ? fill(said.caption, { from: from || '…', to: to || '…' }) : said.captionAll;
  return (
    <div className="columns">
      <Scrolling label={caption}>
        <table className="grid">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{said.figure}</th>
              <th scope="col">{said.value}</th>
              <th scope="col">{said.excluded}</th>
            </tr>
          </thead>
          <tbody>
            <FigureRows figures={figures} />
          </tbody>
        </table>
      </Scrolling>
      <Scrolling label={said.states}>
        <table className="grid">
          <caption>{said.states}</caption>
          <tbody>
            {figures.states.map((one) => (
              <tr key={one.key}>
                <th scope="row">{one.key in STATES ? stateText(one.key as State, language) : one.key}</th>
                <td className="number">{countText(one.count, said)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </div>
  );
}

/** The rates in the order of handbook §4.5. */
const RATES = [
  ['onTime', 'onTime'],
  ['onTimeExtended', 'onTimeExtended'],
  ['withinFifteen', 'withinFifteenDays'],
  ['withinSixty', 'withinSixtyDays'],
  ['repeated', 'repeated'],
  ['reworked', 'reworked'],
  ['unrated', 'unrated'],
  ['solved', 'solved'],
  ['solvedOrPartly', 'solvedOrPartly'],
  ['understood', 'understood'],
  ['brushOffs', 'brushOffs'],
  ['coached', 'coached'],
] as const;

/** How what was promised, raised, ordered and tracked was carried out. */
const CARRIED = [
  'promisesLate',
  'promisesBroken',
  'promisesUnconfirmed',
  'escalationsAnswered',
  'ordersAnswered',
  'ordersPassedAtFirst',
  'trackedAnswered',
  'trackedSolved',
] as const;

function FigureRows({ figures }: { readonly figures: Figures }): ReactNode {
  const { figures: words } = useWords();
  const row = (name: string, value: string, excluded = '') => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{value}</td>
      <td>{excluded}</td>
    </tr>
  );
  const left = (count: number | null) => (count ? fill(words.excludedCount, { count }) : '');
  const rates = RATES.flatMap(([name, key]) => {
    const rate = figures[key];
    return rate ? [row(words[name], rateText(rate, words), left(rate.excluded))] : [];
  });
  const { attitude, speed, result } = figures.satisfied;
  const { carried, promisesKept } = figures;
  return (
    <>
      {row(words.received, countText(figures.received, words))}
      {row(words.excludedMatters, countText(figures.excluded, words))}
      {row(words.replied, countText(figures.replied, words))}
      {row(words.firstContact, spreadText(figures.firstContactHours, words))}
      {row(words.replyDays, spreadText(figures.replyDays, words))}
      {rates}
      {row(words.attitude, rateText(attitude, words), left(attitude.excluded))}
      {row(words.speed, rateText(speed, words), left(speed.excluded))}
      {row(words.result, rateText(result, words), left(result.excluded))}
      {row(words.promisesKept, rateText(promisesKept, words), left(promisesKept.excluded))}
      {carried && CARRIED.map((key) => row(words[key], rateText(carried[key], words), left(carried[key].excluded)))}
    </>
  );
}
