import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { diaryText } from '#civic/fieldwork/rules/visit.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import type { TypedManner } from './typed.ts';

const PAUSE_MILLISECONDS = 800;
/** A shorter text is like many others. */
const CHARACTERS_MIN = 30;

/** Whether this text has stood in an entry before: shown to its author alone when they pause, and forbids nothing. */
export function Likeness({ typed, visitId }: { readonly typed: TypedManner; readonly visitId?: Id }): ReactNode {
  const { diary } = useWords();
  const text = diaryText(typed);
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text]);
  const isLongEnough = settled.length >= CHARACTERS_MIN;
  const asked = useQuery({
    queryKey: ['likeness', settled, visitId],
    queryFn: () => call(visits.findLikeness, { body: { text: settled, ...(visitId && { visitId }) } }),
    enabled: isLongEnough,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const found = isLongEnough ? asked.data?.likeness : null;
  return (
    <div aria-live="polite">
      {found && (
        <div className="note">
          <p>
            <strong>{found.isOwn ? diary.likenessOwn : diary.likeness}</strong>
          </p>
          <p className="hint">{diary.likenessPassage}</p>
          <blockquote lang="zh-CN">{found.passage}</blockquote>
          <p className="hint">{diary.likenessHint}</p>
        </div>
      )}
    </div>
  );
}
