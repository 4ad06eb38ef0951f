import { type ReactNode, useId } from 'react';
import type { Choice } from './fields.tsx';

/** One of a few, all in sight; nothing is chosen until somebody chooses. */
export function Radios(props: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly wrong?: string | undefined;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="entry" aria-describedby={props.wrong ? `${name}-wrong` : undefined}>
      <legend>{props.label}</legend>
      {props.wrong && (
        <p className="late" id={`${name}-wrong`}>
          {props.wrong}
        </p>
      )}
      <div className="choices">
        {props.choices.map((one) => (
          <label key={one.value} className="tick">
            <input
              type="radio"
              name={name}
              checked={props.value === one.value}
              onChange={() => props.onChange(one.value)}
            />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
