/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { stateWords } from '#civic/ledger/rules/states.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { useLanguage, useWords } from '../language.ts';
import { fill } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { EntryCard } from './entry-card.tsx';

/** What waits, what needs one, and whether all is sent. */
export function TodayScreen(props: ScreenProps): VNode {
  const words = useWords();
  const { entries, kept } = props.shown;
  const needsYou = entries.filter(({ state }) => state === 'needs_you');
  const drafts = entries.filter(({ state }) => state === 'draft');
  const matters = (kept?.book.matters ?? []).toSorted((a, b) => ((a.dueAt ?? '~') < (b.dueAt ?? '~') ? -1 : 1));
  return (
    <>
      <h1>{words.tabs.today}</h1>
      <SyncLine {...props} />
      {needsYou.length > 0 && <h2>{words.needsYou}</h2>}
      {needsYou.map((entry) => (
        <EntryCard key={entry.id} {...props} entry={entry} />
      ))}
      {drafts.length > 0 && <h2>{words.drafts}</h2>}
      {drafts.map((entry) => (
        <EntryCard key={entry.id} {...props} entry={entry} />
      ))}
      <h2>{words.dueMatters}</h2>
      {matters.length === 0 && <p>{words.noMatters}</p>}
      <ul class="plain">
        {matters.slice(0, 100).map((matter) => (
          <MatterLine key={matter.id} matter={matter} />
        ))}
      </ul>
    </>
  );
}

type Matter = NonNullable<ScreenProps['shown']['kept']>['book']['matters'][number];

function MatterLine({ matter }: { readonly matter: Matter }): VNode {
  const words = useWords();
  const language = useLanguage();
  const today: CivilDate = civilDateOf(instantOf(Date.now()));
  const day = matter.dueAt && civilDateOf(matter.dueAt as Instant);
  return (
    <li class="card">
      <strong>{matter.title ?? words.sealedTitle}</strong>
      <p>
        {matter.isUrgent && <span class="tag late">{words.urgent}</span>}
        <span class="tag">{stateWords(matter.state as Parameters<typeof stateWords>[0])[language]}</span>
        {day && <span class={day < today ? 'late' : ''}>{fill(day < today ? words.late : words.due, { day })}</span>}
      </p>
      {matter.hostUnitName && <p class="hint">{matter.hostUnitName}</p>}
    </li>
  );
}

/** One line that always says where one's words are. */
export function SyncLine({ sync, shown }: ScreenProps): VNode {
  const words = useWords();
  const count = shown.entries.filter(({ state }) => state === 'finished').length;
  const state =
    sync.state === 'idle' && count > 0 ? 'waiting' : sync.state === 'waiting' && count === 0 ? 'idle' : sync.state;
  return (
    <div class={`sync ${state}`}>
      <p role="status">{fill(words.sync[state], { count })}</p>
      {state !== 'sending' && state !== 'signed_out' && (
        <button type="button" class="second" onClick={() => void sync.send()}>
          {words.sendNow}
        </button>
      )}
      {state === 'signed_out' && <a href="/account/field">{words.devices}</a>}
    </div>
  );
}
