import type { ReactNode } from 'react';
import { fill, useWords } from '../language.tsx';

type RowsProps<Row> = {
  readonly rows: readonly Row[];
  readonly blank: Row;
  readonly rowsMin: number;
  readonly rowsMax: number;
  /** What the button says that adds a row. */
  readonly add: string;
  readonly nameOf: (index: number) => string;
  readonly onChange: (rows: readonly Row[]) => void;
  readonly children: (row: Row, change: (part: Partial<Row>) => void, index: number) => ReactNode;
};

/** Several of the same: each a group with its name; rows are added at the end and taken away where they stand. */
export function Rows<Row extends object>(props: RowsProps<Row>): ReactNode {
  const { rows, blank, rowsMin, rowsMax, nameOf, onChange } = props;
  const { mediation } = useWords();
  return (
    <>
      {rows.map((row, index) => {
        const change = (part: Partial<Row>) =>
          onChange(rows.map((one, at) => (at === index ? { ...one, ...part } : one)));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by nothing but its place
          <fieldset key={index} className="entry">
            <legend>{nameOf(index)}</legend>
            <div className="pairs">{props.children(row, change, index)}</div>
            {rows.length > rowsMin && (
              <button type="button" className="plain" onClick={() => onChange(rows.filter((_, at) => at !== index))}>
                {fill(mediation.removeRow, { name: nameOf(index) })}
              </button>
            )}
          </fieldset>
        );
      })}
      {rows.length < rowsMax && (
        <p>
          <button type="button" className="plain" onClick={() => onChange([...rows, blank])}>
            {props.add}
          </button>
        </p>
      )}
    </>
  );
}
