/** @jsxImportSource preact */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import { HARDSHIPS } from '#civic/liaison/rules/kinds.ts';
import { LINK_STATES } from '#civic/liaison/rules/link.ts';
import { say } from '#kernel/language.ts';
import { sizeText, useFacts } from '../browser/facts.ts';
import type { Ports } from '../engine/ports.ts';
import { householdsIn } from '../engine/visit.ts';
import { useLanguage, useWords } from '../language.ts';
import { Field, fill } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { foundHouseholds } from './found-households.ts';
import { newVisit } from './visit-typed.ts';

/** More on one screen is not looked through; a few characters find the others. */
const SHOWN_MAX = 50;

/** One's own households, whoever needs one most first; how much is carried about, and until when. */
export function HouseholdsScreen(props: ScreenProps & { readonly ports: Promise<Ports | null> }): VNode {
  const { shown, ports, begin, showHousehold } = props;
  const words = useWords().households;
  const [text, setText] = useState('');
  const { expiryOn } = useFacts(ports);
  const book = shown.kept?.book ?? null;
  const all = householdsIn(shown.kept);
  const found = foundHouseholds(all, text, book);
  const size = sizeText(shown.kept?.byteCount ?? 0);
  return (
    <>
      <h1>{words.title}</h1>
      {all.length === 0 && <p>{words.none}</p>}
      {book?.mayVisit && (
        <button type="button" class="wide" onClick={() => begin(newVisit(null, shown, Date.now()))}>
          {words.write}
        </button>
      )}
      {all.length > 0 && (
        <>
          <Field label={words.search} value={text} onInput={setText} />
          <p class="hint">{fill(words.carried, { count: all.length, size, day: expiryOn })}</p>
        </>
      )}
      {all.length > 0 && found.length === 0 && <p role="status">{words.notFound}</p>}
      <ul class="plain">
        {found.slice(0, SHOWN_MAX).map((one) => (
          <li key={one.id}>
            <button type="button" class="second wide line" onClick={() => showHousehold(one.id)}>
              <span class="said">{one.fields.name}</span>
              <HouseholdTags household={one} />
              <span class="hint">{one.fields.place}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > SHOWN_MAX && <p>{fill(words.more, { count: found.length - SHOWN_MAX })}</p>}
    </>
  );
}

/** Hardship, how the link stands, and the last contact. */
export function HouseholdTags({ household }: { readonly household: BookHousehold }): VNode {
  const words = useWords().households;
  const language = useLanguage();
  const { hardship, linkState, lastContactOn } = household;
  return (
    <span>
      {hardship !== 'none' && <span class="tag late">{say(HARDSHIPS[hardship], language)}</span>}
      {linkState !== 'active' && <span class="tag">{say(LINK_STATES[linkState], language)}</span>}
      <span class="hint">{lastContactOn ? fill(words.lastContact, { day: lastContactOn }) : words.noContact}</span>
    </span>
  );
}
