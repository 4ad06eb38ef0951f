import { type ReactNode, useState } from 'react';
import { REPORT_CHARACTERS_MAX, reportCharacters, SUGGESTIONS_MAX } from '#civic/reports/rules/report.ts';
import { SUGGESTION_KINDS, type SuggestionKind } from '#civic/reports/rules/suggestion.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { reports } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ChoiceField, LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { Rows } from '../../parts/rows.tsx';
import { useUnitChoices } from '../../reference.ts';
import { useChoices, useSending, type Whole } from './reporting.ts';
import { BasisFields } from './suggestions.tsx';

type TypedSuggestion = { readonly unit: string; readonly kind: string; readonly words: string };
type Typed = {
  readonly area: PickedArea | null;
  readonly unit: string;
  readonly title: string;
  readonly facts: string;
  readonly causes: string;
  readonly peoplePropose: string;
  readonly minority: string;
  readonly heardNoMinority: boolean;
  readonly suggestions: readonly TypedSuggestion[];
  readonly visits: string[];
  readonly matters: string[];
  /** The version on which this was typed; the server refuses when another was saved since. */
  readonly version: number;
};
const BLANK_SUGGESTION: TypedSuggestion = { unit: '', kind: 'practice', words: '' };

function typedOf({ report }: Whole): Typed {
  const { areaCode, areaName, addresseeUnitId, title, facts, causes, peoplePropose, minority } = report;
  const suggestions = report.draftSuggestions.map(({ addresseeUnitId: unit, kind, words }) => ({
    ...{ unit: unit ?? '', kind, words },
  }));
  return {
    ...{ title, facts, causes, peoplePropose, minority, heardNoMinority: report.heardNoMinority },
    area: { code: areaCode, name: areaName },
    unit: addresseeUnitId ?? '',
    suggestions: suggestions.length > 0 ? suggestions : [BLANK_SUGGESTION],
    visits: [...report.visitIds],
    matters: [...report.matterIds],
    version: report.version,
  };
}

function saidOf(typed: Typed, areaCode: AreaCode) {
  const { title, facts, causes, peoplePropose, minority, heardNoMinority, suggestions, version } = typed;
  // An empty row is not yet a suggestion.
  const written = suggestions.filter(({ unit, words }) => unit !== '' || words.trim() !== '');
  return {
    ...{ areaCode, title, facts, causes, peoplePropose, minority, heardNoMinority, version },
    addresseeUnitId: (typed.unit || null) as Id | null,
    suggestions: written.map(({ unit, kind, words }) => ({
      ...{ addresseeUnitId: (unit || null) as Id | null, kind: kind as SuggestionKind, words },
    })),
    visitIds: typed.visits as Id[],
    matterIds: typed.matters as Id[],
  };
}

/** A draft: kept in this tab while it is typed, saved when asked to, sent when it is whole. */
export function Draft({ whole }: { readonly whole: Whole }): ReactNode {
  const { reports: text } = useWords();
  const { id: reportId, version, hasManyIssues, figuresWords } = whole.report;
  const [typed, change, clear] = useDraft<Typed>(`report-${reportId}`, typedOf(whole));
  const [isSaved, setSaved] = useState(false);
  const save = async (area: PickedArea) => {
    await call(reports.save, { params: { reportId }, body: saidOf(typed, area.code as AreaCode) });
    change({ version: typed.version + 1 });
    return typed.version + 1;
  };
  const saving = useSending(save, () => setSaved(true));
  const sending = useSending(async (area: PickedArea) => {
    const version = await save(area);
    await call(reports.send, { params: { reportId }, body: { version } });
    sessionStorage.removeItem(`office.draft.report-${reportId}`);
  });
  const put = (part: Partial<Typed>) => {
    setSaved(false);
    change(part);
  };
  return (
    <Form
      label={text.title}
      send={text.send}
      isSending={sending.isPending || saving.isPending}
      error={sending.error ?? saving.error}
      onSend={() => typed.area && sending.mutate(typed.area)}
    >
      {typed.version < version && !saving.isPending && !sending.isPending && <Stale onDrop={clear} />}
      <p className="hint">{text.intro}</p>
      <WhereAndWhat typed={typed} put={put} />
      <Texts typed={typed} put={put} />
      <BasisFields visits={typed.visits} matters={typed.matters} change={put} wrong={undefined} />
      <p className="hint">
        {text.counted}: {figuresWords}
      </p>
      {hasManyIssues && <p className="note">{text.manyIssues}</p>}
      <SuggestionRows typed={typed} put={put} />
      <Left typed={typed} />
      <p role="status">{isSaved && text.saved}</p>
      <p>
        <button
          type="button"
          className="plain"
          disabled={saving.isPending || sending.isPending}
          onClick={() => typed.area && saving.mutate(typed.area)}
        >
          {text.save}
        </button>
      </p>
    </Form>
  );
}

function Stale({ onDrop }: { readonly onDrop: () => void }): ReactNode {
  const { reports: text } = useWords();
  return (
    <p className="note">
      {text.stale}{' '}
      <button type="button" className="plain" onClick={onDrop}>
        {text.dropMine}
      </button>
    </p>
  );
}

type Part = { readonly typed: Typed; readonly put: (part: Partial<Typed>) => void };

function WhereAndWhat({ typed, put }: Part): ReactNode {
  const { reports: text } = useWords();
  const units = useUnitChoices();
  return (
    <div className="pairs">
      <ShortField
        label={text.heading}
        hint={text.headingHint}
        charactersMax={60}
        value={typed.title}
        onChange={(title) => put({ title })}
      />
      <Picker label={text.to} choices={units} value={typed.unit} onChange={(unit) => put({ unit })} />
      <AreaPicker label={text.place} value={typed.area} onChange={(area) => put({ area })} />
    </div>
  );
}

function Texts({ typed, put }: Part): ReactNode {
  const { reports: text } = useWords();
  return (
    <>
      <LongField
        label={text.facts}
        hint={text.factsHint}
        rows={6}
        value={typed.facts}
        onChange={(facts) => put({ facts })}
      />
      <LongField label={text.causes} isNeeded={false} value={typed.causes} onChange={(causes) => put({ causes })} />
      <LongField
        label={text.peoplePropose}
        isNeeded={false}
        value={typed.peoplePropose}
        onChange={(peoplePropose) => put({ peoplePropose })}
      />
      {!typed.heardNoMinority && (
        <LongField label={text.minority} value={typed.minority} onChange={(minority) => put({ minority })} />
      )}
      <TickField
        label={text.noMinority}
        value={typed.heardNoMinority}
        onChange={(heardNoMinority) => put({ heardNoMinority, ...(heardNoMinority && { minority: '' }) })}
      />
    </>
  );
}

function SuggestionRows({ typed, put }: Part): ReactNode {
  const { reports: text } = useWords();
  const units = useUnitChoices();
  const kinds = useChoices(SUGGESTION_KINDS);
  return (
    <Rows<TypedSuggestion>
      rows={typed.suggestions}
      blank={BLANK_SUGGESTION}
      rowsMin={1}
      rowsMax={SUGGESTIONS_MAX}
      add={text.addSuggestion}
      nameOf={(index) => fill(text.suggestionName, { count: index + 1 })}
      onChange={(suggestions) => put({ suggestions })}
    >
      {(row, change) => (
        <>
          <LongField label={text.words} rows={3} value={row.words} onChange={(words) => change({ words })} />
          <div>
            <Picker label={text.unit} choices={units} value={row.unit} onChange={(unit) => change({ unit })} />
            <ChoiceField label={text.kind} choices={kinds} value={row.kind} onChange={(kind) => change({ kind })} />
          </div>
        </>
      )}
    </Rows>
  );
}

/** How many characters are left of all; nobody is told to write more. */
function Left({ typed }: { readonly typed: Typed }): ReactNode {
  const { reports: text } = useWords();
  const suggestions = typed.suggestions.map(({ words }) => ({
    addresseeUnitId: null,
    kind: 'practice' as const,
    words,
  }));
  const left = REPORT_CHARACTERS_MAX - reportCharacters({ ...typed, suggestions });
  return (
    <p className={left < 0 ? 'late' : 'hint'}>
      {left < 0 ? fill(text.over, { count: -left }) : fill(text.left, { count: left })}
    </p>
  );
}
