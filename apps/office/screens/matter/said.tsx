import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { CONCERNS } from '#civic/intake/rules/said.ts';
import type { MatterWhole } from '#civic/ledger/contract.ts';
import type { ChosenPurpose } from '#civic/vault/rules/look.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { asksForPurpose, PurposeAsked } from '../../parts/purpose-asked.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';
import { Attachments } from './attachments.tsx';

/** What the person said, unedited, and what they added later. */
export function Said({ whole }: { readonly whole: MatterWhole }): ReactNode {
  const { words, language } = useSpeaking();
  const { matter, traces } = words;
  const { said, additions } = whole;
  return (
    <section className="card">
      <h2>{matter.said}</h2>
      {said ? (
        <>
          <p className="words" lang="zh-CN">
            {said.words}
          </p>
          <dl className="facts">
            {said.proposedSolution && (
              <Fact name={traces.proposedSolution}>
                <span className="words" lang="zh-CN">
                  {said.proposedSolution}
                </span>
              </Fact>
            )}
            {said.complainedOf && (
              <Fact name={matter.complainedOf}>
                <span className="words" lang="zh-CN">
                  {said.complainedOf}
                </span>
              </Fact>
            )}
            {said.concern && <Fact name={traces.concern}>{say(CONCERNS[said.concern], language)}</Fact>}
            {said.place && <Fact name={matter.place}>{said.place}</Fact>}
            <Fact name={matter.replyWay}>
              {matter.replyWays[said.replyWay as keyof typeof matter.replyWays] ?? said.replyWay}
            </Fact>
          </dl>
        </>
      ) : (
        <p className="note">{matter.hiddenSaid}</p>
      )}
      <Attachments whole={whole} />
      {additions.length > 0 && <h3>{matter.additions}</h3>}
      {additions.map((one) => (
        <p key={one.id} className="words">
          <span className="hint">{timeText(one.addedAt)}</span> {one.words}
        </p>
      ))}
      {whole.mayLookAtPerson && <PersonBehind whole={whole} />}
    </section>
  );
}

/** One fact of a list of facts. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who said it: shown only when asked for, since each look is written down; forgotten when the screen is left. */
function PersonBehind({ whole }: { readonly whole: MatterWhole }): ReactNode {
  const { matter } = useSpeaking().words;
  const looking = useMutation({
    mutationFn: (purpose?: ChosenPurpose) =>
      call(ledger.lookAtPerson, { params: { matterId: whole.matter.id }, query: { ...(purpose && { purpose }) } }),
  });
  const person = looking.data;
  return (
    <>
      <h3>{matter.person}</h3>
      {asksForPurpose(looking.error) ? (
        <PurposeAsked isPending={looking.isPending} onChoose={(purpose) => looking.mutate(purpose)} />
      ) : (
        <Trouble error={looking.error} />
      )}
      {person ? (
        <dl className="facts">
          <Fact name={matter.name}>{person.name || matter.unnamed}</Fact>
          <Fact name={matter.phone}>
            {person.phone ? <a href={`tel:${person.phone.replace(/[^\d+]/g, '')}`}>{person.phone}</a> : matter.unnamed}
          </Fact>
          {person.email && <Fact name={matter.email}>{person.email}</Fact>}
          <Fact name={matter.address}>{person.address || matter.unnamed}</Fact>
        </dl>
      ) : (
        <p>
          <button
            type="button"
            className="plain"
            disabled={looking.isPending}
            onClick={() => looking.mutate(undefined)}
          >
            {matter.lookAtPerson}
          </button>{' '}
          <span className="hint">{matter.lookHint}</span>
        </p>
      )}
    </>
  );
}
