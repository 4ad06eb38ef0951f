import { type ReactNode, useState } from 'react';
import { MODES, OCCASIONS } from '#civic/fieldwork/rules/visit.ts';
import { AIMS } from '#civic/fieldwork/rules/visit-more.ts';
import { intakePermissions } from '#civic/intake/permissions.ts';
import type { MatterOfVisit } from '#civic/ledger/contract-visits.ts';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { promisePermissions } from '#civic/promises/permissions.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useListed, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { placeTo } from '../../place.ts';
import { useAct } from '../constituents/acting.ts';
import { Fact } from '../matter/said.tsx';
import { MakePromise } from '../promises/make-promise.tsx';
import { OnePromise } from '../promises/one-promise.tsx';
import type { PromisedOnVisit } from '../promises/promised-on.ts';
import { Amend } from './amend.tsx';
import { Became } from './became.tsx';
import { ASIDES, daysText, type Entry, TEXTS } from './entry-words.ts';
import { Explain } from './explain.tsx';
import { Observe } from './observe.tsx';
import { Settle } from './settle.tsx';

type Props = {
  readonly entry: Entry;
  readonly promised?: readonly PromisedOnVisit[];
  readonly matters?: readonly MatterOfVisit[];
};

/** One entry with what became of it since, which is counted anew each time it is read. */
export function EntryCard({ entry, promised = [], matters = [] }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { diary } = words;
  return (
    <article className="card">
      <h2>
        <span className="number">{daysText(entry, diary)}</span> {diary[entry.kind]} · {entry.areaName}
      </h2>
      <p>
        {entry.isCourtesy && (
          <span className="tag" title={diary.courtesyHint}>
            {diary.courtesy}
          </span>
        )}{' '}
        {entry.sharedAt && <span className="tag calm">{diary.sharedMark}</span>}{' '}
        <span className="hint">
          {entry.aim && `${say(AIMS[entry.aim], language)} · `}
          {say(MODES[entry.mode], language)} · {say(OCCASIONS[entry.occasion], language)}
          {entry.daysLate > 0 && ` · ${fill(diary.late, { count: entry.daysLate })}`}
        </span>
      </p>
      <LargeParty entry={entry} />
      <Counts entry={entry} />
      <dl className="facts">
        {[...TEXTS, ...ASIDES].map(
          (name) =>
            entry[name] !== '' && (
              <Fact key={name} name={diary.texts[name]}>
                <span className="words" lang="zh-CN">
                  {entry[name]}
                </span>
              </Fact>
            ),
        )}
      </dl>
      <Aside entry={entry} />
      <Became entry={entry} matters={matters} />
      <Met entry={entry} />
      {promised.map((promise) => (
        <div key={promise.id}>
          <h3 lang="zh-CN">{promise.name}</h3>
          <OnePromise promise={promise} />
        </div>
      ))}
      <Acts entry={entry} />
    </article>
  );
}

/** What its author can do with an entry, each by one press. */
function Acts({ entry }: Props): ReactNode {
  const { words } = useSpeaking();
  const { diary } = words;
  const { may } = useMe();
  return (
    <div className="buttons noprint">
      <a className="plain" href={placeTo(['reports', 'begin'], { visit: entry.id })}>
        {words.reports.fromVisit}
      </a>
      <Opening label={words.traces.explain.label} spoken={`${words.traces.explain.label} ${daysText(entry, diary)}`}>
        {(close) => <Explain visitId={entry.id} onDone={close} />}
      </Opening>
      {may(intakePermissions.register) && (
        <Opening label={words.traces.observe.label} spoken={`${words.traces.observe.label} ${daysText(entry, diary)}`}>
          {(close) => <Observe entry={entry} onDone={close} />}
        </Opening>
      )}
      <Opening label={diary.amend} spoken={`${diary.amend} ${daysText(entry, diary)}`}>
        {(close) => <Amend entry={entry} onDone={close} />}
      </Opening>
      <Opening label={diary.share} spoken={`${diary.share} ${daysText(entry, diary)}`}>
        {(close) => <Share entry={entry} onDone={close} />}
      </Opening>
    </div>
  );
}

/** A word, never a refusal: who comes with many is seen by many and told little (requirement 000-05). */
function LargeParty({ entry }: Props): ReactNode {
  const { diary } = useSpeaking().words;
  const listed = useListed();
  if (entry.largeParty.length === 0) return null;
  const parts: Readonly<Record<string, string>> = diary.largeParts;
  return (
    <p className="note">{fill(diary.large, { what: listed(entry.largeParty.map((one) => parts[one] ?? one)) })}</p>
  );
}

/** What the visit left behind, as counted from records. */
function Counts({ entry }: Props): ReactNode {
  const { diary, traces } = useSpeaking().words;
  const { metCount, mattersCount, promisesCount, changesCount, explained } = entry;
  const own = [
    fill(diary.metCount, { count: metCount }),
    mattersCount > 0 && fill(diary.matters, { count: mattersCount }),
    promisesCount > 0 && fill(diary.promises, { count: promisesCount }),
    changesCount > 0 && fill(diary.changes, { count: changesCount }),
    explained.length > 0 && fill(traces.explainedCount, { count: explained.length }),
  ].filter((text) => text !== false);
  return <p>{own.join(' · ')}</p>;
}

/** Who taught its author something, and what was paid for on a stay. */
function Aside({ entry }: Props): ReactNode {
  const { traces } = useSpeaking().words;
  const { taughtBy, mayCredit, mealsPaidCount, nightsPaidCount } = entry;
  const isPaid = mealsPaidCount !== null || nightsPaidCount !== null;
  return (
    <>
      {taughtBy && (
        <p className="hint" lang="zh-CN">
          {fill(mayCredit ? traces.teacher : traces.teacherHidden, { who: taughtBy })}
        </p>
      )}
      {isPaid && (
        <p className="hint">{fill(traces.paid, { meals: mealsPaidCount ?? 0, nights: nightsPaidCount ?? 0 })}</p>
      )}
    </>
  );
}

/** Whom the visit met, and a matter for each by one press. */
function Met({ entry }: Props): ReactNode {
  const { diary, promises, traces } = useSpeaking().words;
  const { may } = useMe();
  if (entry.met.length === 0) return null;
  return (
    <ul className="plainlist">
      {entry.met.map(({ constituentId, name }) => (
        <li key={constituentId}>
          <a href={placeTo(['constituents', constituentId])} lang="zh-CN">
            {name}
          </a>
          {may(intakePermissions.register) && (
            <>
              {' · '}
              <a href={placeTo(['diary', entry.id, constituentId])}>{fill(diary.raise, { name })}</a>
            </>
          )}{' '}
          {may(ledgerPermissions.answer_on_visit) && (
            <Opening label={fill(traces.settle.label, { name })}>
              {(close) => <Settle entry={entry} constituentId={constituentId} name={name} onDone={close} />}
            </Opening>
          )}{' '}
          {may(promisePermissions.make) && (
            <Opening label={fill(promises.makeFor, { name })}>
              {(close) => <MakePromise constituentId={constituentId} name={name} visitId={entry.id} onDone={close} />}
            </Opening>
          )}
        </li>
      ))}
    </ul>
  );
}

const SHARED_MAX = 4000;

function Share({ entry, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { diary, common } = useSpeaking().words;
  // Begins with what was heard and seen, as a start to be masked by the author.
  const start = entry.sharedWords || [entry.heard, entry.saw, entry.learned].filter((text) => text !== '').join('\n');
  const [typed, setTyped] = useState(start);
  const sending = useAct(() => call(visits.share, { params: { visitId: entry.id }, body: { words: typed } }), onDone);
  return (
    <Form
      label={diary.shareTitle}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
      onCancel={onDone}
    >
      <LongField
        label={diary.shareWords}
        hint={diary.shareHint}
        charactersMax={SHARED_MAX}
        value={typed}
        onChange={setTyped}
      />
    </Form>
  );
}
