import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import type { getMasking } from '#civic/publication/contract.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { publication } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { FoundList } from './public-view.tsx';

type Masking = ReplyOf<typeof getMasking>;

/** The automatic masking of a matter, to be corrected by hand and put before a second person. */
export function MaskingPart({ matterId }: { readonly matterId: string }): ReactNode {
  const { publication: words, common } = useWords();
  const { language } = useSpeaking();
  const masking = useQuery({
    queryKey: ['masking', matterId, language],
    queryFn: () => call(publication.getMasking, { params: { matterId: matterId as Id } }),
  });
  return (
    <>
      <p>
        <a href={placeTo(['publication'])}>← {words.back}</a>
      </p>
      <h1>{words.draft}</h1>
      <Trouble error={masking.error} onRetry={() => void masking.refetch()} />
      {masking.data ? (
        <MaskingForm matterId={matterId as Id} masking={masking.data} />
      ) : (
        <p role="status">{masking.isPending && common.loading}</p>
      )}
    </>
  );
}

function MaskingForm({ matterId, masking }: { readonly matterId: Id; readonly masking: Masking }): ReactNode {
  const { publication: words } = useWords();
  const queries = useQueryClient();
  const { maskedTitle, maskedWords, maskedReply } = masking;
  const blank = useMemo(() => ({ maskedTitle, maskedWords, maskedReply }), [maskedTitle, maskedWords, maskedReply]);
  const [typed, change, clear] = useDraft(`publication.${matterId}`, blank);
  const drafting = useMutation({
    mutationFn: () => call(publication.draft, { body: { matterId, ...typed } }),
    onSuccess: () => {
      clear();
      void queries.invalidateQueries({ queryKey: ['publishable'] });
      void queries.invalidateQueries({ queryKey: ['publications'] });
    },
  });
  if (drafting.data)
    return (
      <p className="done" role="status">
        {words.drafted}
      </p>
    );
  return (
    <section className="card">
      <FoundList title={words.findings} findings={masking.findings} />
      <Form
        label={words.draft}
        send={words.sendDraft}
        isSending={drafting.isPending}
        error={drafting.error}
        onSend={() => drafting.mutate()}
      >
        <ShortField
          label={words.maskedTitle}
          charactersMax={100}
          value={typed.maskedTitle}
          onChange={(value) => change({ maskedTitle: value })}
        />
        {masking.mayShowOwnWords ? (
          <LongField
            label={words.maskedWords}
            rows={8}
            charactersMax={5000}
            value={typed.maskedWords}
            onChange={(value) => change({ maskedWords: value })}
          />
        ) : (
          <p className="note">{words.noConsent}</p>
        )}
        <LongField
          label={words.maskedReply}
          rows={8}
          charactersMax={4000}
          value={typed.maskedReply}
          onChange={(value) => change({ maskedReply: value })}
        />
      </Form>
    </section>
  );
}
