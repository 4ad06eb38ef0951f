import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { EXPLAINED_MAX } from '#civic/fieldwork/rules/visit-more.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import { instantOf } from '#kernel/instant.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { liaison, visits } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { DayField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { usePhone } from '../../parts/phone.ts';
import type { PickedArea } from '../../parts/pickers.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Rows } from '../../parts/rows.tsx';
import { go, placeTo } from '../../place.ts';
import { Brief } from './brief.tsx';
import { Draw } from './draw.tsx';
import { blankPolicy, PolicyFields } from './explain.tsx';
import { FactFields } from './fact-fields.tsx';
import { Likeness } from './likeness.tsx';
import { MannerFields, TextFields } from './manner-fields.tsx';
import { blankVisit, bodyOf, type OwnLinks, type TypedVisit, troubleOf } from './typed.ts';
import { WhereAndWhom } from './where-and-whom.tsx';

/** A visit in under a minute: the day, the place and whom one met; everything else is folded away. */
export function WriteVisit(): ReactNode {
  const { language } = useSpeaking();
  const { diary, common } = useWords();
  const own = useQuery({ queryKey: ['liaison', 'own', language], queryFn: () => call(liaison.getOwnLinks, {}) });
  return (
    <>
      <p className="noprint">
        <a href={placeTo(['diary'])}>← {diary.back}</a>
      </p>
      <div className="head">
        <h1>{diary.form.title}</h1>
      </div>
      {own.isPending ? <p role="status">{common.loading}</p> : <Writing links={own.data?.links ?? []} />}
    </>
  );
}

function Writing({ links }: { readonly links: OwnLinks }): ReactNode {
  const { diary } = useWords();
  const [blank] = useState(() => blankVisit(civilDateOf(instantOf(Date.now())), onlyAreaOf(links)));
  const [typed, change, clear] = useDraft<TypedVisit>('visit', blank);
  const [isAsking, setAsking] = useState(false);
  const isPhone = usePhone();
  const sending = useRecording(typed, clear);
  const trouble = troubleOf(typed);
  const send = () => {
    setAsking(true);
    if (typed.area && !Object.values(trouble).includes(true)) sending.mutate(typed.area);
  };
  const wrong = (isWrong: boolean, text: string) => (isAsking && isWrong ? text : undefined);
  return (
    <div className="columns">
      <Form
        label={diary.form.title}
        send={diary.form.send}
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        <p className="hint">{diary.form.intro}</p>
        <DayFields typed={typed} change={change} wrong={wrong(trouble.day, diary.form.dayNeeded)} />
        <WhereAndWhom
          typed={typed}
          change={change}
          links={links}
          wrongPlace={wrong(trouble.place, diary.form.placeNeeded)}
        />
        <ShortField
          label={diary.form.metCount}
          hint={diary.form.metCountHint}
          isNeeded={typed.households.length === 0}
          wrong={wrong(trouble.met, diary.form.metNeeded)}
          charactersMax={4}
          value={typed.metCount}
          onChange={(text) => change({ metCount: text.replace(/\D/g, '') })}
        />
        <Folded
          typed={typed}
          change={change}
          wrongFacts={wrong(trouble.facts, diary.form.valueNeeded)}
          isAsking={isAsking}
        />
      </Form>
      <aside>
        {!isPhone && <Likeness typed={typed} />}
        <Brief households={typed.households} links={links} planId={typed.planId} onPlan={change} />
        <Draw typed={typed} change={change} links={links} />
      </aside>
    </div>
  );
}

/** What need not be written: words, facts and how it came about. */
function Folded(props: {
  readonly typed: TypedVisit;
  readonly change: (part: Partial<TypedVisit>) => void;
  readonly wrongFacts: string | undefined;
  readonly isAsking: boolean;
}): ReactNode {
  const { diary, traces } = useWords();
  const isPhone = usePhone();
  const { typed, change, wrongFacts, isAsking } = props;
  return (
    <>
      <details>
        <summary>{diary.form.more}</summary>
        <TextFields typed={typed} change={change} />
        {isPhone && <Likeness typed={typed} />}
      </details>
      <details open={typed.explained.length > 0}>
        <summary>{traces.explain.title}</summary>
        <Rows
          rows={typed.explained}
          blank={blankPolicy()}
          rowsMin={0}
          rowsMax={EXPLAINED_MAX}
          add={traces.explain.add}
          nameOf={(index) => fill(traces.explain.nameOf, { count: index + 1 })}
          onChange={(explained) => change({ explained })}
        >
          {(row, put) => (
            <PolicyFields
              policy={row}
              change={put}
              wrong={isAsking && row.name.trim() === '' ? traces.explain.needed : undefined}
            />
          )}
        </Rows>
      </details>
      <details open={typed.facts.length > 0}>
        <summary>{diary.form.found}</summary>
        <FactFields typed={typed} change={change} wrong={wrongFacts} />
      </details>
      <details>
        <summary>{diary.form.manner}</summary>
        <MannerFields typed={typed} change={change} isStay={typed.kind === 'stay'} />
      </details>
    </>
  );
}

/** Who is linked in one place only needn't choose it. */
function onlyAreaOf(links: OwnLinks): PickedArea | null {
  const areas = new Map(links.map((one) => [one.areaCode, one.areaName]));
  const [first] = areas;
  return first && areas.size === 1 ? { code: first[0], name: first[1] } : null;
}

function useRecording(typed: TypedVisit, clear: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (area: PickedArea) => call(visits.record, { body: bodyOf(typed, area) }),
    onSuccess: () => {
      clear();
      void queries.invalidateQueries({ queryKey: ['liaison'] });
      go(placeTo(['diary'], { saved: 'yes' }));
    },
  });
}

function DayFields(props: {
  readonly typed: TypedVisit;
  readonly change: (part: Partial<TypedVisit>) => void;
  readonly wrong: string | undefined;
}): ReactNode {
  const { diary } = useWords();
  const { typed, change, wrong } = props;
  const isStay = typed.kind === 'stay';
  return (
    <>
      <Radios
        label={diary.form.kind}
        choices={(['visit', 'stay'] as const).map((value) => ({ value, label: diary[value] }))}
        value={typed.kind}
        onChange={(kind) => change({ kind: kind === 'stay' ? 'stay' : 'visit' })}
      />
      <div className="pairs">
        {isStay && <DayField label={diary.form.from} value={typed.fromOn} onChange={(fromOn) => change({ fromOn })} />}
        <DayField
          label={isStay ? diary.form.to : diary.form.day}
          wrong={wrong}
          value={typed.toOn}
          onChange={(toOn) => change({ toOn })}
        />
      </div>
    </>
  );
}
