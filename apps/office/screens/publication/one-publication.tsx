import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { getPublication } from '#civic/publication/contract.ts';
import { publicationPermissions } from '#civic/publication/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { publication } from '../../endpoints.ts';
import { useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { LongField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { placeTo } from '../../place.ts';
import { FoundList, PublicView } from './public-view.tsx';

type Whole = ReplyOf<typeof getPublication>;

/** One draft or publication as the public sees it: released, sent back or taken back here. */
export function OnePublication({ publicationId }: { readonly publicationId: string }): ReactNode {
  const { publication: words, common } = useWords();
  const { language } = useSpeaking();
  const found = useQuery({
    queryKey: ['publication', publicationId, language],
    queryFn: () => call(publication.getPublication, { params: { publicationId: publicationId as Id } }),
  });
  return (
    <>
      <p>
        <a href={placeTo(['publication', found.data?.publication.state ?? 'drafted'])}>← {words.back}</a>
      </p>
      <div className="head">
        <h1>{words.preview}</h1>
        {found.data && <span className="tag calm">{words.parts[found.data.publication.state]}</span>}
      </div>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.data ? (
        <div className="columns">
          <div>
            <PublicView view={found.data.asPublic} />
            <Photos whole={found.data} />
          </div>
          <Deciding whole={found.data} />
        </div>
      ) : (
        <p role="status">{found.isPending && common.loading}</p>
      )}
    </>
  );
}

/** The barred photos as everybody would see them, and where they are chosen or the text is put right. */
function Photos({ whole }: { readonly whole: Whole }): ReactNode {
  const { publication: words } = useWords();
  const { may } = useMe();
  const { id, matterId, state } = whole.publication;
  const mayDraft = may(publicationPermissions.draft);
  return (
    <>
      {whole.photos.map((photo) => (
        <figure key={photo.id}>
          <img src={`/publication/photos/${id}/${photo.id}`} alt={photo.altText} width={320} />
          <figcaption lang="zh-CN">{photo.altText}</figcaption>
        </figure>
      ))}
      {state === 'drafted' && mayDraft && (
        <p>
          <a href={`/publication/photos/${id}`}>{words.photos}</a>
        </p>
      )}
      {state === 'released' && whole.photos.length > 0 && may(publicationPermissions.withdraw) && (
        <p>
          <a href={`/publication/photos/${id}/released`}>{words.photosRight}</a>
        </p>
      )}
      {state === 'released' && mayDraft && (
        <p>
          <a href={`/publication/corrections/new?kind=matter&id=${matterId}`}>{words.correct}</a>
        </p>
      )}
    </>
  );
}

function Deciding({ whole }: { readonly whole: Whole }): ReactNode {
  const { publication: words } = useWords();
  const { may } = useMe();
  const { state, checkWords, withdrawnReason, id } = whole.publication;
  const isDraft = state === 'drafted';
  return (
    <div>
      <section className="card">
        <FoundList title={words.remaining} findings={whole.remaining} />
        {checkWords && (
          <p>
            {words.wasSentBack}: {checkWords}
          </p>
        )}
        {withdrawnReason && (
          <p>
            {words.wasWithdrawn}: {withdrawnReason}
          </p>
        )}
        {isDraft && may(publicationPermissions.release) && <ReleaseForm whole={whole} />}
      </section>
      {isDraft && may(publicationPermissions.release) && (
        <ReasonForm
          id={id}
          text={words.sendBack}
          send={(reason) => call(publication.sendBack, { params: { publicationId: id }, body: { reason } })}
        />
      )}
      {state === 'released' && may(publicationPermissions.withdraw) && (
        <ReasonForm
          id={id}
          text={words.withdraw}
          send={(reason) => call(publication.withdraw, { params: { publicationId: id }, body: { reason } })}
        />
      )}
    </div>
  );
}

function useDecided(id: Id): () => void {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: ['publication', id] });
    void queries.invalidateQueries({ queryKey: ['publications'] });
  };
}

function ReleaseForm({ whole }: { readonly whole: Whole }): ReactNode {
  const { publication: words } = useWords();
  const { id } = whole.publication;
  const [areFindingsSeen, setSeen] = useState(false);
  const releasing = useMutation({
    mutationFn: () => call(publication.release, { params: { publicationId: id }, body: { areFindingsSeen } }),
    onSuccess: useDecided(id),
  });
  return (
    <Form
      label={words.release}
      send={words.release}
      isSending={releasing.isPending}
      error={releasing.error}
      onSend={() => releasing.mutate()}
    >
      {whole.remaining.length > 0 && <TickField label={words.seen} value={areFindingsSeen} onChange={setSeen} />}
    </Form>
  );
}

function ReasonForm(props: {
  readonly id: Id;
  readonly text: string;
  readonly send: (reason: string) => Promise<unknown>;
}): ReactNode {
  const { publication: words } = useWords();
  const [reason, setReason] = useState('');
  const sending = useMutation({ mutationFn: () => props.send(reason), onSuccess: useDecided(props.id) });
  return (
    <section className="card">
      <h2>{props.text}</h2>
      <Form
        label={props.text}
        send={props.text}
        isSending={sending.isPending}
        error={sending.error}
        onSend={() => sending.mutate()}
      >
        <LongField label={words.reason} rows={2} charactersMax={500} value={reason} onChange={setReason} />
      </Form>
    </section>
  );
}
