import type { ReactNode } from 'react';
import { REMAINING_WAYS, type RemainingWay } from '#civic/ledger/rules/mediation.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { mediations } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { ChoiceField, LongField, TickField } from '../../parts/fields.tsx';
import { type MediationFormProps, useMediating } from './mediation-form.ts';
import { MediationFrame } from './mediation-frame.tsx';

const WAY_NAMES = Object.keys(REMAINING_WAYS) as readonly RemainingWay[];

/** What the parties can still do. */
function WayFields(props: {
  readonly ways: readonly RemainingWay[];
  readonly onChange: (ways: readonly RemainingWay[]) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { ways, onChange } = props;
  return (
    <fieldset className="entry">
      <legend>{words.mediation.ways}</legend>
      {WAY_NAMES.map((way) => (
        <TickField
          key={way}
          label={say(REMAINING_WAYS[way], language)}
          value={ways.includes(way)}
          onChange={(isTicked) => onChange(isTicked ? [...ways, way] : ways.filter((one) => one !== way))}
        />
      ))}
    </fieldset>
  );
}

/** They do not agree. */
export function EndForm(props: MediationFormProps): ReactNode {
  const { mediation, onCancel } = props;
  const { draft, change, sending, missing, send, words } = useMediating(props, 'end', () => ({
    reason: '',
    ways: [] as readonly RemainingWay[],
  }));
  const onSend = () =>
    send([draft.reason], () =>
      call(mediations.end, {
        params: { mediationId: mediation.id },
        body: { version: mediation.version, reason: draft.reason, ways: [...draft.ways] },
      }),
    );
  return (
    <MediationFrame name="end" sending={sending} onSend={onSend} onCancel={onCancel}>
      <LongField
        label={words.reason}
        charactersMax={1000}
        value={draft.reason}
        wrong={missing(draft.reason, words.reason)}
        onChange={(reason) => change({ reason })}
      />
      <WayFields ways={draft.ways} onChange={(ways) => change({ ways })} />
    </MediationFrame>
  );
}

/** Whether what was agreed was done, and when not, what next. */
export function CheckForm(props: MediationFormProps): ReactNode {
  const { mediation, onCancel } = props;
  const { draft, change, sending, missing, send, words } = useMediating(props, 'check', () => ({
    isKept: '',
    found: '',
    next: '',
    ways: [] as readonly RemainingWay[],
  }));
  const isBroken = draft.isKept === 'no';
  const onSend = () =>
    send([draft.isKept, draft.found, isBroken ? draft.next : 'none'], () =>
      call(mediations.check, {
        params: { mediationId: mediation.id },
        body: {
          version: mediation.version,
          isKept: !isBroken,
          words: draft.found,
          next: isBroken ? (draft.next as 'talk' | 'end') : null,
          ways: [...draft.ways],
        },
      }),
    );
  return (
    <MediationFrame name="check" sending={sending} onSend={onSend} onCancel={onCancel}>
      <ChoiceField
        label={words.isKept}
        choices={[
          { value: 'yes', label: words.kept },
          { value: 'no', label: words.notKept },
        ]}
        value={draft.isKept}
        wrong={missing(draft.isKept, words.isKept)}
        onChange={(isKept) => change({ isKept })}
      />
      <LongField
        label={words.found}
        charactersMax={1000}
        value={draft.found}
        wrong={missing(draft.found, words.found)}
        onChange={(found) => change({ found })}
      />
      {isBroken && (
        <ChoiceField
          label={words.next}
          choices={Object.entries(words.nextChoices).map(([value, label]) => ({ value, label }))}
          value={draft.next}
          wrong={missing(draft.next, words.next)}
          onChange={(next) => change({ next })}
        />
      )}
      {isBroken && draft.next === 'end' && <WayFields ways={draft.ways} onChange={(ways) => change({ ways })} />}
    </MediationFrame>
  );
}
