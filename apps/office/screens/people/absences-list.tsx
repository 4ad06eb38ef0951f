import type { ReactNode } from 'react';
import type { getPerson } from '#civic/access/contract.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { instantOf } from '#kernel/instant.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { Ending } from './ending.tsx';

type Props = {
  readonly personId: Id;
  readonly absences: ReplyOf<typeof getPerson>['absences'];
  /** Whether the asker may end them: their own, or as giver of roles. */
  readonly mayEnd: boolean;
};

/** From when to when somebody is away and who acts instead; ended early, or taken back before it begins. */
export function AbsencesList({ personId, absences, mayEnd }: Props): ReactNode {
  const { people: said } = useWords();
  const today = civilDateOf(instantOf(Date.now()));
  return (
    <section className="card">
      <h2>{said.absences}</h2>
      {absences.length === 0 && <p className="hint">{said.noneHere}</p>}
      <ul className="plainlist">
        {absences.map((one) => {
          const span = fill(said.span, { from: one.fromOn, to: one.toOn });
          const isComing = one.fromOn > today;
          return (
            <li key={one.id}>
              {span} · {said.deputy}: {one.deputyName}{' '}
              {mayEnd && one.toOn > today && (
                <Ending
                  personId={personId}
                  text={isComing ? said.takeBack : said.endAbsence}
                  label={fill(isComing ? said.takeBackOf : said.endAbsenceOf, { span })}
                  end={() => call(access.endAbsence, { params: { personId, absenceId: one.id } })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
