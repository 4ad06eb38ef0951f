import type { ReactNode } from 'react';
import type { getPublication } from '#civic/publication/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { useListed, useSpeaking, useWords } from '../../language.tsx';
import { timeText } from '../../times.ts';
import { Fact } from '../matter/said.tsx';

type View = ReplyOf<typeof getPublication>['asPublic'];
type Found = ReplyOf<typeof getPublication>['remaining'];

/** A matter as everybody would see it. */
export function PublicView({ view }: { readonly view: View }): ReactNode {
  const { publication: words, matter, ledger } = useWords();
  return (
    <section className="card" aria-label={words.preview}>
      <h2 lang="zh-CN">{view.title}</h2>
      <dl className="facts">
        <Fact name={ledger.number}>
          <span className="number">{inFours(view.number)}</span>
        </Fact>
        <Fact name={ledger.category}>{view.categoryName}</Fact>
        <Fact name={ledger.area}>{view.areaName}</Fact>
        <Fact name={ledger.unit}>{view.unitName}</Fact>
        <Fact name={ledger.state}>{view.stateName}</Fact>
        <Fact name={matter.form.resultKind}>{view.resultName}</Fact>
        <Fact name={ledger.received}>{timeText(view.receivedAt)}</Fact>
      </dl>
      {view.words && (
        <>
          <h3>{matter.said}</h3>
          <p className="words" lang="zh-CN">
            {view.words}
          </p>
        </>
      )}
      <h3>{matter.replies}</h3>
      <p className="words" lang="zh-CN">
        {view.reply}
      </p>
    </section>
  );
}

/** What the detectors found, by kind and number. */
export function FoundList({ title, findings }: { readonly title: string; readonly findings: Found }): ReactNode {
  const { words, language } = useSpeaking();
  const listed = useListed();
  if (findings.length === 0) return <p className="hint">{words.publication.noneFound}</p>;
  return (
    <p className="note">
      {title}: {listed(findings.map((one) => `${say(one, language)} × ${one.count}`))}
    </p>
  );
}
