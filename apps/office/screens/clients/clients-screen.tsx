import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { listClients } from '#civic/exchange/contract.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { exchange } from '../../endpoints.ts';
import { fill, useWords } from '../../language.tsx';
import { ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, type PickedArea } from '../../parts/pickers.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';

type Client = ReplyOf<typeof listClients>['clients'][number];

/** Other systems that hold a key to the Open311 addresses. */
export function ClientsScreen(): ReactNode {
  const { clients: words, common } = useWords();
  const found = useQuery({ queryKey: ['clients'], queryFn: () => call(exchange.listClients, {}) });
  const clients = found.data?.clients ?? [];
  return (
    <>
      <div className="head">
        <h1>{words.title}</h1>
      </div>
      <p className="hint">{words.intro}</p>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      <div className="columns">
        {clients.length === 0 ? (
          <p className="empty">{found.isPending ? common.loading : words.none}</p>
        ) : (
          <ClientsTable clients={clients} />
        )}
        <NewClient />
      </div>
    </>
  );
}

function ClientsTable({ clients }: { readonly clients: readonly Client[] }): ReactNode {
  const { clients: words } = useWords();
  return (
    <Scrolling label={words.title}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.area}</th>
            <th scope="col">{words.madeAt}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {clients.map((client) => (
            <tr key={client.id}>
              <th scope="row">{client.name}</th>
              <td className="number">{client.areaCode}</td>
              <td className="number">{timeText(client.madeAt)}</td>
              <td>
                {client.endedAt ? fill(words.ended, { at: timeText(client.endedAt) }) : <EndClient client={client} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function EndClient({ client }: { readonly client: Client }): ReactNode {
  const { clients: words } = useWords();
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: () => call(exchange.endClient, { params: { clientId: client.id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
  return (
    <>
      {words.active}{' '}
      <button
        type="button"
        className="plain"
        aria-label={fill(words.endOne, { name: client.name })}
        disabled={ending.isPending}
        onClick={() => ending.mutate()}
      >
        {words.end}
      </button>
      <Trouble error={ending.error} />
    </>
  );
}

function NewClient(): ReactNode {
  const { clients: words } = useWords();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [area, setArea] = useState<PickedArea | null>(null);
  const [isAsking, setAsking] = useState(false);
  const giving = useMutation({
    mutationFn: (areaCode: AreaCode) => call(exchange.newClient, { body: { name: name.trim(), areaCode } }),
    onSuccess: () => {
      setName('');
      setAsking(false);
      void queries.invalidateQueries({ queryKey: ['clients'] });
    },
  });
  const send = () => {
    setAsking(true);
    if (area && name.trim() !== '') giving.mutate(area.code as AreaCode);
  };
  return (
    <section className="card">
      <h2>{words.add}</h2>
      <Form label={words.add} send={words.add} isSending={giving.isPending} error={giving.error} onSend={send}>
        <ShortField
          label={words.name}
          charactersMax={100}
          value={name}
          wrong={isAsking && name.trim() === '' ? words.nameNeeded : undefined}
          onChange={setName}
        />
        <AreaPicker
          label={words.area}
          value={area}
          wrong={isAsking && !area ? words.areaNeeded : undefined}
          onChange={setArea}
        />
      </Form>
      <div role="status">
        {giving.data && (
          <p className="done">
            {words.key}
            <br />
            <code>{giving.data.key}</code>
          </p>
        )}
      </div>
    </section>
  );
}
