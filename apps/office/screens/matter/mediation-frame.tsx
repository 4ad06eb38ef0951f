import type { ReactNode } from 'react';
import { useWords } from '../../language.tsx';
import { Form } from '../../parts/form.tsx';
import type { MediationFormName } from './mediation-form.ts';

type FrameProps = {
  readonly name: MediationFormName;
  readonly sending: { readonly isPending: boolean; readonly error: unknown };
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
};

/** The form of a step of a mediation: called and sent by the name of the step. */
export function MediationFrame({ name, sending, onSend, onCancel, children }: FrameProps): ReactNode {
  const act = useWords().mediation[name];
  return (
    <Form
      label={act}
      send={act}
      isSending={sending.isPending}
      error={sending.error}
      onSend={onSend}
      onCancel={onCancel}
    >
      {children}
    </Form>
  );
}
