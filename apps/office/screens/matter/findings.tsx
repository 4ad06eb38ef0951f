import type { ReactNode } from 'react';
import type { Finding } from '#civic/ledger/rules/shapes.ts';
import { say } from '#kernel/language.ts';
import { fill, useSpeaking } from '../../language.tsx';

type FindingsProps = {
  readonly findings: readonly Finding[];
  /** Shows the passage where it is typed; without, the passage is only quoted. */
  readonly onShow?: (passage: string) => void;
};

/** What the checks of §4.6 found: each beside its passage, with what would mend it. */
export function FindingsList({ findings, onShow }: FindingsProps): ReactNode {
  const { matter } = useSpeaking().words;
  if (findings.length === 0) return <p className="hint">{matter.noFindings}</p>;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <FindingLine
          key={`${finding.check} ${finding.passage} ${finding.words.en}`}
          finding={finding}
          {...(onShow && { onShow })}
        />
      ))}
    </ul>
  );
}

function FindingLine({
  finding,
  onShow,
}: {
  readonly finding: Finding;
  readonly onShow?: (passage: string) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  const { passage, twin } = finding;
  return (
    <li className={finding.severity === 'blocks' ? 'wrong' : 'note'}>
      <strong>
        {matter.checkNames[finding.check]} · {matter[finding.severity]}
      </strong>
      <p>{say(finding.words, language)}</p>
      {passage !== '' &&
        (onShow ? (
          <button type="button" className="plain" onClick={() => onShow(passage)}>
            {matter.showPassage} <q>{passage}</q>
          </button>
        ) : (
          <q>{passage}</q>
        ))}
      {twin && (
        <details>
          <summary>{fill(matter.twin, { number: twin.number, share: Math.round(twin.share * 100) })}</summary>
          <p className="words">{twin.words}</p>
        </details>
      )}
    </li>
  );
}
