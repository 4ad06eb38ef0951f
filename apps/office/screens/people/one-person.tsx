import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accessPermissions } from '#civic/access/permissions.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { AbsenceOfOther, OwnAbsence } from './absence-form.tsx';
import { AbsencesList } from './absences-list.tsx';
import { Account } from './account-part.tsx';
import { Ending, type PersonWhole } from './ending.tsx';
import { GradeOfPost } from './grade-field.tsx';
import { PostForm, RoleForm } from './person-forms.tsx';

/** One person in office: posts, roles, absences; and what the asker may change of them. */
export function OnePerson({ personId }: { readonly personId: string }): ReactNode {
  const { people: words, common } = useWords();
  const { language } = useSpeaking();
  const { me, may } = useMe();
  const whole = useQuery({
    queryKey: ['person', personId, language],
    queryFn: () => call(access.getPerson, { params: { personId: personId as Id } }),
  });
  if (whole.error && !whole.data) return <Trouble error={whole.error} onRetry={() => void whole.refetch()} />;
  if (!whole.data) return <p role="status">{common.loading}</p>;
  const { person } = whole.data;
  const isHere = person.leftOn === null;
  const isOneself = me.person.id === person.id;
  // An absence passes roles on, so others' is entered by who gives roles.
  const mayAbsent = may(accessPermissions.roles) || isOneself;
  return (
    <>
      <p>
        <a href={placeTo(['people'])}>← {words.back}</a>
      </p>
      <div className="head">
        <h1>{person.name}</h1>
        {person.leftOn && <span className="tag warn">{fill(words.left, { on: person.leftOn })}</span>}
      </div>
      <div className="columns">
        <div>
          <Roles whole={whole.data} />
          <Posts whole={whole.data} />
          <AbsencesList personId={person.id} absences={whole.data.absences} mayEnd={mayAbsent} />
        </div>
        {isHere && (
          <div>
            <Account whole={whole.data} />
            {may(accessPermissions.roles) && <RoleForm personId={person.id} />}
            {may(accessPermissions.people) && <PostForm personId={person.id} />}
            {isOneself ? <OwnAbsence personId={person.id} /> : mayAbsent && <AbsenceOfOther personId={person.id} />}
          </div>
        )}
      </div>
    </>
  );
}

type Part = { readonly whole: PersonWhole };

function Roles({ whole }: Part): ReactNode {
  const { words, language } = useSpeaking();
  const { people: said } = words;
  const { may } = useMe();
  return (
    <section className="card">
      <h2>{said.roles}</h2>
      {whole.roles.length === 0 && <p className="hint">{said.noneHere}</p>}
      <ul className="plainlist">
        {whole.roles.map((role) => {
          const name = say(role.words, language);
          return (
            <li key={role.id}>
              <strong>{name}</strong> · {role.areaName} {role.unitName && `· ${role.unitName}`}{' '}
              <span className="hint">
                {role.untilOn
                  ? fill(said.span, { from: role.fromOn, to: role.untilOn })
                  : fill(said.since, { from: role.fromOn })}
              </span>{' '}
              {may(accessPermissions.roles) && (
                <Ending
                  personId={whole.person.id}
                  text={said.endRole}
                  label={fill(said.endRoleOf, { role: name, area: role.areaName })}
                  end={() => call(access.endRole, { params: { roleId: role.id } })}
                />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Posts({ whole }: Part): ReactNode {
  const { people: said } = useWords();
  const { may } = useMe();
  const personId = whole.person.id;
  return (
    <section className="card">
      <h2>{said.posts}</h2>
      {whole.posts.length === 0 && <p className="hint">{said.noneHere}</p>}
      <ul className="plainlist">
        {whole.posts.map((post) => (
          <li key={post.id}>
            <strong>{post.unitName}</strong> {post.title}{' '}
            {post.isLeader && <span className="tag">{said.isLeader}</span>}{' '}
            <span className="hint">{fill(said.since, { from: post.validFrom })}</span>{' '}
            {may(accessPermissions.people) && <GradeOfPost personId={personId} post={post} />}{' '}
            {may(accessPermissions.people) && (
              <Ending
                personId={personId}
                text={said.endPost}
                label={fill(said.endPostOf, { title: post.title, unit: post.unitName })}
                end={() => call(access.endPost, { params: { personId, postId: post.id } })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
