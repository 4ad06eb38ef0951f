import type { ReactNode } from 'react';
import type { MatterWhole } from '#civic/ledger/contract.ts';
import { fill, useWords } from '../../language.tsx';
import { sizeText } from '../../parts/size-text.ts';

/** Photos and recordings, each behind a link that the server checks anew. */
export function Attachments({ whole }: { readonly whole: MatterWhole }): ReactNode {
  const { matter } = useWords();
  if (whole.attachments.length === 0) return null;
  return (
    <>
      <h3>{matter.attachments}</h3>
      <ul className="pictures">
        {whole.attachments.map((one, index) => {
          const name = fill(matter.attachment, { n: index + 1, size: sizeText(one.byteCount) });
          const { path } = one;
          return (
            <li key={one.id}>
              {one.mediaType.startsWith('audio/') ? (
                // biome-ignore lint/a11y/useMediaCaption: a recording of a constituent has no captions
                <audio controls src={path} aria-label={name} preload="none" />
              ) : (
                <a href={path} target="_blank" rel="noreferrer">
                  <img src={path} alt={name} loading="lazy" />
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
