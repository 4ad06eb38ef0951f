import type { ReactNode } from 'react';
import { call } from '../../client.ts';
import { mediations } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField, LongField } from '../../parts/fields.tsx';
import { Rows } from '../../parts/rows.tsx';
import { type MediationFormProps, partyChoices, useMediating } from './mediation-form.ts';
import { MediationFrame } from './mediation-frame.tsx';

type Proposal = { readonly by: string; readonly words: string };
type Stand = { readonly position: string; readonly feeling: string };
const PROPOSALS_MAX = 20;
const NO_STAND: Stand = { position: '', feeling: '' };
/** Proposed by the mediator: no party's place. */
const MEDIATOR = '0';

/** What stands on the table now, beginning with what stood there before. */
export function NoteForm(props: MediationFormProps): ReactNode {
  const { mediation, onCancel } = props;
  const { language } = useSpeaking();
  const { draft, change, sending, missing, send, words } = useMediating(props, 'note', () => blankOf(props));
  const choices = partyChoices(mediation, language);
  const set = (at: number, part: Partial<Stand>) =>
    change({ stands: draft.stands.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const onSend = () =>
    send([draft.facts], () =>
      call(mediations.note, { params: { mediationId: mediation.id }, body: bodyOf(mediation, draft) }),
    );
  return (
    <MediationFrame name="note" sending={sending} onSend={onSend} onCancel={onCancel}>
      <p className="hint">{words.noteHint}</p>
      <LongField
        label={words.facts}
        value={draft.facts}
        wrong={missing(draft.facts, words.facts)}
        onChange={(facts) => change({ facts })}
      />
      {choices.map(({ value, label }, at) => (
        <StandFields key={value} name={label} stand={draft.stands[at] ?? NO_STAND} onChange={(part) => set(at, part)} />
      ))}
      <LongField
        label={words.common}
        isNeeded={false}
        hint={words.commonHint}
        charactersMax={1000}
        rows={2}
        value={draft.commonInterest}
        onChange={(commonInterest) => change({ commonInterest })}
      />
      <Rows
        rows={draft.proposals}
        blank={{ by: MEDIATOR, words: '' }}
        rowsMin={0}
        rowsMax={PROPOSALS_MAX}
        add={words.addProposal}
        nameOf={(index) => fill(words.proposal, { n: index + 1 })}
        onChange={(proposals) => change({ proposals })}
      >
        {(proposal, put) => <ProposalFields proposal={proposal} put={put} choices={choices} />}
      </Rows>
    </MediationFrame>
  );
}

type Draft = {
  readonly facts: string;
  readonly commonInterest: string;
  readonly stands: readonly Stand[];
  readonly proposals: readonly Proposal[];
};

function bodyOf({ version, parties }: MediationFormProps['mediation'], draft: Draft) {
  return {
    version,
    facts: draft.facts,
    commonInterest: draft.commonInterest,
    positions: parties.map(({ place }, at) => ({ place, ...(draft.stands[at] ?? NO_STAND) })),
    proposals: draft.proposals
      .filter(({ words }) => words.trim() !== '')
      .map(({ by, words }) => ({ place: by === MEDIATOR ? null : Number(by), words })),
  };
}

function StandFields(props: {
  readonly name: string;
  readonly stand: Stand;
  readonly onChange: (part: Partial<Stand>) => void;
}): ReactNode {
  const { name, stand, onChange } = props;
  const words = useSpeaking().words.mediation;
  const common = { isNeeded: false, charactersMax: 1000, rows: 3 } as const;
  return (
    <fieldset className="entry">
      <legend>{name}</legend>
      <div className="pairs">
        <LongField
          {...common}
          label={words.position}
          value={stand.position}
          onChange={(position) => onChange({ position })}
        />
        <LongField
          {...common}
          label={words.feeling}
          value={stand.feeling}
          onChange={(feeling) => onChange({ feeling })}
        />
      </div>
    </fieldset>
  );
}

function ProposalFields(props: {
  readonly proposal: Proposal;
  readonly put: (part: Partial<Proposal>) => void;
  readonly choices: ReturnType<typeof partyChoices>;
}): ReactNode {
  const { proposal, put, choices } = props;
  const words = useSpeaking().words.mediation;
  return (
    <>
      <ChoiceField
        label={words.proposedBy}
        choices={[{ value: MEDIATOR, label: words.mediator }, ...choices]}
        value={proposal.by}
        onChange={(by) => put({ by })}
      />
      <LongField
        label={words.words}
        charactersMax={1000}
        rows={2}
        value={proposal.words}
        onChange={(said) => put({ words: said })}
      />
    </>
  );
}

function blankOf({ mediation }: MediationFormProps): Draft {
  const last = mediation.notes.at(-1)?.content;
  const standOf = (place: number) => last?.positions.find((one) => one.place === place);
  return {
    facts: last?.facts ?? '',
    commonInterest: last?.commonInterest ?? '',
    stands: mediation.parties.map(
      ({ place }): Stand => ({
        position: standOf(place)?.position ?? '',
        feeling: standOf(place)?.feeling ?? '',
      }),
    ),
    proposals: (last?.proposals ?? []).map(
      ({ place, words }): Proposal => ({ by: place === null ? MEDIATOR : String(place), words }),
    ),
  };
}
