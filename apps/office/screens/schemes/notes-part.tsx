import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { ownNotesEndpoint } from '#civic/assessment/contract-schemes.ts';
import { assessmentPermissions } from '#civic/assessment/permissions.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { assessment } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Trouble } from '../../parts/trouble.tsx';

type Note = ReplyOf<typeof ownNotesEndpoint>['notes'][number];
type Side = 'with_me' | 'by_me';

const PAGE_NOTES = 20;

/** Conversations with oneself, to be answered, and for a head those that one wrote down. */
export function NotesPart(): ReactNode {
  const { ownSchemes: said } = useWords();
  const { may } = useMe();
  return (
    <>
      <p className="hint">{said.noteHint}</p>
      <Notes side="with_me" title={said.withMe} />
      {may(assessmentPermissions.lead_team) && <Notes side="by_me" title={said.byMe} />}
    </>
  );
}

function Notes({ side, title }: { readonly side: Side; readonly title: string }): ReactNode {
  const { ownSchemes: said, common } = useWords();
  const pages = useInfiniteQuery({
    queryKey: ['conversation-notes', side],
    queryFn: ({ pageParam }) =>
      call(assessment.getNotes, { query: { side, limit: PAGE_NOTES, ...(pageParam && { after: pageParam as Id }) } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const notes = pages.data?.pages.flatMap((page) => page.notes) ?? [];
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <Trouble error={pages.error} onRetry={() => void pages.refetch()} />
      {notes.length === 0 && (
        <p className="empty" role="status">
          {pages.isPending ? common.loading : said.notesNone}
        </p>
      )}
      {notes.map((note) => (
        <OneNote key={note.id} note={note} side={side} />
      ))}
      {pages.hasNextPage && (
        <button type="button" className="plain" onClick={() => void pages.fetchNextPage()}>
          {said.more}
        </button>
      )}
    </section>
  );
}

function OneNote({ note, side }: { readonly note: Note; readonly side: Side }): ReactNode {
  const { ownSchemes: said } = useWords();
  const { heldOn, personName, writtenByName, words, help, answer } = note;
  return (
    <article className="card">
      <h3>
        {side === 'with_me'
          ? fill(said.by, { on: heldOn, by: writtenByName })
          : fill(said.about, { on: heldOn, about: personName })}
      </h3>
      <p className="words">{words}</p>
      {help !== '' && <p>{fill(said.agreed, { help })}</p>}
      {answer !== '' && <p className="words">{fill(said.answered, { answer })}</p>}
      {answer === '' && (side === 'with_me' ? <Answer note={note} /> : <p className="hint">{said.notAnswered}</p>)}
    </article>
  );
}

function Answer({ note }: { readonly note: Note }): ReactNode {
  const { ownSchemes: said } = useWords();
  const queries = useQueryClient();
  const [answer, setAnswer] = useState('');
  const answering = useMutation({
    mutationFn: () => call(assessment.answerNote, { params: { noteId: note.id }, body: { answer } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['conversation-notes'] }),
  });
  return (
    <Form
      label={fill(said.answerTo, { on: note.heldOn })}
      send={said.sendAnswer}
      isSending={answering.isPending}
      error={answering.error}
      onSend={() => answering.mutate()}
    >
      <LongField label={said.answer} rows={2} value={answer} onChange={setAnswer} />
    </Form>
  );
}
