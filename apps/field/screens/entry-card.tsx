/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { FieldKind } from '#civic/exchange/rules/field-entry.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import { decided, type Entry } from '../engine/entry.ts';
import { useLanguage, useWords } from '../language.ts';
import { fill } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import type { Catalogue } from '../words.ts';
import { valueText } from './card-words.ts';

const SHOWN_LENGTH = 60;

/** Where an entry is, in words. */
function stateOf(entry: Entry): keyof Catalogue['states'] {
  if (entry.state === 'finished') return entry.hasLeft ? 'sent' : 'here';
  return entry.state;
}

/** What it says, in a line. */
function saidIn({ kind, body, about = '' }: Entry, { visit }: Catalogue, language: Language): string {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  const lines = {
    matter: () => text('words'),
    visit: () => {
      const kindName = text('kind') === 'stay' ? visit.kinds.stay : visit.kinds.visit;
      const days = text('fromOn') === text('toOn') ? text('toOn') : `${text('fromOn')} – ${text('toOn')}`;
      return [kindName, about, days].filter((one) => one !== '').join(' · ');
    },
    change: () => `${about}：${valueText(text('field'), text('value'), language)}`,
    promise: () => `${about}：${text('words')} ${text('dueOn')}`,
    on_the_spot: () => `${about}：${text('done')}`,
  } satisfies Record<FieldKind, () => string>;
  return lines[kind]();
}

function troubleOf({ trouble }: Entry, words: Catalogue): string {
  if (!trouble) return '';
  if (trouble.code === 'field.differs') return words.differs;
  return trouble.code === 'field.file-lost' ? words.fileLost : trouble.title;
}

type CardProps = ScreenProps & { readonly entry: Entry };

/** An entry that has not been accepted yet, and what can be done with it. */
export function EntryCard(props: CardProps): VNode {
  const { entry, phone, refresh, write } = props;
  const words = useWords();
  const said = saidIn(entry, words, useLanguage());
  const isOther = entry.trouble?.code === 'exchange.entry-differs' || entry.trouble?.code === 'field.differs';
  /** Back to a draft; never for what may have been accepted already. */
  const open = async () => {
    if (entry.state !== 'draft')
      await phone.notebook.change(entry.id, (one) =>
        one.state === 'finished' && one.hasLeft ? one : { ...one, state: 'draft', hasLeft: false },
      );
    await refresh();
    write(entry.id);
  };
  return (
    <article class={`card ${entry.state}`}>
      <p class="said">{[...said].slice(0, SHOWN_LENGTH).join('') || '…'}</p>
      <p>
        <span class="tag">{words.states[stateOf(entry)]}</span>
        <span class="hint">{fill(words.writtenOn, { day: civilDateOf(entry.madeAt as Instant) })}</span>
      </p>
      {entry.trouble && <p class="wrong">{troubleOf(entry, words)}</p>}
      {entry.conflict && <ConflictPart {...props} />}
      {isOther ? (
        <button
          type="button"
          class="second"
          onClick={() =>
            void phone.notebook.copyAnew(entry.id).then((fresh) => refresh().then(() => write(fresh?.id ?? null)))
          }
        >
          {words.anew}
        </button>
      ) : (
        !entry.conflict &&
        (entry.state !== 'finished' || !entry.hasLeft) && (
          <button type="button" class="second" onClick={() => void open()}>
            {entry.state === 'draft' ? words.open : words.mend}
          </button>
        )
      )}
    </article>
  );
}

/** Two values of one field: nothing is overwritten until its person has chosen. */
function ConflictPart({ entry, phone, refresh, sync }: CardProps): VNode {
  const words = useWords();
  const language = useLanguage();
  const choose = async (which: 'yours' | 'theirs') => {
    await phone.notebook.change(entry.id, (one) => decided(one, which));
    await refresh();
    await sync.send();
  };
  return (
    <dl>
      {(['yours', 'theirs'] as const).map((which) => (
        <div key={which}>
          <dt>{words[which]}</dt>
          <dd>
            {valueText(entry.conflict?.field ?? '', entry.conflict?.[which] ?? '', language) || words.households.empty}
          </dd>
          <dd>
            <button type="button" class="second" onClick={() => void choose(which)}>
              {words.keepThis}
            </button>
          </dd>
        </div>
      ))}
    </dl>
  );
}
