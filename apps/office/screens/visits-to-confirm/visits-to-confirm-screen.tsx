import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { visitEndpoints } from '#civic/fieldwork/contract-visits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { mobileOf } from '#kernel/reachable.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Radios } from '../../parts/radios.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { Fact } from '../matter/said.tsx';
import { DifficultiesToConfirm } from './difficulties-to-confirm.tsx';

type ToAsk = ReplyOf<(typeof visitEndpoints)['listToConfirm']>['visits'][number];
const keyOf = ({ visitId, constituentId }: ToAsk) => `${visitId} ${constituentId}`;

/** Households of drawn visits, one after the other: did somebody come, and what came of it. */
export function VisitsToConfirmScreen(): ReactNode {
  const { language } = useSpeaking();
  const { visitsToConfirm: text, common } = useWords();
  const [isDone, setDone] = useState(false);
  const [passed, setPassed] = useState<readonly string[]>([]);
  const asked = useQuery({
    queryKey: ['visits-to-confirm', language],
    queryFn: () => call(visits.getToConfirm, {}),
  });
  const all = asked.data?.visits ?? [];
  // Whom nobody reached goes to the end, and comes again.
  const waiting = all.filter((one) => !passed.includes(keyOf(one)));
  const [first] = waiting.length > 0 ? waiting : all;
  return (
    <>
      <div className="head">
        <h1>{text.title}</h1>
        {all.length > 0 && <span className="tag">{fill(text.left, { count: all.length })}</span>}
      </div>
      <p className="hint">{text.intro}</p>
      <Trouble error={asked.error} onRetry={() => void asked.refetch()} />
      <p role="status">{isDone && text.done}</p>
      {!first && (
        <p className="empty" role="status">
          {asked.isPending ? common.loading : text.empty}
        </p>
      )}
      {first && (
        <Ask
          key={keyOf(first)}
          visit={first}
          onDone={() => setDone(true)}
          onNext={() => {
            setDone(false);
            setPassed(waiting.length > 1 ? [...passed, keyOf(first)] : []);
          }}
        />
      )}
      <DifficultiesToConfirm />
    </>
  );
}

type Answer = 'yes' | 'no' | 'unsure';
const BLANK = { way: '', came: '', wasToldBefore: '', cameOfIt: '' };
const WORDS_MAX = 500;

function Ask(props: { readonly visit: ToAsk; readonly onDone: () => void; readonly onNext: () => void }): ReactNode {
  const { visitsToConfirm: text } = useWords();
  const { visit } = props;
  const { fromOn, toOn, personName, name, phone } = visit;
  const [typed, setTyped] = useState(BLANK);
  const [isAsking, setAsking] = useState(false);
  const sending = useAnswering(visit, typed, props.onDone);
  const send = () => {
    setAsking(true);
    if (typed.way && typed.came && typed.wasToldBefore) sending.mutate();
  };
  const said = { person: personName, day: toOn, from: fromOn };
  return (
    <section className="card receipt">
      <h2 lang="zh-CN">{name}</h2>
      <dl className="facts">
        <Fact name={text.phone}>{phone ? <a href={`tel:${phone}`}>{phone}</a> : text.noPhone}</Fact>
      </dl>
      <p>{fill(fromOn === toOn ? text.said : text.saidSpan, said)}</p>
      <Form
        label={`${text.title} ${name}`}
        send={text.send}
        isSending={sending.isPending}
        error={sending.error}
        onSend={send}
      >
        {(['way', 'came', 'wasToldBefore'] as const).map((field) => (
          <Radios
            key={field}
            label={text[field]}
            choices={Object.entries(field === 'way' ? text.ways : text.answers).map(([value, label]) => ({
              value,
              label,
            }))}
            wrong={isAsking && !typed[field] ? text.needed : undefined}
            value={typed[field]}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
        <LongField
          label={text.cameOfIt}
          isNeeded={false}
          rows={2}
          charactersMax={WORDS_MAX}
          value={typed.cameOfIt}
          onChange={(cameOfIt) => setTyped({ ...typed, cameOfIt })}
        />
      </Form>
      {mobileOf(phone) && <BySms visit={visit} onDone={props.onDone} />}
      <p>
        <button type="button" className="plain" onClick={props.onNext}>
          {text.next}
        </button>
      </p>
    </section>
  );
}

/** Instead of a call: the household answers by a link that only it gets. */
function BySms({ visit, onDone }: { readonly visit: ToAsk; readonly onDone: () => void }): ReactNode {
  const { visitsToConfirm: text } = useWords();
  const queries = useQueryClient();
  const { visitId, constituentId } = visit;
  const sending = useMutation({
    mutationFn: () => call(visits.askBySms, { params: { visitId }, body: { constituentId } }),
    onSuccess: () => {
      onDone();
      void queries.invalidateQueries({ queryKey: ['visits-to-confirm'] });
    },
  });
  return (
    <>
      <Trouble error={sending.error} />
      <p>
        <button type="button" className="plain" disabled={sending.isPending} onClick={() => sending.mutate()}>
          {text.bySms}
        </button>
      </p>
    </>
  );
}

function useAnswering({ visitId, constituentId }: ToAsk, typed: typeof BLANK, onDone: () => void) {
  const queries = useQueryClient();
  const { way, came, wasToldBefore, cameOfIt } = typed;
  return useMutation({
    mutationFn: () =>
      call(visits.confirm, {
        params: { visitId },
        body: {
          ...{ constituentId, cameOfIt, way: way as 'call' | 'slip' },
          ...{ came: came as Answer, wasToldBefore: wasToldBefore as Answer },
        },
      }),
    onSuccess: onDone,
    onSettled: () => void queries.invalidateQueries({ queryKey: ['visits-to-confirm'] }),
  });
}
