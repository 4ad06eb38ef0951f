import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { liaisonPermissions } from '#civic/liaison/permissions.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import type { OwnLinks, TypedVisit } from './typed.ts';

type Props = {
  readonly typed: TypedVisit;
  readonly change: (part: Partial<TypedVisit>) => void;
  readonly links: OwnLinks;
};
type Drawn = { readonly constituentId: TypedVisit['households'][number]['id']; readonly name: string };

const DRAWN_MAX = 20;

/** Draws households of the place by lot, on arrival, so that nobody arranges whom one sees (§6 C16). */
export function Draw({ typed, change, links }: Props): ReactNode {
  const { diary } = useWords();
  const [count, setCount] = useState('3');
  const drawing = useMutation({
    mutationFn: (areaCode: string) => {
      const wanted = Math.min(Math.max(Number(count) || 1, 1), DRAWN_MAX);
      return call(visits.draw, { body: { areaCode: areaCode as AreaCode, count: wanted } });
    },
  });
  const drawn = drawing.data?.households;
  const { area } = typed;
  return (
    <section className="card">
      <h2>{diary.draw}</h2>
      <p className="hint">{diary.drawHint}</p>
      {area === null ? (
        <p className="hint">{diary.drawPlace}</p>
      ) : (
        <Form
          label={diary.draw}
          send={diary.drawSend}
          isSending={drawing.isPending}
          error={drawing.error}
          onSend={() => drawing.mutate(area.code)}
        >
          <ShortField
            label={diary.drawCount}
            charactersMax={2}
            value={count}
            onChange={(text) => setCount(text.replace(/\D/g, ''))}
          />
        </Form>
      )}
      <div role="status">{drawn && <DrawnList drawn={drawn} typed={typed} change={change} links={links} />}</div>
    </section>
  );
}

/** One's own are ticked by a press; of others' only the number counts, since their card is not one's own. */
function DrawnList({ drawn, typed, change, links }: Props & { readonly drawn: readonly Drawn[] }): ReactNode {
  const { diary } = useWords();
  const { may } = useMe();
  const { households } = typed;
  const isReached = (id: string) =>
    may(liaisonPermissions.import) || links.some(({ constituentId }) => constituentId === id);
  if (drawn.length === 0) return <p>{diary.drawnNone}</p>;
  return (
    <>
      <h3>{diary.drawn}</h3>
      <ul className="plainlist">
        {drawn.map(({ constituentId: id, name }) => (
          <li key={id}>
            <span lang="zh-CN">{name}</span>{' '}
            {isReached(id) && !households.some((one) => one.id === id) && (
              <button
                type="button"
                className="plain"
                onClick={() => change({ households: [...households, { id, name }] })}
              >
                {fill(diary.drawnAdd, { name })}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
