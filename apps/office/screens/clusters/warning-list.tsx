import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { clusterEndpoints } from '#civic/issues/contract-clusters.ts';
import { issuePermissions } from '#civic/issues/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { clusters } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type Warning = ReplyOf<(typeof clusterEndpoints)['listWarnings']>['warnings'][number];

/** Where more people than usual, or than the rule names, raised one kind of thing: numbers, and a person's judgement. */
export function WarningList(): ReactNode {
  const { words, language } = useSpeaking();
  const { clusters: text, common } = words;
  const asked = useQuery({ queryKey: ['warnings', language], queryFn: () => call(clusters.warnings, {}) });
  const { warnings = [], baselineDays = 0, daysBetweenFalseAlarms = 0 } = asked.data ?? {};
  return (
    <>
      {asked.data && (
        <p className="hint">{fill(text.warningsIntro, { days: baselineDays, between: daysBetweenFalseAlarms })}</p>
      )}
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {warnings.length === 0 ? (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : text.warningsEmpty}
        </p>
      ) : (
        <Scrolling label={text.parts.warnings}>
          <table className="grid stack">
            <thead>
              <tr>
                <th scope="col">{text.warningPlace}</th>
                <th scope="col">{text.warningKind}</th>
                <th scope="col">{text.warningDay}</th>
                <th scope="col">{text.numbers}</th>
                <th scope="col">{text.judged}</th>
              </tr>
            </thead>
            <tbody>
              {warnings.map((one) => (
                <Line key={one.id} warning={one} between={daysBetweenFalseAlarms} />
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}

function Line({ warning, between }: { readonly warning: Warning; readonly between: number }): ReactNode {
  const { clusters: text } = useSpeaking().words;
  const { may } = useMe();
  const [isOpen, setOpen] = useState(false);
  const { kind, fromDay, observedCount, expected, statistic, alarmLimit } = warning;
  const numbers = {
    ...{ from: fromDay, observed: observedCount, limit: alarmLimit },
    ...{ expected: expected ?? 0, statistic: statistic ?? 0 },
  };
  return (
    <tr>
      <th scope="row">{warning.areaName}</th>
      <td data-name={text.warningKind}>{warning.categoryName || text.allKinds}</td>
      <td className="number" data-name={text.warningDay}>
        {warning.day}
      </td>
      <td data-name={text.numbers}>
        {fill(text[kind], numbers)}
        {kind === 'rise' && <p className="hint">{fill(text.riseBasis, { between })}</p>}
        <details className="hint">
          <summary>{text.basis}</summary>
          {fill(text[`${kind}How`], { ...numbers, basis: warning.basis })}
        </details>
      </td>
      <td data-name={text.judged}>
        <span className={warning.state === 'open' ? 'tag warn' : 'tag calm'}>{text[warning.state]}</span>{' '}
        <span lang="zh-CN">{warning.words}</span>
        {warning.state === 'open' && may(issuePermissions.judge_clusters) && !isOpen && (
          <button type="button" className="plain" onClick={() => setOpen(true)}>
            {text.judge}
          </button>
        )}
        {isOpen && <Judge warning={warning} onEnd={() => setOpen(false)} />}
      </td>
    </tr>
  );
}

function Judge({ warning, onEnd }: { readonly warning: Warning; readonly onEnd: () => void }): ReactNode {
  const { clusters: text } = useSpeaking().words;
  const queries = useQueryClient();
  const [isReal, setReal] = useState('');
  const [words, setWords] = useState('');
  const judging = useMutation({
    mutationFn: () =>
      call(clusters.judgeWarning, { params: { warningId: warning.id }, body: { isReal: isReal === 'real', words } }),
    onSuccess: () => {
      onEnd();
      void queries.invalidateQueries({ queryKey: ['warnings'] });
    },
  });
  const choices = (['real', 'not_real'] as const).map((value) => ({ value, label: text[value] }));
  return (
    <Form
      label={fill(text.judgeLabel, { place: warning.areaName })}
      send={text.judge}
      isSending={judging.isPending}
      error={judging.error}
      onSend={() => isReal !== '' && judging.mutate()}
      onCancel={onEnd}
    >
      <ChoiceField label={text.choose} choices={choices} value={isReal} onChange={setReal} />
      <ShortField label={text.judgeWhy} charactersMax={300} value={words} onChange={setWords} />
    </Form>
  );
}
