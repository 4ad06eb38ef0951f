import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { RESULT_KINDS, RESULTS, type ResultKind } from '#civic/ledger/rules/results.ts';
import type { Finding, Reading, ReplyDraft } from '#civic/ledger/rules/shapes.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField, DayField, LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { FindingsList } from './findings.tsx';

/** What somebody has typed of a reply so far. */
export type ReplyTyped = Omit<ReplyDraft, 'resultKind' | 'promisedOn'> & {
  readonly resultKind: ResultKind | '';
  readonly promisedOn: string;
};

export const BLANK_REPLY: ReplyTyped = {
  resultKind: '',
  words: '',
  reason: '',
  basis: '',
  remedy: '',
  contactName: '',
  contactPhone: '',
  promisedOn: '',
  isStandardAnswer: false,
};

/** The reply as it is sent; null while the kind of result or the words are missing. */
export function replyOf(typed: ReplyTyped): ReplyDraft | null {
  const { resultKind } = typed;
  if (resultKind === '' || typed.words.trim() === '') return null;
  const isNo = RESULTS[resultKind].isRefusing;
  return {
    ...typed,
    resultKind,
    reason: isNo ? typed.reason : '',
    basis: isNo ? typed.basis : '',
    remedy: isNo ? typed.remedy : '',
    promisedOn: RESULTS[resultKind].isDated && typed.promisedOn ? (typed.promisedOn as CivilDate) : null,
  };
}

const PAUSE_MILLISECONDS = 600;

/** What the checks find in the reply, asked each time that the writer pauses. */
export function useFindings(
  matterId: Id,
  typed: ReplyTyped,
): {
  readonly findings: readonly Finding[];
  readonly reading: Reading | null;
  readonly isChecking: boolean;
  readonly isChecked: boolean;
} {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed]);
  const reply = replyOf(settled);
  const checked = useQuery({
    queryKey: ['reply-checks', matterId, reply],
    queryFn: () => call(ledger.checkReply, { body: { matterId, reply: reply as ReplyDraft } }),
    enabled: reply !== null,
    placeholderData: keepPreviousData,
  });
  return {
    findings: reply ? (checked.data?.findings ?? []) : [],
    reading: reply ? (checked.data?.reading ?? null) : null,
    isChecking: settled !== typed || checked.isFetching,
    isChecked: reply !== null && checked.data !== undefined,
  };
}

type ReplyFieldsProps = {
  readonly matterId: Id;
  readonly typed: ReplyTyped;
  readonly change: (part: Partial<ReplyTyped>) => void;
  readonly isAsking: boolean;
  readonly checks: ReturnType<typeof useFindings>;
};

/** The fields of a reply with what the checks find in it: only those that the kind of result needs. */
export function ReplyFields(props: ReplyFieldsProps): ReactNode {
  const { typed, change, isAsking } = props;
  const { words, language } = useSpeaking();
  const { form } = words.matter;
  const area = useRef<HTMLTextAreaElement>(null);
  const kind = typed.resultKind === '' ? null : RESULTS[typed.resultKind];
  const needed = (label: string, value: string) =>
    isAsking && value.trim() === '' ? fill(form.needed, { field: label }) : undefined;
  return (
    <>
      <ChoiceField
        label={form.resultKind}
        value={typed.resultKind}
        wrong={needed(form.resultKind, typed.resultKind)}
        onChange={(value) => change({ resultKind: value as ResultKind })}
        choices={RESULT_KINDS.map((one) => ({ value: one, label: say(RESULTS[one], language) }))}
      />
      <LongField
        areaRef={area}
        label={form.replyWords}
        hint={form.replyHint}
        rows={9}
        charactersMax={4000}
        value={typed.words}
        wrong={needed(form.replyWords, typed.words)}
        onChange={(value) => change({ words: value })}
      />
      <p className="hint">{fill(form.replyCount, { count: [...typed.words].length })}</p>
      <HowItReads reading={props.checks.reading} />
      <Checks {...props} area={area} />
      {kind?.isRefusing && <NoFields {...props} />}
      {kind?.isDated && (
        <DayField label={form.promisedOn} value={typed.promisedOn} onChange={(promisedOn) => change({ promisedOn })} />
      )}
      <ShortField
        label={form.contactName}
        value={typed.contactName}
        charactersMax={60}
        onChange={(contactName) => change({ contactName })}
      />
      <ShortField
        label={form.contactPhone}
        value={typed.contactPhone}
        charactersMax={40}
        onChange={(contactPhone) => change({ contactPhone })}
      />
      <TickField
        label={form.isStandard}
        value={typed.isStandardAnswer}
        onChange={(isStandardAnswer) => change({ isStandardAnswer })}
      />
    </>
  );
}

/** How hard the words are to read, by its two measures. */
function HowItReads({ reading }: { readonly reading: Reading | null }): ReactNode {
  const { likely } = useSpeaking().words;
  if (reading === null) return null;
  const measures = { sentence: reading.charactersASentence, hard: reading.hardWordsAHundred };
  return (
    <p className="hint">
      {likely.level}: <strong>{likely.levels[reading.level]}</strong> · {fill(likely.reading, measures)}
    </p>
  );
}

/** A "no" needs its reason, its basis and what one can still do (§4.6 check 4). */
function NoFields({ typed, change }: ReplyFieldsProps): ReactNode {
  const { form } = useSpeaking().words.matter;
  return (
    <>
      <LongField
        label={form.reason}
        rows={2}
        charactersMax={1000}
        value={typed.reason}
        onChange={(reason) => change({ reason })}
      />
      <LongField
        label={form.basis}
        rows={2}
        charactersMax={1000}
        value={typed.basis}
        onChange={(basis) => change({ basis })}
      />
      <LongField
        label={form.remedy}
        rows={2}
        charactersMax={1000}
        value={typed.remedy}
        onChange={(remedy) => change({ remedy })}
      />
    </>
  );
}

function Checks({
  typed,
  checks,
  area,
}: ReplyFieldsProps & { readonly area: RefObject<HTMLTextAreaElement | null> }): ReactNode {
  const { matter } = useSpeaking().words;
  const show = (passage: string) => {
    const from = typed.words.indexOf(passage);
    if (from < 0) return;
    area.current?.focus();
    area.current?.setSelectionRange(from, from + passage.length);
  };
  return (
    <div role="status" aria-label={matter.findings}>
      {checks.isChecking && <p className="hint">{matter.checking}</p>}
      {checks.isChecked && <FindingsList findings={checks.findings} onShow={show} />}
    </div>
  );
}
