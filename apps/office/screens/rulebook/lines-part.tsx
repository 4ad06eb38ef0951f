import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { linesEndpoint } from '#civic/rulebook/contract.ts';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { useListed, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { Picker } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useCategoryFilterChoices, useUnitChoices } from '../../reference.ts';
import { EndLine } from './end-line.tsx';
import { LineForm } from './line-form.tsx';
import { LinesFromFile } from './lines-from-file.tsx';

type Line = ReplyOf<typeof linesEndpoint>['lines'][number];

const PAGE_LINES = 100;

/** The dispatch catalogue: which unit has the power for a category in an area. */
export function LinesPart(): ReactNode {
  const { rulebook: words, common } = useWords();
  const { may } = useMe();
  const [category, setCategory] = useState('');
  const [unit, setUnit] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['dispatch-lines', category, unit],
    queryFn: ({ pageParam }) =>
      call(rulebook.getLines, {
        query: { limit: PAGE_LINES, ...(category && { category }), ...(unit && { unit }), ...pageParam } as never,
      }),
    initialPageParam: {},
    getNextPageParam: (last) => (last.next ? { after: last.next } : undefined),
  });
  const lines = pages.data?.pages.flatMap((page) => page.lines) ?? [];
  const mayEdit = may(rulebookPermissions.editLines);
  return (
    <div className="columns">
      <div>
        <div className="pairs noprint">
          <Picker label={words.category} value={category} choices={useCategoryFilterChoices()} onChange={setCategory} />
          <Picker label={words.host} value={unit} choices={useUnitChoices()} onChange={setUnit} />
        </div>
        <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
        {lines.length === 0 ? (
          <p className="empty">{pages.isPending ? common.loading : words.noLines}</p>
        ) : (
          <LinesTable lines={lines} mayEdit={mayEdit} />
        )}
        {pages.hasNextPage && (
          <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
            {words.more}
          </button>
        )}
      </div>
      {mayEdit && (
        <div>
          <LineForm />
          <LinesFromFile />
        </div>
      )}
    </div>
  );
}

function LinesTable({ lines, mayEdit }: { readonly lines: readonly Line[]; readonly mayEdit: boolean }): ReactNode {
  const { rulebook: words } = useWords();
  return (
    <Scrolling label={words.parts.lines}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.category}</th>
            <th scope="col">{words.area}</th>
            <th scope="col">{words.host}</th>
            <th scope="col">{words.coUnits}</th>
            <th scope="col">{words.basis}</th>
            <th scope="col">{words.validFrom}</th>
            {mayEdit && <th scope="col">{words.end}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} mayEdit={mayEdit} />
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function LineRow({ line, mayEdit }: { readonly line: Line; readonly mayEdit: boolean }): ReactNode {
  const { words, language } = useSpeaking();
  const listed = useListed();
  const nameOf = (unit: Line['host']) => (unit ? (language === 'en' && unit.nameEn) || unit.name : '—');
  return (
    <tr>
      <th scope="row" className="number">
        {line.categoryCode}
      </th>
      <td className="number">{line.areaCode}</td>
      <td>{nameOf(line.host)}</td>
      <td>{listed(line.coUnits.map(nameOf))}</td>
      <td>
        {line.basis} <span className="tag">{words.rulebook.origins[line.origin]}</span>
      </td>
      <td className="number">
        {line.validFrom}
        {line.validTo && ` – ${line.validTo}`}
      </td>
      {mayEdit && <td>{line.validTo === null && <EndLine line={line} name={nameOf(line.host)} />}</td>}
    </tr>
  );
}
