import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { rulebookEndpoint } from '#civic/rulebook/contract.ts';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import { LIMIT_UNITS, type LimitUnit } from '#civic/rulebook/rules/limits.ts';
import { inFours } from '#kernel/check-digits.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { useArrival } from '../../frame/arrival.ts';
import { fill, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, DayField, LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useRulebook } from '../../reference.ts';
import { timeText } from '../../times.ts';
import { DRY_RUN_MATTERS } from './dry-run.ts';
import { limitName } from './limit-name.ts';
import { RuleButtons, RuleHistory } from './rule-history.tsx';

type Limit = ReplyOf<typeof rulebookEndpoint>['limits'][number];

/** Every time limit in force with its basis, and a new version of one. */
export function LimitsPart(): ReactNode {
  const { rulebook: words, common } = useWords();
  const { may } = useMe();
  const limits = useRulebook()?.limits;
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  if (!limits) return <p role="status">{common.loading}</p>;
  return (
    <div className="columns">
      <Scrolling label={words.parts.limits}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.history}</th>
              <th scope="col">{words.amount}</th>
              <th scope="col">{words.level}</th>
              <th scope="col">{words.basis}</th>
              <th scope="col">{words.validFrom}</th>
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <LimitRow key={limit.key} limit={limit} mayEdit={may(rulebookPermissions.edit)} onOpen={setOpened} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      {opened?.how === 'change' && <LimitForm key={opened.limit.key} limit={opened.limit} onClose={close} />}
      {opened?.how === 'history' && (
        <RuleHistory
          key={opened.limit.key}
          kind="limit"
          ruleKey={opened.limit.key}
          name={limitName(opened.limit.key, words)}
          onClose={close}
        />
      )}
    </div>
  );
}

type Opened = { readonly how: 'change' | 'history'; readonly limit: Limit };

type RowProps = { readonly limit: Limit; readonly mayEdit: boolean; readonly onOpen: (opened: Opened) => void };

function LimitRow({ limit, mayEdit, onOpen }: RowProps): ReactNode {
  const { rulebook: words } = useWords();
  const name = limitName(limit.key, words);
  return (
    <tr>
      <th scope="row">
        {name} <span className="hint">{limit.key}</span>
      </th>
      <td>
        <RuleButtons
          name={name}
          onChange={mayEdit ? () => onOpen({ how: 'change', limit }) : null}
          onHistory={() => onOpen({ how: 'history', limit })}
        />
      </td>
      <td className="number">
        {limit.amount} {words.units[limit.unit]}{' '}
        {limit.isMandatory && <span className="tag">{words.mandatoryShort}</span>}
      </td>
      <td>{words.levels[limit.level]}</td>
      <td>{limit.basis}</td>
      <td className="number">{limit.validFrom}</td>
    </tr>
  );
}

type FormProps = { readonly limit: Limit; readonly onClose: () => void };

function typedOf(limit: Limit) {
  return { amount: String(limit.amount), unit: limit.unit as string, isMandatory: false, basis: '', validFrom: '' };
}

function LimitForm({ limit, onClose }: FormProps): ReactNode {
  const { rulebook: words } = useWords();
  const queries = useQueryClient();
  const part = useArrival<HTMLElement>();
  const [typed, setTyped] = useState(() => typedOf(limit));
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const { isMandatory, basis, validFrom } = typed;
  const asked = { key: limit.key, amount: Number(typed.amount), unit: typed.unit as LimitUnit };
  const trying = useMutation({
    mutationFn: () => call(rulebook.dryRunLimit, { body: { ...asked, matters: DRY_RUN_MATTERS } }),
  });
  const saving = useMutation({
    mutationFn: () =>
      call(rulebook.changeLimit, {
        body: { ...asked, level: 'county', isMandatory, basis, validFrom: validFrom as CivilDate },
      }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['rulebook'] });
      void queries.invalidateQueries({ queryKey: ['rule-versions'] });
    },
  });
  const name = limitName(limit.key, words);
  if (saving.data) return <p className="done">{fill(words.changed, { on: validFrom })}</p>;
  return (
    <section className="card" ref={part} tabIndex={-1} aria-label={fill(words.change, { name })}>
      <h2>{fill(words.change, { name })}</h2>
      <Form
        label={fill(words.change, { name })}
        send={words.save}
        isSending={saving.isPending}
        error={saving.error}
        onSend={() => saving.mutate()}
        onCancel={onClose}
      >
        <ShortField
          label={words.amount}
          value={typed.amount}
          charactersMax={4}
          onChange={(amount) => change({ amount })}
        />
        <ChoiceField
          label={words.unit}
          value={typed.unit}
          choices={LIMIT_UNITS.map((value) => ({ value, label: words.units[value] }))}
          onChange={(unit) => change({ unit })}
        />
        <button type="button" className="plain" disabled={trying.isPending} onClick={() => trying.mutate()}>
          {words.dryRun}
        </button>
        <DryRun trying={trying} />
        <LongField label={words.basis} rows={2} value={basis} onChange={(value) => change({ basis: value })} />
        <DayField label={words.validFrom} value={validFrom} onChange={(value) => change({ validFrom: value })} />
        <TickField label={words.mandatory} value={isMandatory} onChange={(value) => change({ isMandatory: value })} />
      </Form>
    </section>
  );
}

type Shifts = ReplyOf<typeof import('#civic/rulebook/contract.ts')['dryRunLimitEndpoint']>;

/** Which past matters would have been due at another time. */
function DryRun({
  trying,
}: {
  readonly trying: { readonly data?: Shifts | undefined; readonly error: unknown };
}): ReactNode {
  const { rulebook: words } = useWords();
  const found = trying.data;
  return (
    <div role="status">
      <Trouble error={trying.error} />
      {found && (
        <>
          <p>{fill(words.dryRunLimit, { tried: found.triedCount, shifted: found.shifted.length })}</p>
          <ul className="plainlist tall">
            {found.shifted.map((one) => (
              <li key={one.id} className="number">
                {inFours(one.number)}{' '}
                {fill(words.wouldBeDue, { before: timeText(one.dueAt), after: timeText(one.wouldBeDueAt) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
