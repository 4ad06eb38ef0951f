import type { ReactNode } from 'react';
import { PARTIES_MAX, PARTIES_MIN, partyWords } from '#civic/ledger/rules/mediation.ts';
import { call } from '../../client.ts';
import { mediations } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { LongField, ShortField } from '../../parts/fields.tsx';
import { Rows } from '../../parts/rows.tsx';
import { type MediationFormProps, useMediating } from './mediation-form.ts';
import { MediationFrame } from './mediation-frame.tsx';

type Party = { readonly name: string; readonly role: string; readonly address: string; readonly phone: string };
const NOBODY: Party = { name: '', role: '', address: '', phone: '' };

/** Who is at odds, and about what. */
export function BeginForm(props: Omit<MediationFormProps, 'mediation'>): ReactNode {
  const { language } = useSpeaking();
  const { draft, change, sending, missing, send, words } = useMediating(props, 'begin', () => ({
    parties: [NOBODY, NOBODY] as readonly Party[],
    facts: '',
  }));
  const { parties, facts } = draft;
  const onSend = () =>
    send([facts, ...parties.map(({ name }) => name)], () =>
      call(mediations.begin, { params: { matterId: props.matterId }, body: { parties: [...parties], facts } }),
    );
  return (
    <MediationFrame name="begin" sending={sending} onSend={onSend} onCancel={props.onCancel}>
      <p className="hint">{words.beginHint}</p>
      <Rows
        rows={parties}
        blank={NOBODY}
        rowsMin={PARTIES_MIN}
        rowsMax={PARTIES_MAX}
        add={words.addParty}
        nameOf={(index) => partyWords(index + 1)[language]}
        onChange={(rows) => change({ parties: rows })}
      >
        {(party, set) => <PartyFields party={party} set={set} missing={missing} />}
      </Rows>
      <LongField
        label={words.facts}
        value={facts}
        wrong={missing(facts, words.facts)}
        onChange={(value) => change({ facts: value })}
      />
    </MediationFrame>
  );
}

function PartyFields(props: {
  readonly party: Party;
  readonly set: (part: Partial<Party>) => void;
  readonly missing: (value: string, field: string) => string | undefined;
}): ReactNode {
  const { party, set, missing } = props;
  const words = useSpeaking().words.mediation;
  const optional = { isNeeded: false } as const;
  return (
    <>
      <ShortField
        label={words.name}
        charactersMax={60}
        value={party.name}
        wrong={missing(party.name, words.name)}
        onChange={(name) => set({ name })}
      />
      <ShortField
        {...optional}
        label={words.role}
        hint={words.roleHint}
        charactersMax={60}
        value={party.role}
        onChange={(role) => set({ role })}
      />
      <ShortField
        {...optional}
        label={words.phone}
        charactersMax={30}
        value={party.phone}
        onChange={(phone) => set({ phone })}
      />
      <ShortField
        {...optional}
        label={words.address}
        charactersMax={100}
        value={party.address}
        onChange={(address) => set({ address })}
      />
    </>
  );
}
