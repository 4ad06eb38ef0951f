import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RoutingView } from '#civic/ledger/rules/shapes.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { actText } from '../../parts/act-words.ts';
import { type Choice, LongField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Likely } from '../../parts/likely.tsx';
import { ManyPicker, Picker } from '../../parts/pickers.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useUnitChoices } from '../../reference.ts';
import { type ActFormProps, useActing } from './acting.ts';
import { RoutingSteps } from './routing-steps.tsx';
import { useLikely } from './use-likely.ts';

/** Null: what the routing suggests. */
type Typed = {
  readonly hostUnitId: string | null;
  readonly coUnitIds: readonly string[] | null;
  readonly summary: string;
  readonly reason: string;
  readonly addsLine: boolean;
};
const BLANK: Typed = { hostUnitId: null, coUnitIds: null, summary: '', reason: '', addsLine: true };

/** To whom: the suggestion of the routing with the reason of every step, to be followed or overruled with a reason. */
export function DispatchForm(props: ActFormProps): ReactNode {
  const { id, version } = props.whole.matter;
  const routing = useQuery({
    queryKey: ['routing', id, version],
    queryFn: () => call(ledger.getRouting, { params: { matterId: id } }),
  });
  if (routing.data) return <OrderForm {...props} routing={routing.data} />;
  return <Trouble error={routing.error} onRetry={() => void routing.refetch()} />;
}

function OrderForm({ routing, ...props }: ActFormProps & { readonly routing: RoutingView }): ReactNode {
  const { language, words } = useSpeaking();
  const { matter } = props.whole;
  const { draft, change, sending } = useActing(props, BLANK);
  const [isAsking, setAsking] = useState(false);
  const host = draft.hostUnitId ?? routing.hostUnitId ?? '';
  const coUnits = draft.coUnitIds ?? routing.coUnits.map((unit) => unit.id);
  const isOther = props.act === 'arbitrate' || (routing.hostUnitId !== null && host !== routing.hostUnitId);
  const units = useUnitChoices().filter((unit) => !(routing.excludedUnitIds as readonly string[]).includes(unit.value));
  const send = () => {
    setAsking(true);
    const isShort = !host || (matter.isSealed && !draft.summary.trim()) || (isOther && !draft.reason.trim());
    if (isShort) return;
    const order = { hostUnitId: host as Id, coUnitIds: coUnits.filter((unit) => unit !== host) as Id[] };
    const body = { version: matter.version, ...order, summary: draft.summary, reason: draft.reason };
    const sent = { params: { matterId: matter.id }, body };
    sending.mutate(() => {
      if (props.act === 'arbitrate')
        return call(ledger.arbitrate, { ...sent, body: { ...body, addsLine: draft.addsLine } });
      return props.act === 'redispatch' ? call(ledger.redispatch, sent) : call(ledger.dispatch, sent);
    });
  };
  const act = actText(props.act, language);
  return (
    <Form
      label={act}
      send={act}
      isSending={sending.isPending}
      error={sending.error}
      onSend={send}
      onCancel={props.onCancel}
    >
      <Suggestion routing={routing} />
      <FromThePast matterId={matter.id} {...{ units, host }} onTake={(hostUnitId) => change({ hostUnitId })} />
      <OrderFields
        order={{ host, coUnits, summary: draft.summary, reason: draft.reason }}
        units={units}
        needs={{ reason: isOther, summary: matter.isSealed }}
        reasonLabel={props.act === 'arbitrate' ? words.matter.form.decisionReason : words.matter.form.otherReason}
        hasReason={isOther || props.act !== 'dispatch'}
        isAsking={isAsking}
        change={change}
      />
      {props.act === 'arbitrate' && (
        <TickField
          label={words.matter.form.addsLine}
          value={draft.addsLine}
          onChange={(addsLine) => change({ addsLine })}
        />
      )}
    </Form>
  );
}

type FromThePastProps = {
  readonly matterId: Id;
  readonly units: readonly Choice[];
  readonly host: string;
  readonly onTake: (unitId: string) => void;
};

/** Who handled such matters before; beside the routing, which goes by duties. */
function FromThePast({ matterId, units, host, onTake }: FromThePastProps): ReactNode {
  const { likely } = useSpeaking().words;
  const found = useLikely(matterId);
  if (!found) return null;
  const { hint, hostUnit } = likely;
  return <Likely label={hostUnit} hint={hint} view={found.hostUnit} choices={units} chosen={host} onTake={onTake} />;
}

type OrderFieldsProps = {
  readonly order: {
    readonly host: string;
    readonly coUnits: readonly string[];
    readonly summary: string;
    readonly reason: string;
  };
  readonly units: readonly Choice[];
  readonly needs: { readonly reason: boolean; readonly summary: boolean };
  readonly reasonLabel: string;
  readonly hasReason: boolean;
  readonly isAsking: boolean;
  readonly change: (part: Partial<Typed>) => void;
};

function OrderFields({ order, units, needs, reasonLabel, hasReason, isAsking, change }: OrderFieldsProps): ReactNode {
  const { form } = useSpeaking().words.matter;
  const missing = (label: string, value: string, isNeeded = true) =>
    isAsking && isNeeded && value.trim() === '' ? fill(form.needed, { field: label }) : undefined;
  return (
    <>
      <Picker
        label={form.host}
        value={order.host}
        choices={units}
        wrong={missing(form.host, order.host)}
        onChange={(hostUnitId) => change({ hostUnitId })}
      />
      {hasReason && (
        <LongField
          label={reasonLabel}
          rows={2}
          charactersMax={500}
          value={order.reason}
          wrong={missing(reasonLabel, order.reason, needs.reason)}
          onChange={(reason) => change({ reason })}
        />
      )}
      <ManyPicker
        label={form.coHosts}
        isNeeded={false}
        value={order.coUnits}
        choices={units.filter((unit) => unit.value !== order.host)}
        onChange={(coUnitIds) => change({ coUnitIds })}
      />
      <LongField
        label={form.summary}
        hint={needs.summary ? form.summarySealed : form.summaryOpen}
        value={order.summary}
        wrong={missing(form.summary, order.summary, needs.summary)}
        onChange={(summary) => change({ summary })}
      />
    </>
  );
}

/** Where it should go and by which step; the other steps behind one press. */
function Suggestion({ routing }: { readonly routing: RoutingView }): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  const deciding = routing.steps.find((one) => one.step === routing.rule);
  const host = useUnitChoices().find((unit) => unit.value === routing.hostUnitId)?.label ?? routing.hostUnitName;
  return (
    <div className={routing.hostUnitId ? 'done' : 'note'}>
      <p>
        <strong>{routing.hostUnitId ? `${matter.form.suggestion}: ${host}` : matter.form.noSuggestion}</strong>
      </p>
      {deciding && <p>{say(deciding.reason, language)}</p>}
      <details>
        <summary>{matter.allSteps}</summary>
        <RoutingSteps steps={routing.steps} />
      </details>
    </div>
  );
}
