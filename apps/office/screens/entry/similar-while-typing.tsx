import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { intakePermissions } from '#civic/intake/permissions.ts';
import { inFours } from '#kernel/check-digits.ts';
import { call } from '../../client.ts';
import { intake } from '../../endpoints.ts';
import { useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { placeTo } from '../../place.ts';
import { timeText } from '../../times.ts';

const PAUSE_MILLISECONDS = 700;
/** Fewer characters are like everything. */
const WORDS_LENGTH_MIN = 8;
const WORDS_LENGTH_COMPARED = 500;
/** A twin that was keyed in a moment ago can be found only when its fingerprint is made, so it is asked again. */
const AGAIN_MILLISECONDS = 8000;

/** Matters that may be the same thing, while somebody types; opened in another tab, so that nothing typed is lost. */
export function SimilarWhileTyping({ words, place }: { readonly words: string; readonly place: string }): ReactNode {
  const speaking = useSpeaking();
  const { entry } = speaking.words;
  const { may } = useMe();
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim().slice(0, WORDS_LENGTH_COMPARED)), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [words]);
  const isLongEnough = settled.length >= WORDS_LENGTH_MIN;
  const similar = useQuery({
    queryKey: ['similar', settled, place, speaking.language],
    queryFn: () => call(intake.getSimilar, { query: { words: settled, ...(place && { place }) } }),
    enabled: isLongEnough && may(intakePermissions.compare),
    placeholderData: keepPreviousData,
    refetchInterval: AGAIN_MILLISECONDS,
  });
  const found = isLongEnough ? (similar.data?.similar ?? []) : [];
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <div className="card">
          <h2>{entry.similar}</h2>
          <p className="hint">{entry.similarHint}</p>
          <ul className="plainlist">
            {found.map((one) => (
              <li key={one.id}>
                <a href={placeTo(['matters', one.id])} target="_blank" rel="noreferrer" lang="zh-CN">
                  {one.title}
                </a>
                <br />
                <span className="hint number">
                  {inFours(one.number)} · {one.areaName} · {timeText(one.receivedAt).slice(0, 10)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
