/** @jsxImportSource preact */
import type { VNode } from 'preact';
import type { BookHousehold } from '#civic/exchange/contract-field.ts';
import { stateWords } from '#civic/ledger/rules/states.ts';
import type { OpenField } from '#civic/liaison/rules/fields.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { unsentOf } from '../engine/visit.ts';
import { useLanguage, useWords } from '../language.ts';
import { fill } from '../parts.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { usePlaces } from './area-field.tsx';
import { cardFieldsOf, changeableFieldsOf, fieldName, valueText } from './card-words.ts';
import { newChange } from './change.tsx';
import { HouseholdTags } from './households.tsx';
import { newPromise } from './promise.tsx';
import { matterOf } from './typed.ts';
import { newVisit } from './visit-typed.ts';

type Props = ScreenProps & { readonly household: BookHousehold };

/** One household: what to know before one goes, what can be done there, and its card. */
export function HouseholdScreen(props: Props): VNode {
  const { household, shown, begin, showHousehold } = props;
  const words = useWords().households;
  const { fields, membersCount } = household;
  const isKnown = (field: OpenField) =>
    fields[field] !== undefined || unsentOf(shown.entries, household.id, field).length > 0;
  const all = cardFieldsOf(household);
  const [known, unknown] = [all.filter(isKnown), all.filter((field) => !isKnown(field))];
  const line = (field: OpenField) => <CardLine key={field} {...props} field={field} />;
  return (
    <>
      <button type="button" class="second" onClick={() => showHousehold(null)}>
        {words.back}
      </button>
      <h1>{fields.name}</h1>
      <p>
        <HouseholdTags household={household} />
      </p>
      <WhereLine {...props} />
      {membersCount !== null && <p>{fill(words.members, { count: membersCount })}</p>}
      {shown.kept?.book.mayVisit && (
        <button type="button" class="wide" onClick={() => begin(newVisit(household, shown, Date.now()))}>
          {words.write}
        </button>
      )}
      <p class="row">
        {fields.phone && (
          <a class="button second" href={`tel:${fields.phone.replace(/[^\d+]/g, '')}`}>
            {fill(words.call, { phone: fields.phone })}
          </a>
        )}
        <button type="button" class="second" onClick={() => begin(matterOf(household, shown, Date.now()))}>
          {words.raise}
        </button>
        {shown.kept?.book.mayVisit && (
          <button type="button" class="second" onClick={() => begin(newPromise(household, Date.now()))}>
            {words.promise}
          </button>
        )}
      </p>
      <BriefPart household={household} />
      <h2>{words.card}</h2>
      <dl>{known.map(line)}</dl>
      <details>
        <summary>{words.unknown}</summary>
        <dl>{unknown.map(line)}</dl>
      </details>
    </>
  );
}

function WhereLine({ household, shown }: Props): VNode {
  const language = useLanguage();
  const places = usePlaces(shown.kept?.book ?? null);
  return (
    <p class="hint">
      {places.pathNameOf(household.areaCode as Parameters<typeof places.pathNameOf>[0], language)}{' '}
      {household.fields.place}
    </p>
  );
}

/** One's own last visits with what was to be done next, and what is open (requirement 002-92). */
function BriefPart({ household }: { readonly household: BookHousehold }): VNode {
  const { households: words, due, sealedTitle } = useWords();
  const language = useLanguage();
  return (
    <>
      <h2>{words.before}</h2>
      {household.plans?.map(({ id, plannedOn, question }) => (
        <p key={id}>
          <strong>{fill(words.question, { day: plannedOn, what: question })}</strong>
        </p>
      ))}
      {household.visits.length === 0 && <p>{words.noVisit}</p>}
      <ul class="plain">
        {household.visits.map(({ toOn, nextTime, solved, policies }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two visits of one day have no other name
          <li key={index} class="card">
            <p class="hint">{toOn}</p>
            {nextTime && (
              <p>
                <strong>{fill(words.nextTime, { what: nextTime })}</strong>
              </p>
            )}
            {solved && <p>{fill(words.solved, { what: solved })}</p>}
            {policies && <p>{fill(words.policies, { what: policies })}</p>}
          </li>
        ))}
      </ul>
      {household.promises.length > 0 && <h3>{words.promises}</h3>}
      <ul class="plain">
        {household.promises.map(({ words: what, dueOn }) => (
          <li key={`${what} ${dueOn}`} class="card">
            <p>{what}</p>
            <p class="hint">{fill(due, { day: dueOn })}</p>
          </li>
        ))}
      </ul>
      {household.matters.length > 0 && <h3>{words.matters}</h3>}
      <ul class="plain">
        {household.matters.map(({ number, title, state, dueAt }) => (
          <li key={number} class="card">
            <strong>{title ?? sealedTitle}</strong>
            <p>
              <span class="tag">{stateWords(state as Parameters<typeof stateWords>[0])[language]}</span>
              {dueAt && fill(due, { day: civilDateOf(dueAt as Instant) })}
            </p>
            <p class="hint">{inFours(number)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One field: what stands there, what is written on this phone and not accepted yet, and a button to change it. */
function CardLine(props: Props & { readonly field: OpenField }): VNode {
  const { household, field, shown, begin, write, go } = props;
  const words = useWords().households;
  const language = useLanguage();
  const name = fieldName(field, language);
  const value = valueText(field, household.fields[field] ?? '', language);
  const last = unsentOf(shown.entries, household.id, field).at(-1);
  const ownText = valueText(field, String(last?.body.value ?? ''), language);
  const isOpen = last && (last.state !== 'finished' || !last.hasLeft);
  const isChangeable = changeableFieldsOf(household).includes(field);
  const see = () => (last?.state === 'draft' ? write(last.id) : go('mine'));
  const start = () => begin(newChange(household, field, shown.entries, { now: Date.now(), language }));
  return (
    <div class="line">
      <dt>{name}</dt>
      <dd>{value || <span class="hint">{words.empty}</span>}</dd>
      {last && <dd class="late">{fill(words.changed, { value: ownText })}</dd>}
      {isChangeable && (
        <dd class="end">
          {isOpen ? (
            <button type="button" class="second" onClick={see}>
              {words.changeOpen}
            </button>
          ) : (
            <button type="button" class="second" aria-label={fill(words.change, { field: name })} onClick={start}>
              {words.changeShort}
            </button>
          )}
        </dd>
      )}
    </div>
  );
}
