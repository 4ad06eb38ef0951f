import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import type { AgeBand } from '#civic/liaison/rules/members.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useListed, useSpeaking } from '../../language.tsx';
import { ageBandChoices, ageBandText } from '../../liaison-words.ts';
import { useMe } from '../../me.tsx';
import { ChoiceField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Opening } from '../../parts/opening.tsx';
import { Rows } from '../../parts/rows.tsx';
import { useAct, type Whole } from './acting.ts';
import { Belonging } from './belonging.tsx';

type Member = Omit<Whole['members'][number], 'id'>;
type Props = { readonly whole: Whole };

const TICKS = ['isAway', 'isPupil', 'needsCare'] as const;
const MEMBERS_MAX = 99;
const RELATION_MAX = 20;
const BLANK: Member = { relation: '', ageBand: 'unknown', isAway: false, isPupil: false, needsCare: false };

/** Who lives there: no names, no birthdays. */
export function Members({ whole }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { may } = useMe();
  const listed = useListed();
  const { members, constituent } = whole;
  return (
    <section className="card">
      <h2>{constituents.blocks.members}</h2>
      <Belonging whole={whole} />
      {members.length === 0 ? (
        <p className="hint">{constituents.membersNone}</p>
      ) : (
        <ul className="plainlist">
          {members.map((one) => (
            <li key={one.id}>
              <span lang="zh-CN">{one.relation}</span> · {ageBandText(one.ageBand, language)}
              <span className="hint">
                {' '}
                {listed(TICKS.filter((tick) => one[tick]).map((tick) => constituents[tick]))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {may(liaisonPermissions.keep) && constituent.endedOn === null && (
        <Opening label={constituents.changeMembers}>{(close) => <Setting whole={whole} onDone={close} />}</Opening>
      )}
    </section>
  );
}

function Setting({ whole, onDone }: Props & { readonly onDone: () => void }): ReactNode {
  const { constituents, common } = useSpeaking().words;
  const { id: constituentId } = whole.constituent;
  const [rows, setRows] = useState<readonly Member[]>(() =>
    whole.members.length === 0 ? [BLANK] : whole.members.map(({ id: _, ...rest }) => rest),
  );
  const members = rows.filter(({ relation }) => relation.trim() !== '');
  const sending = useAct(
    () => call(liaison.setMembers, { params: { constituentId }, body: { members: [...members] } }),
    onDone,
  );
  return (
    <Form
      label={constituents.changeMembers}
      send={common.save}
      isSending={sending.isPending}
      error={sending.error}
      onSend={() => sending.mutate()}
      onCancel={onDone}
    >
      <p className="hint">{constituents.membersHint}</p>
      <Rows
        rows={rows}
        blank={BLANK}
        rowsMin={0}
        rowsMax={MEMBERS_MAX}
        add={constituents.addMember}
        nameOf={(index) => fill(constituents.memberName, { count: index + 1 })}
        onChange={setRows}
      >
        {(row, change) => <MemberFields row={row} change={change} />}
      </Rows>
    </Form>
  );
}

function MemberFields(props: { readonly row: Member; readonly change: (part: Partial<Member>) => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents } = words;
  const { row, change } = props;
  return (
    <>
      <ShortField
        label={constituents.relation}
        charactersMax={RELATION_MAX}
        value={row.relation}
        onChange={(relation) => change({ relation })}
      />
      <ChoiceField
        label={constituents.ageBand}
        choices={ageBandChoices(language)}
        value={row.ageBand}
        onChange={(ageBand) => change({ ageBand: ageBand as AgeBand })}
      />
      <div className="choices">
        {TICKS.map((tick) => (
          <TickField
            key={tick}
            label={constituents[tick]}
            value={row[tick]}
            onChange={(on) => change({ [tick]: on })}
          />
        ))}
      </div>
    </>
  );
}
