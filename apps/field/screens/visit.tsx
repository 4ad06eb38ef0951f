/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import { largeParty, MODES, OCCASIONS, type PartyMax } from '#civic/fieldwork/rules/visit.ts';
import { AIMS } from '#civic/fieldwork/rules/visit-more.ts';
import { finishedVisit, householdsIn } from '../engine/visit.ts';
import { useLanguage, useWords } from '../language.ts';
import { Choice, Field, LongField, Tick } from '../parts.tsx';
import { AreaField } from './area-field.tsx';
import { choicesOf } from './card-words.ts';
import { Form, type FormProps, useWriting } from './form.tsx';
import { FoundPart } from './found-part.tsx';
import { PolicyPart } from './policy-part.tsx';
import { SpotPart } from './spot-part.tsx';
import {
  ASIDES,
  COUNTS,
  countedOf,
  keptVisitOf,
  NEXT,
  PAID,
  TOLD,
  type TypedVisit,
  typedVisitOf,
  type VisitPartProps,
  type WrongVisit,
  wrongInVisit,
} from './visit-typed.ts';
import { WhomPart } from './whom-part.tsx';

/** A visit or stay, in under a minute: day, place and how many were met stand there; everything else is folded away. */
export function VisitForm(props: FormProps): VNode {
  const { shown, entry, isBegun } = props;
  const words = useWords();
  const households = householdsIn(shown.kept);
  const [typed, setTyped] = useState<TypedVisit>(() => typedVisitOf(entry));
  const [wrong, setWrong] = useState<WrongVisit>({});
  const nameOf = (id: string) => households.find((one) => one.id === id)?.fields.name ?? '…';
  const writing = useWriting(props, typed, (now) => keptVisitOf(now, nameOf));
  const change = (part: Partial<TypedVisit>) => {
    setTyped((now) => ({ ...now, ...part }));
    setWrong({});
  };
  const finish = () => {
    const found = wrongInVisit(typed, words);
    setWrong(found);
    if (Object.keys(found).length === 0) void writing.finish((one) => finishedVisit(one, Date.now()));
  };
  return (
    <Form
      title={entry.trouble ? words.mendTitle : words.visit.title}
      {...{ entry, writing, send: words.visit.send, onFinish: finish }}
      isBlank={!isBegun && writing.keeping.state === 'new'}
    >
      <p class="hint">{words.visit.hint}</p>
      <WhomPart typed={typed} change={change} households={households} book={shown.kept?.book ?? null} />
      <DayFields typed={typed} change={change} wrong={wrong.day} />
      <AreaField
        label={words.visit.where}
        book={shown.kept?.book ?? null}
        value={typed.areaCode}
        wrong={wrong.areaCode}
        onChange={(areaCode) => change({ areaCode })}
      />
      <Field
        label={words.visit.met}
        inputMode="numeric"
        value={typed.metCount}
        wrong={wrong.metCount}
        onInput={(text) => change({ metCount: text.normalize('NFKC').replace(/\D/g, '').slice(0, 4) })}
      />
      <Texts title={words.visit.told} names={TOLD} typed={typed} change={change}>
        <TaughtBy typed={typed} change={change} />
      </Texts>
      <SpotPart typed={typed} change={change} households={households} wrong={wrong.spots} />
      <PolicyPart typed={typed} change={change} wrong={wrong.explained} />
      <Texts title={words.visit.next} names={NEXT} typed={typed} change={change}>
        <LongField
          label={words.visit.observed}
          hint={words.visit.observedHint}
          rows={2}
          value={typed.observed}
          onInput={(observed) => change({ observed })}
        />
      </Texts>
      <FoundPart typed={typed} change={change} households={households} shown={shown} wrong={wrong.foundOut} />
      <MannerPart typed={typed} change={change} partyMax={shown.kept?.book.partyMax ?? {}} />
    </Form>
  );
}

function DayFields({ typed, change, wrong }: VisitPartProps & { readonly wrong: string | undefined }): VNode {
  const { visit } = useWords();
  const isStay = typed.kind === 'stay';
  return (
    <>
      <Choice
        label={visit.kind}
        value={typed.kind}
        choices={Object.entries(visit.kinds)}
        onChange={(kind) => change({ kind, occasion: kind === 'stay' ? 'live_in' : 'home' })}
      />
      {isStay && <Field label={visit.from} type="date" value={typed.fromOn} onInput={(fromOn) => change({ fromOn })} />}
      <Field
        label={isStay ? visit.to : visit.day}
        type="date"
        value={typed.toOn}
        wrong={wrong}
        onInput={(toOn) => change({ toOn })}
      />
    </>
  );
}

/** Who taught it, named only when they agree (001-06). */
function TaughtBy({ typed, change }: VisitPartProps): VNode {
  const { visit } = useWords();
  return (
    <>
      <Field label={visit.taughtBy} value={typed.taughtBy} onInput={(taughtBy) => change({ taughtBy })} />
      {typed.taughtBy !== '' && (
        <Tick label={visit.mayCredit} value={typed.mayCredit} onChange={(mayCredit) => change({ mayCredit })} />
      )}
    </>
  );
}

type TextsProps = VisitPartProps & {
  readonly title: string;
  readonly names: typeof TOLD | typeof NEXT;
  readonly children: ComponentChildren;
};

/** Words of one sort, open when there are some. */
function Texts({ title, names, typed, change, children }: TextsProps): VNode {
  const { visit } = useWords();
  const [isOpen] = useState(names.some((name) => typed[name] !== ''));
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      {names.map((name) => (
        <LongField
          key={name}
          label={visit.texts[name]}
          rows={3}
          value={typed[name]}
          onInput={(text) => change({ [name]: text })}
        />
      ))}
      {children}
    </details>
  );
}

function MannerPart({ typed, change, partyMax }: VisitPartProps & { readonly partyMax: PartyMax }): VNode {
  const { visit, none } = useWords();
  const large = largeParty(countedOf(typed), partyMax);
  const language = useLanguage();
  return (
    <details>
      <summary>{visit.manner}</summary>
      <Choice
        label={visit.mode}
        value={typed.mode}
        choices={choicesOf(MODES, language)}
        onChange={(mode) => change({ mode })}
      />
      <Choice
        label={visit.occasion}
        value={typed.occasion}
        choices={choicesOf(OCCASIONS, language)}
        onChange={(occasion) => change({ occasion })}
      />
      <Choice
        label={visit.aim}
        value={typed.aim}
        choices={[['', none], ...choicesOf(AIMS, language)]}
        onChange={(aim) => change({ aim })}
      />
      {[...COUNTS, ...(typed.kind === 'stay' ? PAID : [])].map((name) => (
        <Field
          key={name}
          label={visit[name]}
          inputMode="numeric"
          value={typed[name]}
          onInput={(text) => change({ [name]: text.normalize('NFKC').replace(/\D/g, '').slice(0, 4) })}
        />
      ))}
      <p class="hint" role="status">
        {large.length > 0 && `${visit.large}${large.map((name) => `${visit[name]} ≤ ${partyMax[name]}`).join('；')}`}
      </p>
      {ASIDES.map((name) => (
        <Field key={name} label={visit.texts[name]} value={typed[name]} onInput={(text) => change({ [name]: text })} />
      ))}
    </details>
  );
}
