import { type ReactNode, useMemo } from 'react';
import { type Instant, instantOf } from '#kernel/instant.ts';
import { watermarkImage, watermarkOf } from '#kernel/watermark.ts';
import { useSpeaking } from '../language.tsx';
import { useMe } from '../me.tsx';
import { usePlace } from '../place.ts';
import { NAMING_SCREENS } from '../screens.ts';

/** Over every screen that names people: who sees it and since when, faintly, so that a photograph of it says whose it was. */
export function Watermark(): ReactNode {
  const { language } = useSpeaking();
  const { me } = useMe();
  const { steps } = usePlace();
  const [screen = ''] = steps;
  const here = steps.join('/');
  // Of the time at which this place was opened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another time
  const at: Instant = useMemo(() => instantOf(Date.now()), [here]);
  if (!(NAMING_SCREENS as readonly string[]).includes(screen)) return null;
  const { name, unitName } = me.person;
  const mark = watermarkOf({ name, unitName: unitName ?? '', at }, language);
  return <div aria-hidden="true" className="watermark" style={{ backgroundImage: watermarkImage(mark) }} />;
}
