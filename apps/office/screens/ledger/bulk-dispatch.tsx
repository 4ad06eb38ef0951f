import { useMutation, useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import type { dispatchMany, previewDispatch } from '#civic/ledger/contract.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useListed, useSpeaking } from '../../language.tsx';
import { toggled } from '../../parts/row-table.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useUnitChoices } from '../../reference.ts';

/** As many as one act may carry. */
const MATTERS_MAX = 500;

type Preview = ReplyOf<typeof previewDispatch>['lines'][number];
type Result = ReplyOf<typeof dispatchMany>;

/** Many matters at once: first where each would go and why, then the sending, then what did not go. */
export function BulkDispatch(props: {
  readonly ids: readonly string[];
  readonly onClose: (sent: boolean) => void;
}): ReactNode {
  const { words } = useSpeaking();
  const { bulk } = words.ledger;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const preview = useQuery({
    queryKey: ['dispatch-preview', props.ids],
    queryFn: () => call(ledger.previewDispatch, { body: { matterIds: props.ids.slice(0, MATTERS_MAX) as Id[] } }),
    staleTime: 0,
  });
  const lines = preview.data?.lines ?? [];
  const going = lines.filter((line) => line.routing?.hostUnitId && !left.has(line.matterId));
  const sending = useMutation({
    mutationFn: () => call(ledger.dispatchMany, { body: { orders: going.flatMap(orderOf) } }),
  });
  const result = sending.data;
  return (
    <Modal
      open
      width="min(64rem, 96vw)"
      title={bulk.title}
      okText={result ? words.common.close : fill(bulk.send, { count: going.length })}
      cancelText={words.common.cancel}
      okButtonProps={{ disabled: !result && going.length === 0, loading: sending.isPending }}
      cancelButtonProps={result ? { style: { display: 'none' } } : {}}
      onOk={() => (result ? props.onClose(true) : sending.mutate())}
      onCancel={() => props.onClose(Boolean(result))}
    >
      <Trouble error={preview.error ?? sending.error} />
      {result ? (
        <Sent result={result} lines={lines} />
      ) : (
        <>
          <p role="status">{preview.isPending ? words.common.loading : lines.length > 0 ? bulk.intro : bulk.none}</p>
          <PreviewTable lines={lines} left={left} onToggle={(id) => setLeft(toggled(left, id))} />
        </>
      )}
    </Modal>
  );
}

function orderOf({ matterId, version, routing }: Preview) {
  if (!routing?.hostUnitId) return [];
  const coUnitIds = routing.coUnits.map((unit) => unit.id);
  return [{ matterId, version, hostUnitId: routing.hostUnitId, coUnitIds, summary: '', reason: '' }];
}

type TableProps = {
  readonly lines: readonly Preview[];
  readonly left: ReadonlySet<string>;
  readonly onToggle: (id: string) => void;
};

function PreviewTable({ lines, left, onToggle }: TableProps): ReactNode {
  const { words } = useSpeaking();
  const { bulk } = words.ledger;
  if (lines.length === 0) return null;
  return (
    <Scrolling label={bulk.title} isTall>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.ledger.number}</th>
            <th scope="col">{words.ledger.title}</th>
            <th scope="col">{bulk.to}</th>
            <th scope="col">{bulk.why}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <PreviewRow key={line.matterId} line={line} isGoing={!left.has(line.matterId)} onToggle={onToggle} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

type RowProps = { readonly line: Preview; readonly isGoing: boolean; readonly onToggle: (id: string) => void };

function PreviewRow({ line, isGoing, onToggle }: RowProps): ReactNode {
  const { words, language } = useSpeaking();
  const { bulk } = words.ledger;
  const { routing, problem } = line;
  const listed = useListed();
  const units = useUnitChoices();
  const unitOf = (id: string | null, name: string) => units.find((unit) => unit.value === id)?.label ?? name;
  const number = inFours(line.number);
  const reason = routing?.steps.find((one) => one.step === routing.rule)?.reason ?? routing?.steps.at(-1)?.reason;
  return (
    <tr>
      <td className="number">
        {routing?.hostUnitId ? (
          <label className="tick">
            <input type="checkbox" checked={isGoing} onChange={() => onToggle(line.matterId)} />
            <span>{number}</span>
          </label>
        ) : (
          number
        )}
      </td>
      <td lang="zh-CN">{line.title ?? words.ledger.sealed}</td>
      <td>
        {routing?.hostUnitId ? (
          listed([
            unitOf(routing.hostUnitId, routing.hostUnitName),
            ...routing.coUnits.map(({ id, name }) => unitOf(id, name)),
          ])
        ) : (
          <span className="late">{problem ?? bulk.noHost}</span>
        )}
      </td>
      <td>{reason && say(reason, language)}</td>
    </tr>
  );
}

function Sent({ result, lines }: { readonly result: Result; readonly lines: readonly Preview[] }): ReactNode {
  const { words, language } = useSpeaking();
  const { bulk } = words.ledger;
  const numbers = new Map(lines.map((line) => [line.matterId, inFours(line.number)]));
  return (
    <>
      <p role="status" className="done">
        {fill(bulk.done, { done: result.done.length, refused: result.refused.length })}
      </p>
      {result.refused.length > 0 && <h3>{bulk.refusedTitle}</h3>}
      <ul>
        {result.refused.map((one) => (
          <li key={one.matterId}>
            <span className="number">{numbers.get(one.matterId)}</span> {say(one.words, language)}
          </li>
        ))}
      </ul>
    </>
  );
}
