import type { ReactNode } from 'react';
import type { MediationView } from '#civic/ledger/contract-mediations.ts';
import { CONSENT_WAYS, type ConsentWay } from '#civic/ledger/rules/mediation.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { mediations } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField, DayField, LongField, ShortField } from '../../parts/fields.tsx';
import { Rows } from '../../parts/rows.tsx';
import { type ConsentDraft, type MediationFormProps, partyChoices, today, useMediating } from './mediation-form.ts';
import { MediationFrame } from './mediation-frame.tsx';

type Item = { readonly place: string; readonly what: string; readonly how: string; readonly byOn: string };
const NO_ITEM: Item = { place: '', what: '', how: '', byOn: '' };
const ITEMS_MAX = 20;

const noConsents = ({ parties }: MediationView): readonly ConsentDraft[] =>
  parties.map(() => ({ way: '', on: today() }));

/** The consents that were given; who has not said yes is left out. */
function consentsOf({ parties }: MediationView, drafts: readonly ConsentDraft[]) {
  return parties.flatMap(({ place }, at) => {
    const { way = '', on = '' } = drafts[at] ?? {};
    return way === '' || on === '' ? [] : [{ place, way: way as ConsentWay, on: on as CivilDate }];
  });
}

function ConsentFields(props: {
  readonly mediation: MediationView;
  readonly drafts: readonly ConsentDraft[];
  readonly onChange: (drafts: readonly ConsentDraft[]) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { mediation } = words;
  const { drafts, onChange } = props;
  const ways = Object.entries(CONSENT_WAYS).map(([value, way]) => ({ value, label: say(way, language) }));
  const set = (at: number, part: Partial<ConsentDraft>) =>
    onChange(drafts.map((one, index) => (index === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="entry">
      <legend>{mediation.consents}</legend>
      {partyChoices(props.mediation, language).map(({ value, label }, at) => (
        <div key={value} className="pairs">
          <ChoiceField
            label={fill(mediation.consentOf, { name: label })}
            choices={[{ value: '', label: mediation.notYet }, ...ways]}
            value={drafts[at]?.way ?? ''}
            onChange={(way) => set(at, { way })}
          />
          <DayField
            label={fill(mediation.consentOn, { name: label })}
            value={drafts[at]?.on ?? ''}
            onChange={(on) => set(at, { on })}
          />
        </div>
      ))}
    </fieldset>
  );
}

/** What they agree: the content, who does what how and by when, and how each said yes. */
export function AgreeForm(props: MediationFormProps): ReactNode {
  const { mediation, onCancel } = props;
  const { language } = useSpeaking();
  const { draft, change, sending, missing, send, words } = useMediating(props, 'agree', () => ({
    content: '',
    items: [NO_ITEM] as readonly Item[],
    madeAt: '',
    consents: noConsents(mediation),
  }));
  const { content, items, madeAt, consents } = draft;
  const onSend = () =>
    send([content, ...items.flatMap((item) => [item.place, item.what, item.how, item.byOn])], () =>
      call(mediations.agree, {
        params: { mediationId: mediation.id },
        body: {
          version: mediation.version,
          ...{ content, madeAt },
          promises: items.map((item) => ({ ...item, place: Number(item.place), byOn: item.byOn as CivilDate })),
          consents: consentsOf(mediation, consents),
        },
      }),
    );
  return (
    <MediationFrame name="agree" sending={sending} onSend={onSend} onCancel={onCancel}>
      <LongField
        label={words.content}
        charactersMax={3000}
        value={content}
        wrong={missing(content, words.content)}
        onChange={(value) => change({ content: value })}
      />
      <Rows
        rows={items}
        blank={NO_ITEM}
        rowsMin={1}
        rowsMax={ITEMS_MAX}
        add={words.addPromise}
        nameOf={(index) => fill(words.promise, { n: index + 1 })}
        onChange={(rows) => change({ items: rows })}
      >
        {(item, set) => (
          <ItemFields item={item} set={set} missing={missing} choices={partyChoices(mediation, language)} />
        )}
      </Rows>
      <ConsentFields mediation={mediation} drafts={consents} onChange={(drafts) => change({ consents: drafts })} />
      <ShortField
        label={words.madeAt}
        isNeeded={false}
        charactersMax={100}
        value={madeAt}
        onChange={(value) => change({ madeAt: value })}
      />
    </MediationFrame>
  );
}

function ItemFields(props: {
  readonly item: Item;
  readonly set: (part: Partial<Item>) => void;
  readonly missing: (value: string, field: string) => string | undefined;
  readonly choices: ReturnType<typeof partyChoices>;
}): ReactNode {
  const { item, set, missing, choices } = props;
  const words = useSpeaking().words.mediation;
  return (
    <>
      <ChoiceField
        label={words.who}
        choices={choices}
        value={item.place}
        wrong={missing(item.place, words.who)}
        onChange={(place) => set({ place })}
      />
      <ShortField
        label={words.what}
        charactersMax={300}
        value={item.what}
        wrong={missing(item.what, words.what)}
        onChange={(what) => set({ what })}
      />
      <ShortField
        label={words.how}
        charactersMax={300}
        value={item.how}
        wrong={missing(item.how, words.how)}
        onChange={(how) => set({ how })}
      />
      <DayField
        label={words.byOn}
        value={item.byOn}
        wrong={missing(item.byOn, words.byOn)}
        onChange={(byOn) => set({ byOn })}
      />
    </>
  );
}

/** A later day, with the yes of every party. */
export function ExtendForm(props: MediationFormProps): ReactNode {
  const { mediation, onCancel } = props;
  const { draft, change, sending, missing, send, words } = useMediating(props, 'extend', () => ({
    untilOn: '',
    consents: noConsents(mediation),
  }));
  const onSend = () =>
    send([draft.untilOn], () =>
      call(mediations.extend, {
        params: { mediationId: mediation.id },
        body: {
          version: mediation.version,
          untilOn: draft.untilOn as CivilDate,
          consents: consentsOf(mediation, draft.consents),
        },
      }),
    );
  return (
    <MediationFrame name="extend" sending={sending} onSend={onSend} onCancel={onCancel}>
      <DayField
        label={words.untilOn}
        value={draft.untilOn}
        wrong={missing(draft.untilOn, words.untilOn)}
        onChange={(untilOn) => change({ untilOn })}
      />
      <ConsentFields mediation={mediation} drafts={draft.consents} onChange={(consents) => change({ consents })} />
    </MediationFrame>
  );
}
