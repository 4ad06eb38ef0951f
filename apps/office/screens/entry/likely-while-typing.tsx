import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { intakePermissions } from '#civic/intake/permissions.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Likely } from '../../parts/likely.tsx';
import { useCategoryChoices, useUnitChoices } from '../../reference.ts';
import type { EntryPartProps } from './typed.ts';

const PAUSE_MILLISECONDS = 1000;
/** Fewer characters say too little. */
const WORDS_LENGTH_MIN = 12;

/** What the past suggests for what a clerk is writing down: the category, taken by one press, and who may handle it. */
export function LikelyWhileTyping({ typed, change }: Omit<EntryPartProps, 'trouble'>): ReactNode {
  const { likely } = useWords();
  const { may } = useMe();
  const categories = useCategoryChoices();
  const units = useUnitChoices();
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed.words.trim()), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [typed.words]);
  const areaCode = typed.area?.code as AreaCode | undefined;
  const complainedUnitId = (typed.complainedUnitId || null) as Id | null;
  const isAsked = settled.length >= WORDS_LENGTH_MIN && areaCode !== undefined && may(intakePermissions.compare);
  const { data } = useQuery({
    queryKey: ['likely', settled, areaCode, complainedUnitId],
    queryFn: () =>
      call(ledger.findLikely, { body: { words: settled, areaCode: areaCode as AreaCode, complainedUnitId } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (!isAsked || !data) return null;
  return (
    <div role="status">
      <Likely
        {...{ label: likely.category, hint: likely.hint, view: data.category, choices: categories }}
        chosen={typed.categoryCode}
        onTake={(categoryCode) => change({ categoryCode })}
      />
      <Likely label={likely.hostUnit} hint={likely.entryHint} view={data.hostUnit} choices={units} chosen="" />
    </div>
  );
}
