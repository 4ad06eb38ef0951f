import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { accessPermissions } from '#civic/access/permissions.ts';
import { call } from '../../client.ts';
import { access } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';
import { Ending, type PersonWhole } from './ending.tsx';

/** Invitation, new password, departure. */
export function Account({ whole }: { readonly whole: PersonWhole }): ReactNode {
  const { people: words } = useWords();
  const { may } = useMe();
  const { person } = whole;
  const params = { personId: person.id };
  const inviting = useMutation({ mutationFn: () => call(access.invite, { params }) });
  const renewing = useMutation({ mutationFn: () => call(access.inviteAnew, { params }) });
  const link = inviting.data ?? renewing.data;
  const mayInvite = may(accessPermissions.people) && !person.canSignIn;
  const mayRenew = may(accessPermissions.new_password) && person.canSignIn;
  return (
    <section className="card">
      <h2>{person.phone || person.name}</h2>
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
            label={fill(words.endServiceSure, { name: person.name })}
            end={() => call(access.endService, { params })}
          />
        )}
      </div>
      <Trouble error={inviting.error ?? renewing.error} />
      <div role="status">
        {link && (
          <p className="done">
            {fill(words.link, { at: timeText(link.expiresAt) })}
            <br />
            <code>{link.link}</code>
          </p>
        )}
      </div>
    </section>
  );
}
