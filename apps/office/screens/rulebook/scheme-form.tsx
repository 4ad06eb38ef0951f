import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { schemesEndpoint } from '#civic/rulebook/contract-schemes.ts';
import type { Quota } from '#civic/rulebook/rules/scheme.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { useArrival } from '../../frame/arrival.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { ChoiceField, DayField, LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, ManyPicker, type PickedArea } from '../../parts/pickers.tsx';
import { useUnitChoices } from '../../reference.ts';
import { BLANK_QUOTA, QuotaFields, type QuotaTyped, quotaFrom, quotaTyped } from './quota-fields.tsx';

type Schemes = ReplyOf<typeof schemesEndpoint>;
export type Scheme = Schemes['schemes'][number];
export type Template = Schemes['templates'][number];

/** What a form begins with: a scheme to change, a known practice, or nothing. */
export type Beginning = { readonly scheme?: Scheme; readonly template?: Template };

const LEVELS = ['county', 'city', 'province'] as const;
type LocalLevel = (typeof LEVELS)[number];

type Typed = {
  readonly zh: string;
  readonly en: string;
  readonly area: PickedArea | null;
  readonly unitIds: readonly string[];
  readonly quotas: readonly QuotaTyped[];
  readonly level: LocalLevel;
  readonly basis: string;
  readonly validFrom: string;
};

function typedOf({ scheme, template }: Beginning): Typed {
  const words = scheme?.words ?? template?.words ?? { zh: '', en: '' };
  const quotas: readonly Quota[] = scheme?.quotas ?? template?.quotas ?? [];
  const area = scheme?.areaCode ? { code: scheme.areaCode, name: scheme.areaName ?? scheme.areaCode } : null;
  return {
    ...{ ...words, area, unitIds: scheme?.unitIds ?? [], basis: '', validFrom: '' },
    quotas: quotas.length === 0 ? [BLANK_QUOTA] : quotas.map(quotaTyped),
    level: LEVELS.find((level) => level === scheme?.level) ?? 'county',
  };
}

function bodyOf(typed: Typed) {
  const { zh, en, area, unitIds, quotas, level, basis, validFrom } = typed;
  return {
    words: { zh, en },
    areaCode: (area?.code ?? null) as AreaCode | null,
    unitIds: [...unitIds] as Id[],
    quotas: quotas.map(quotaFrom),
    ...{ level, basis, validFrom: validFrom as CivilDate },
  };
}

type Props = { readonly beginning: Beginning; readonly onClose: () => void };

/** A new scheme, or a new version of one: from which day, on what basis. */
export function SchemeForm({ beginning, onClose }: Props): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said, schemes } = words;
  const queries = useQueryClient();
  const part = useArrival<HTMLElement>();
  const [typed, setTyped] = useState(() => typedOf(beginning));
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const key = beginning.scheme?.key;
  const saving = useMutation({
    mutationFn: () => call(rulebook.changeScheme, { body: { ...bodyOf(typed), ...(key && { key }) } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['rulebook'] });
      void queries.invalidateQueries({ queryKey: ['rule-versions'] });
    },
  });
  const known = beginning.scheme?.words ?? beginning.template?.words;
  const title = fill(said.change, { name: known ? say(known, language) : schemes.freshName });
  if (saving.data) return <p className="done">{fill(schemes.saved, { on: typed.validFrom })}</p>;
  return (
    <section className="card" ref={part} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <Form
        label={title}
        send={said.save}
        isSending={saving.isPending}
        error={saving.error}
        onSend={() => saving.mutate()}
        onCancel={onClose}
      >
        {beginning.template && <p className="hint">{say(beginning.template.source, language)}</p>}
        <Naming typed={typed} change={change} />
        <Asking quotas={typed.quotas} onChange={(quotas) => change({ quotas })} />
        <ChoiceField
          label={said.level}
          hint={schemes.levelHint}
          value={typed.level}
          choices={LEVELS.map((value) => ({ value, label: said.levels[value] }))}
          onChange={(chosen) => change({ level: LEVELS.find((level) => level === chosen) ?? typed.level })}
        />
        <LongField label={said.basis} rows={2} value={typed.basis} onChange={(basis) => change({ basis })} />
        <DayField label={said.validFrom} value={typed.validFrom} onChange={(validFrom) => change({ validFrom })} />
      </Form>
    </section>
  );
}

type PartProps = { readonly typed: Typed; readonly change: (part: Partial<Typed>) => void };

function Naming({ typed, change }: PartProps): ReactNode {
  const { words } = useSpeaking();
  const { rulebook: said, schemes } = words;
  return (
    <>
      <ShortField label={said.nameZh} charactersMax={100} value={typed.zh} onChange={(zh) => change({ zh })} />
      <ShortField label={said.nameEn} value={typed.en} onChange={(en) => change({ en })} />
      <AreaPicker label={schemes.area} isNeeded={false} value={typed.area} onChange={(area) => change({ area })} />
      <ManyPicker
        label={schemes.units}
        isNeeded={false}
        value={typed.unitIds}
        choices={useUnitChoices()}
        onChange={(unitIds) => change({ unitIds })}
      />
    </>
  );
}

type AskingProps = {
  readonly quotas: readonly QuotaTyped[];
  readonly onChange: (quotas: readonly QuotaTyped[]) => void;
};

function Asking({ quotas, onChange }: AskingProps): ReactNode {
  const { schemes: said } = useSpeaking().words;
  return (
    <section aria-label={said.quotas}>
      <h3>{said.quotas}</h3>
      {quotas.map((quota, at) => (
        <QuotaFields
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity before they are written down
          key={at}
          number={at + 1}
          value={quota}
          onChange={(changed) => onChange(quotas.with(at, changed))}
          onTakeOut={quotas.length === 1 ? null : () => onChange(quotas.toSpliced(at, 1))}
        />
      ))}
      <button type="button" className="plain" onClick={() => onChange([...quotas, BLANK_QUOTA])}>
        {said.addQuota}
      </button>
    </section>
  );
}
