import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { ReportList } from './own-reports.tsx';
import { SuggestionList } from './suggestion-list.tsx';

/** What was sent to one's unit: suggestions to answer first, then the reports to read. */
export function Addressed(): ReactNode {
  const { reports: text } = useWords();
  return (
    <>
      <p className="hint">{text.addressedIntro}</p>
      <SuggestionList whose="addressed" none={text.noneAddressed} />
      <h2>{text.title}</h2>
      <ReportList whose="addressed" none={text.noneAddressed} />
    </>
  );
}
