import type { ReactNode } from 'react';
import type { listRoleWords } from '#civic/access/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { useSpeaking } from '../../language.tsx';

/** What a role allows, right by right. */
export function Allowed({ role }: { readonly role: ReplyOf<typeof listRoleWords>['roles'][number] }): ReactNode {
  const { words, language } = useSpeaking();
  return (
    <details>
      <summary>{words.people.allows}</summary>
      <ul>
        {role.permissions.map((one) => (
          <li key={one.code}>{say(one.words, language)}</li>
        ))}
      </ul>
    </details>
  );
}
