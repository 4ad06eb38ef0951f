import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { OPEN_FIELDS, type OpenField } from '#civic/liaison/rules/fields.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { liaison } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { knownByText } from '../../liaison-words.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';

/** What was changed, by whom and how it is known, newest first; asked for when somebody opens it. */
export function History({ constituentId }: { readonly constituentId: Id }): ReactNode {
  const { words, language } = useSpeaking();
  const { constituents, common } = words;
  const [isOpen, setOpen] = useState(false);
  const asked = useQuery({
    queryKey: ['liaison', 'history', constituentId, language],
    queryFn: () => call(liaison.getHistory, { params: { constituentId } }),
    enabled: isOpen,
  });
  const values = asked.data?.values ?? [];
  // What is no field of the card, but a number and a unit.
  const beside: Readonly<Record<string, string>> = { membersCount: constituents.membersCount, unit: constituents.unit };
  return (
    <details className="card noprint" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{constituents.historyOpen}</summary>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      {isOpen && values.length === 0 && (
        <p role="status">{asked.isPending ? common.loading : constituents.historyNone}</p>
      )}
      <ul className="plainlist" aria-label={constituents.history}>
        {values.map((one) => (
          <li key={one.id}>
            {fill(constituents.historyLine, {
              field: beside[one.field] ?? nameOf(one.field, language),
              was: shown(one.field, one.was, language) || constituents.empty,
              value: shown(one.field, one.value, language) || constituents.empty,
            })}
            <br />
            <span className="hint">
              {fill(constituents.historyBy, {
                at: timeText(one.madeAt),
                name: one.madeByName ?? '—',
                knownBy: knownByText(one.knownBy, language),
              })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameOf(code: string, language: 'zh' | 'en'): string {
  const field = OPEN_FIELDS[code as OpenField];
  return field ? say(field.words, language) : code;
}

function shown(code: string, value: string, language: 'zh' | 'en'): string {
  const chosen = OPEN_FIELDS[code as OpenField]?.choices?.[value];
  return chosen ? say(chosen, language) : value;
}
