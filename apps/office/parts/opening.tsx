import { type ReactNode, useState } from 'react';

type OpeningProps = {
  readonly label: string;
  /** What a screen reader says, when the label alone does not tell one button from another. */
  readonly spoken?: string;
  readonly isFirst?: boolean;
  readonly children: (close: () => void) => ReactNode;
};

/** A button in whose place a form opens, and that comes back when the form is done or cancelled. */
export function Opening({ label, spoken, isFirst = false, children }: OpeningProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <div className="opened">{children(() => setOpen(false))}</div>;
  return (
    <button
      type="button"
      className={isFirst ? 'plain first noprint' : 'plain noprint'}
      aria-label={spoken}
      onClick={() => setOpen(true)}
    >
      {label}
    </button>
  );
}
