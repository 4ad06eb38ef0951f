import { Fragment, type ReactNode } from 'react';
import type { MediationView } from '#civic/ledger/contract-mediations.ts';
import { LETTER_FORMATS } from '#civic/ledger/rules/letters/letter.ts';
import { CONSENT_WAYS, partyWords, REMAINING_WAYS } from '#civic/ledger/rules/mediation.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { fill, useListed, useSpeaking, useWords } from '../../language.tsx';
import { Due } from '../../parts/due.tsx';
import { FORMAT_NAMES } from '../../parts/format-names.ts';
import { timeText } from '../../times.ts';
import { Fact } from './said.tsx';

type Part = { readonly mediation: MediationView };

/** A mediation as it stands: the parties, the newest of what was written down, what was agreed and whether it is kept. */
export function MediationRecord({ matterId, mediation }: Part & { readonly matterId: Id }): ReactNode {
  const { words, language } = useSpeaking();
  const { mediation: text } = words;
  const { unitName, mediatorName, begunAt, dueAt, dueIsEstimated, extendedFromAt, endedAt } = mediation;
  return (
    <article>
      <p>
        <span className="tag calm">{say(mediation.stateWords, language)}</span>{' '}
        {mediation.isLate && <span className="tag warn">{text.late}</span>}{' '}
        <span className="hint">{fill(text.by, { unit: unitName, name: mediatorName, at: timeText(begunAt) })}</span>
      </p>
      {!mediation.areNamed && <p className="hint">{text.hiddenNames}</p>}
      <dl className="facts">
        {endedAt === null && (
          <Fact name={mediation.state === 'talking' ? text.dueTalk : text.dueAgreed}>
            <Due at={dueAt} isEstimated={dueIsEstimated} withDate />
          </Fact>
        )}
        {extendedFromAt && <Fact name={text.extendedFrom}>{timeText(extendedFromAt)}</Fact>}
        <Parties mediation={mediation} />
      </dl>
      <Notes mediation={mediation} />
      <Agreements mediation={mediation} matterId={matterId} />
      <Outcomes mediation={mediation} />
    </article>
  );
}

/** What a party is called on this page: 甲方 with its name, for those who may read it. */
function useCalled({ parties, areNamed }: MediationView): (place: number) => string {
  const { language } = useSpeaking();
  return (place) => {
    const called = partyWords(place)[language];
    const name = parties.find((party) => party.place === place)?.name;
    return areNamed && name ? `${called} ${name}` : called;
  };
}

function Parties({ mediation }: Part): ReactNode {
  const { language } = useSpeaking();
  const listed = useListed();
  return mediation.parties.map(({ place, name, role, address, phone }) => (
    <Fact key={place} name={partyWords(place)[language]}>
      {mediation.areNamed ? <span lang="zh-CN">{listed([name, role, phone, address].filter(Boolean))}</span> : '—'}
    </Fact>
  ));
}

function Notes({ mediation }: Part): ReactNode {
  const { mediation: text } = useWords();
  const newest = mediation.notes.at(-1);
  const before = mediation.notes.slice(0, -1).toReversed();
  if (!newest) return null;
  return (
    <>
      <OneNote mediation={mediation} note={newest} />
      {before.length > 0 && (
        <details>
          <summary>{fill(text.before, { count: before.length })}</summary>
          {before.map((note) => (
            <OneNote key={note.id} mediation={mediation} note={note} />
          ))}
        </details>
      )}
    </>
  );
}

function OneNote({ mediation, note }: Part & { readonly note: MediationView['notes'][number] }): ReactNode {
  const { mediation: text } = useWords();
  const called = useCalled(mediation);
  const { facts, positions, commonInterest, proposals } = note.content;
  return (
    <>
      <p className="hint">{fill(text.madeBy, { name: note.madeByName, at: timeText(note.madeAt) })}</p>
      <dl className="facts" lang="zh-CN">
        <Fact name={text.facts}>{facts}</Fact>
        {positions.map(({ place, position, feeling }) => (
          <Fragment key={place}>
            {position && <Fact name={`${called(place)} · ${text.position}`}>{position}</Fact>}
            {feeling && <Fact name={`${called(place)} · ${text.feeling}`}>{feeling}</Fact>}
          </Fragment>
        ))}
        {commonInterest && <Fact name={text.common}>{commonInterest}</Fact>}
      </dl>
      {proposals.length > 0 && (
        <>
          <h3>{text.proposals}</h3>
          <ol>
            {proposals.map(({ place, words }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a proposal is known by nothing but its place in a record that never changes
              <li key={index}>
                {words} <span className="hint">{place === null ? text.mediator : called(place)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function Agreements({ mediation, matterId }: Part & { readonly matterId: Id }): ReactNode {
  const { words, language } = useSpeaking();
  const { mediation: text } = words;
  const called = useCalled(mediation);
  const newest = mediation.agreements.at(-1);
  if (!newest) return null;
  const { content, promises, consents } = newest.content;
  return (
    <>
      <h3>{text.content}</h3>
      <p className="words" lang="zh-CN">
        {content}
      </p>
      <ul>
        {promises.map(({ place, what, how, byOn }) => (
          <li key={`${place} ${what} ${byOn}`}>
            {fill(text.promiseText, { name: called(place), what, how, on: byOn })}
          </li>
        ))}
      </ul>
      <ul className="hint">
        {consents.map(({ place, way, on }) => (
          <li key={place}>
            {fill(text.consentText, { name: called(place), way: say(CONSENT_WAYS[way], language), on })}
          </li>
        ))}
      </ul>
      <p className="noprint">
        {text.print}:{' '}
        {LETTER_FORMATS.map((format) => (
          <Fragment key={format}>
            <a
              className="plain"
              href={`/api/matters/${matterId}/mediations/${mediation.id}/agreement.${format}?lang=${language}`}
              aria-label={`${text.print} ${FORMAT_NAMES[format]}`}
              download
            >
              {FORMAT_NAMES[format]}
            </a>{' '}
          </Fragment>
        ))}
        <span className="hint">{text.printHint}</span>
      </p>
    </>
  );
}

/** More time, checks of the performance, and the end without an agreement. */
function Outcomes({ mediation }: Part): ReactNode {
  const { words, language } = useSpeaking();
  const { mediation: text } = words;
  const listed = useListed();
  const waysOf = (ways: MediationView['ends'][number]['content']['ways']) =>
    ways.length === 0 ? '' : `${text.ways}: ${listed(ways.map((way) => say(REMAINING_WAYS[way], language)))}`;
  const lines = [
    ...mediation.extensions.map((one) => ({
      ...one,
      words: fill(text.extended, { on: one.content.untilOn }),
      more: '',
    })),
    ...mediation.checks.map((one) => ({
      ...one,
      words: `${fill(text.checked, { kept: one.content.isKept ? text.kept : text.notKept })} · ${one.content.words}`,
      more: [one.content.next && text.nextChoices[one.content.next], waysOf(one.content.ways)]
        .filter(Boolean)
        .join(' · '),
    })),
    ...mediation.ends.map((one) => ({
      ...one,
      words: `${text.end} · ${one.content.reason}`,
      more: waysOf(one.content.ways),
    })),
  ].toSorted((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
  if (lines.length === 0) return null;
  return (
    <ol className="line">
      {lines.map((one) => (
        <li key={one.id}>
          <span className="hint">{fill(text.madeBy, { name: one.madeByName, at: timeText(one.madeAt) })}</span>
          <br />
          {one.words}
          {one.more && <span className="hint"> · {one.more}</span>}
        </li>
      ))}
    </ol>
  );
}
