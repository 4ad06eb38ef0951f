import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { REPORT_STATES } from '#civic/reports/rules/report.ts';
import { OUTCOMES } from '#civic/reports/rules/suggestion.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { reports } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { Fact } from '../matter/said.tsx';
import { Draft } from './draft.tsx';
import type { Whole } from './reporting.ts';
import { SuggestionCard, Told } from './suggestion-card.tsx';

/** One report: a draft to write on, or what was sent and what became of it. */
export function OneReport({ reportId }: { readonly reportId: Id }): ReactNode {
  const { language } = useSpeaking();
  const { reports: text, common } = useWords();
  const asked = useQuery({
    queryKey: ['reports', 'one', reportId, language],
    queryFn: () => call(reports.get, { params: { reportId } }),
  });
  const whole = asked.data;
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['reports'])}>← {text.back}</a>
      </p>
      {!whole && (
        <>
          <h1>{text.title}</h1>
          <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
          <p role="status">{asked.isPending && common.loading}</p>
        </>
      )}
      {whole && <Head whole={whole} />}
      {whole?.report.state === 'draft' && <Draft whole={whole} />}
      {whole && whole.report.state !== 'draft' && <Sent whole={whole} />}
    </>
  );
}

const FILES = ['docx', 'pdf'] as const;

function Head({ whole: { report } }: { readonly whole: Whole }): ReactNode {
  const { language } = useSpeaking();
  const { reports: text } = useWords();
  const { state, outcome, isLate } = report;
  return (
    <>
      <div className="head">
        <h1 lang="zh-CN">{report.title || text.untitled}</h1>
        <span className="tag">{say(REPORT_STATES[state], language)}</span>
        {outcome && <span className="tag calm">{say(OUTCOMES[outcome], language)}</span>}
        {isLate && <span className="late">{text.late}</span>}
      </div>
      <p className="hint">
        {text.print}{' '}
        {FILES.map((format) => (
          <a key={format} className="apart" href={`/api/reports/${report.id}/paper.${format}?lang=${language}`}>
            {text.files[format]}
          </a>
        ))}
      </p>
    </>
  );
}

function Sent({ whole }: { readonly whole: Whole }): ReactNode {
  const { reports: text } = useWords();
  const { report, suggestions } = whole;
  const texts = [
    [text.facts, report.facts],
    [text.causes, report.causes],
    [text.peoplePropose, report.peoplePropose],
    [text.minority, report.heardNoMinority ? text.noMinority : report.minority],
  ] as const;
  return (
    <>
      <section className="card">
        <dl className="facts">
          <Fact name={text.from}>
            <span lang="zh-CN">
              {report.unitName} {report.personName}
            </span>
          </Fact>
          <Fact name={text.to}>
            <span lang="zh-CN">{report.addresseeName}</span>
          </Fact>
          <Fact name={text.due}>{report.dueOn ?? '—'}</Fact>
          <Fact name={text.counted}>{report.figuresWords}</Fact>
          {texts.map(
            ([name, value]) =>
              value !== '' && (
                <Fact key={name} name={name}>
                  <span className="words" lang="zh-CN">
                    {value}
                  </span>
                </Fact>
              ),
          )}
        </dl>
        {report.toldOn && <p>{fill(text.toldText, { day: report.toldOn, words: report.toldWords })}</p>}
        {report.isOwn && report.state === 'answered' && (
          <Opening label={text.tell} isFirst>
            {(close) => (
              <Told
                onDone={close}
                send={(said) => call(reports.tell, { params: { reportId: report.id }, body: said })}
              />
            )}
          </Opening>
        )}
      </section>
      {suggestions.map((one) => (
        <SuggestionCard key={one.id} suggestion={one} isBesideReport />
      ))}
    </>
  );
}
