import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { reach } from '../../client.ts';
import { fill, useWords } from '../../language.tsx';
import { sizeText } from '../../parts/size-text.ts';
import { Trouble } from '../../parts/trouble.tsx';

export type SentFile = { readonly token: string; readonly name: string };

type Kept = {
  readonly kept: readonly { readonly token: string; readonly fileName: string; readonly byteCount: number }[];
  /** A sentence for each file that was not taken. */
  readonly refused: readonly string[];
};

const FILES_MAX = 6;

async function send(files: readonly File[]): Promise<Kept> {
  const form = new FormData();
  for (const file of files) form.append('files', file);
  return (await (await reach('/api/uploads', { method: 'POST', body: form })).json()) as Kept;
}

/** Photos of slips and letters, or recordings; sent at once, so that the form itself stays small. */
export function FilesField(props: {
  readonly files: readonly SentFile[];
  readonly onChange: (files: readonly SentFile[]) => void;
}): ReactNode {
  const { entry } = useWords();
  const id = useId();
  const sending = useMutation({
    mutationFn: send,
    onSuccess: ({ kept }) => {
      const more = kept.map((one) => ({ token: one.token, name: `${one.fileName} (${sizeText(one.byteCount)})` }));
      props.onChange([...props.files, ...more].slice(0, FILES_MAX));
    },
  });
  const refused = sending.data?.refused.join(' ');
  return (
    <div className="entry">
      <label htmlFor={id}>{entry.files}</label>
      <p className="hint">{entry.filesHint}</p>
      <input
        id={id}
        type="file"
        multiple
        accept="image/*,audio/*"
        onChange={(event) => {
          sending.mutate([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <p role="status" className={refused ? 'late' : undefined}>
        {sending.isPending ? entry.fileSending : refused}
      </p>
      <Trouble error={sending.error} />
      <ul className="plainlist">
        {props.files.map((file) => (
          <li key={file.token}>
            {file.name}{' '}
            <button
              type="button"
              className="plain"
              aria-label={fill(entry.fileRemove, { name: file.name })}
              onClick={() => props.onChange(props.files.filter((one) => one !== file))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
