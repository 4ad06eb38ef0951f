import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CONTACT_WAYS, MatterWhole } from '#civic/ledger/contract.ts';
import type { Instant } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { ledger } from '../../endpoints.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';

type Way = (typeof CONTACT_WAYS)[number];

/** What the person is to be told, and whether it reached them. */
export function Notices({ whole, mayTell }: { readonly whole: MatterWhole; readonly mayTell: boolean }): ReactNode {
  const { words, language } = useSpeaking();
  const { matter } = words;
  if (whole.notices.length === 0) return null;
  return (
    <section className="card">
      <h2>{matter.notices}</h2>
      <ul className="notices">
        {whole.notices.map((notice) => (
          <li key={notice.id}>
            <p>{say(notice.words, language)}</p>
            <p className="hint">
              {timeText(notice.madeAt)} ·{' '}
              {notice.deliveredAt ? fill(matter.delivered, { at: timeText(notice.deliveredAt) }) : matter.notDelivered}
            </p>
            {notice.deliveries.map((delivery) => (
              <DeliveryLine key={delivery.channel} delivery={delivery} />
            ))}
            {mayTell && !notice.deliveredAt && <Tell matterId={whole.matter.id} noticeId={notice.id} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How far a message is, and, when it did not get through, the code of why. */
function DeliveryLine({
  delivery,
}: {
  readonly delivery: MatterWhole['notices'][number]['deliveries'][number];
}): ReactNode {
  const { words, language } = useSpeaking();
  const at = delivery.sentAt ?? delivery.nextTryAt;
  return (
    <p className="hint">
      {words.matter.messageChannels[delivery.channel]} · {say(delivery.words, language)}
      {at && ` · ${timeText(at)}`}
      {delivery.failureCode && ` · ${delivery.failureCode}`}
    </p>
  );
}

type Ids = { readonly matterId: MatterWhole['matter']['id']; readonly noticeId: MatterWhole['notices'][number]['id'] };

/** Read out, handed over or posted: by which way, now. */
function Tell({ matterId, noticeId }: Ids): ReactNode {
  const { matter } = useWords();
  const [way, setWay] = useState<Way>('phone');
  const queries = useQueryClient();
  const telling = useMutation({
    mutationFn: () =>
      call(ledger.recordTold, {
        params: { matterId },
        body: { noticeId, way, toldAt: new Date().toISOString() as Instant },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['matter', matterId] }),
  });
  return (
    <div className="buttons noprint">
      <select
        className="field"
        aria-label={matter.toldWay}
        value={way}
        onChange={(event) => setWay(event.target.value as Way)}
      >
        {Object.entries(matter.contactWays).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <button type="button" className="plain" disabled={telling.isPending} onClick={() => telling.mutate()}>
        {matter.tell}
      </button>
      <Trouble error={telling.error} />
    </div>
  );
}
