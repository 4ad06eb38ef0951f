import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { inviteEndpoint } from '#civic/access/contract.ts';
import { accessPermissions } from '#civic/access/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';
import { Ending, type PersonWhole } from './ending.tsx';
import { PersonChange } from './person-change.tsx';

/** Invitation, new password, departure. */
export function Account({ whole }: { readonly whole: PersonWhole }): ReactNode {
  const { people: words, common } = useWords();
  const { me, may } = useMe();
  const { person } = whole;
  const params = { personId: person.id };
  const inviting = useMutation({ mutationFn: () => call(access.invite, { params }) });
  const renewing = useMutation({ mutationFn: () => call(access.inviteAnew, { params }) });
  const mayInvite = may(accessPermissions.people) && !person.canSignIn;
  const isOneself = me.person.id === person.id;
  const mayRenew = may(accessPermissions.new_password) && person.canSignIn && !isOneself;
  return (
    <section className="card">
      <h2>{words.account}</h2>
      <p>
        {words.phone}: <span className="number">{person.phone || '—'}</span> · {words.canSignIn}:{' '}
        {person.canSignIn ? common.yes : common.no}
      </p>
      {may(accessPermissions.people) && <PersonChange person={person} />}
      {isOneself && may(accessPermissions.new_password) && <p className="hint">{words.ownPassword}</p>}
      <div className="buttons">
        {mayInvite && (
          <button type="button" className="plain" disabled={inviting.isPending} onClick={() => inviting.mutate()}>
            {words.invite}
          </button>
        )}
        {mayRenew && (
          <button type="button" className="plain" disabled={renewing.isPending} onClick={() => renewing.mutate()}>
            {words.newPassword}
          </button>
        )}
        {may(accessPermissions.appoint_security) && (
          <Ending
            personId={person.id}
            text={words.appointSecurity}
            label={words.appointSecurity}
            end={() => call(access.appointSecurity, { params })}
          />
        )}
        {may(accessPermissions.people) && (
          <Ending
            personId={person.id}
            text={words.endService}
            label={`${words.endService} · ${fill(words.endServiceSure, { name: person.name })}`}
            end={() => call(access.endService, { params })}
          />
        )}
      </div>
      <Trouble error={inviting.error ?? renewing.error} />
      <OneTimeLink link={inviting.data ?? renewing.data} />
    </section>
  );
}

function OneTimeLink({ link }: { readonly link: ReplyOf<typeof inviteEndpoint> | undefined }): ReactNode {
  const { people: words } = useWords();
  return (
    <div role="status">
      {link && (
        <p className="done">
          {fill(words.link, { at: timeText(link.expiresAt) })}
          <br />
          <code>{link.link}</code>
        </p>
      )}
    </div>
  );
}
