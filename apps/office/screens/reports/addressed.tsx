import { type ReactNode, useState } from 'react';
import { useWords } from '../../language.tsx';
import { ReportList } from './own-reports.tsx';
import { SuggestionList } from './suggestion-list.tsx';

/** What was sent to one's unit: what waits for an answer, the nearest day first, and everything on request. */
export function Addressed(): ReactNode {
  const { reports: text } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p className="hint">{text.addressedIntro}</p>
      <h2>{text.toAnswer}</h2>
      <SuggestionList whose="to-answer" none={text.noneToAnswer} />
      <h2>{text.reportsToAnswer}</h2>
      <ReportList whose="to-answer" none={text.noneWaiting} />
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{text.allAddressed}</summary>
        {isOpen && (
          <>
            <ReportList whose="addressed" none={text.noneAddressed} />
            <SuggestionList whose="addressed" none={text.noneAddressed} />
          </>
        )}
      </details>
    </>
  );
}
