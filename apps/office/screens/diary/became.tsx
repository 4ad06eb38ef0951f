import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BROUGHT_UP_BY } from '#civic/fieldwork/rules/visit-more.ts';
import type { MatterOfVisit } from '#civic/ledger/contract-visits.ts';
import { OPEN_FIELDS } from '#civic/liaison/rules/fields.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { Opening } from '../../parts/opening.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import type { Entry } from './entry-words.ts';
import { Explain } from './explain.tsx';

/** The server answers for so many visits at a time; of older ones the book tells. */
const VISITS_MAX = 100;

/** What came of some of one's own visits, as it stands today: one question for a page. */
export function useMattersOf(visitIds: readonly Id[]): readonly MatterOfVisit[] {
  const { language } = useSpeaking();
  const asked = useQuery({
    queryKey: ['liaison', 'matters', 'of-visits', visitIds, language],
    queryFn: () => call(ledger.ofVisits, { body: { visitIds: visitIds.slice(-VISITS_MAX) } }),
    enabled: visitIds.length > 0,
    placeholderData: (before) => before,
  });
  return asked.data?.matters ?? [];
}

type Props = { readonly entry: Entry; readonly matters: readonly MatterOfVisit[] };

/** Everything that a visit left, as it stands today (handbook §2.4: its live state for ever). */
export function Became({ entry, matters }: Props): ReactNode {
  const { traces } = useSpeaking().words;
  const { changes, explained } = entry;
  if (matters.length + changes.length + explained.length === 0) return null;
  return (
    <section>
      <h3>{traces.became}</h3>
      <dl className="facts">
        {matters.map((matter) => (
          <Fact key={matter.id} name={traces.matter}>
            <MatterLine matter={matter} />
          </Fact>
        ))}
        {changes.map((change) => (
          <Fact key={`${change.constituentId} ${change.field} ${change.value}`} name={traces.fact}>
            <ChangeLine change={change} />
          </Fact>
        ))}
        {explained.map((one) => (
          <Fact key={one.id} name={traces.policy}>
            <PolicyLine entry={entry} policy={one} />
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** The result is what the reply says; whether it is so the household says (I3). */
function MatterLine({ matter }: { readonly matter: MatterOfVisit }): ReactNode {
  const { words, language } = useSpeaking();
  const { traces } = words;
  const { dueAt, isOverdue, resultWords } = matter;
  const due = dueAt && fill(isOverdue ? traces.overdue : traces.due, { day: civilDateOf(dueAt) });
  return (
    <>
      <a href={placeTo(['matters', matter.id])}>
        <span className="number">{inFours(matter.number)}</span>{' '}
        <span lang="zh-CN">{matter.title ?? traces.hidden}</span>
      </a>{' '}
      <span className="tag">{say(matter.stateWords, language)}</span>{' '}
      {resultWords && <span className="hint">{fill(traces.result, { what: say(resultWords, language) })} · </span>}
      <span className="hint">{traces.ways[matter.way]}</span>{' '}
      {due && <span className={isOverdue ? 'late' : 'hint'}>{due}</span>}
    </>
  );
}

function ChangeLine({ change }: { readonly change: Entry['changes'][number] }): ReactNode {
  const { words, language } = useSpeaking();
  const { traces } = words;
  const field = OPEN_FIELDS[change.field];
  const read = (value: string) => {
    const chosen =
      'choices' in field ? (field.choices as Readonly<Record<string, { zh: string; en: string }>>)[value] : null;
    return chosen ? say(chosen, language) : value;
  };
  return (
    <>
      <span lang="zh-CN">{change.name}</span> {say(field.words, language)}:{' '}
      <span lang="zh-CN">{read(change.value)}</span>{' '}
      <span className="hint">
        {change.laterValue === null ? traces.stands : fill(traces.changedSince, { value: read(change.laterValue) })}
      </span>
    </>
  );
}

function PolicyLine(props: { readonly entry: Entry; readonly policy: Entry['explained'][number] }): ReactNode {
  const { words, language } = useSpeaking();
  const { traces } = words;
  const { name, reference, broughtUpBy, openQuestion } = props.policy;
  return (
    <>
      <span lang="zh-CN">{name}</span> {reference && <span className="hint">{reference}</span>}{' '}
      <span className="hint">{say(BROUGHT_UP_BY[broughtUpBy], language)}</span>{' '}
      {openQuestion && (
        <span className="tag warn" lang="zh-CN">
          {fill(traces.open, { what: openQuestion })}
        </span>
      )}{' '}
      <Opening label={words.diary.amend} spoken={`${words.diary.amend} ${name}`}>
        {(close) => <Explain visitId={props.entry.id} before={props.policy} onDone={close} />}
      </Opening>
    </>
  );
}
