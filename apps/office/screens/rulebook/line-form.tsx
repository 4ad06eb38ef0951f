import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { useDraft } from '../../drafts.ts';
import { rulebook } from '../../endpoints.ts';
import { useWords } from '../../language.tsx';
import { DayField, LongField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { AreaPicker, ManyPicker, type PickedArea, Picker } from '../../parts/pickers.tsx';
import { useCategoryFilterChoices, useUnitChoices } from '../../reference.ts';
import { Diverted } from './diverted.tsx';
import { DRY_RUN_MATTERS } from './dry-run.ts';

type Typed = {
  readonly categoryCode: string;
  readonly area: PickedArea | null;
  readonly hostUnitId: string;
  readonly coUnitIds: readonly string[];
  readonly basis: string;
  readonly validFrom: string;
};
const BLANK: Typed = { categoryCode: '', area: null, hostUnitId: '', coUnitIds: [], basis: '', validFrom: '' };

function lineOf(typed: Typed) {
  return {
    categoryCode: typed.categoryCode,
    areaCode: (typed.area?.code ?? '') as AreaCode,
    hostUnitId: typed.hostUnitId as Id,
    coUnitIds: [...typed.coUnitIds] as Id[],
  };
}

/** One more line of the catalogue; a dry run says which past matters it would have sent elsewhere. */
export function LineForm(): ReactNode {
  const { rulebook: words } = useWords();
  const queries = useQueryClient();
  const [typed, change, clear] = useDraft<Typed>('rulebook.line', BLANK);
  const trying = useMutation({
    mutationFn: () => call(rulebook.dryRunLines, { body: { add: [lineOf(typed)], end: [], matters: DRY_RUN_MATTERS } }),
  });
  const adding = useMutation({
    mutationFn: () =>
      call(rulebook.addLine, {
        body: { ...lineOf(typed), basis: typed.basis, validFrom: typed.validFrom as CivilDate, validTo: null },
      }),
    onSuccess: () => {
      clear();
      void queries.invalidateQueries({ queryKey: ['dispatch-lines'] });
    },
  });
  const units = useUnitChoices();
  return (
    <section className="card">
      <h2>{words.addLine}</h2>
      <Form
        label={words.addLine}
        send={words.save}
        isSending={adding.isPending}
        error={adding.error}
        onSend={() => adding.mutate()}
      >
        <Picker
          label={words.category}
          value={typed.categoryCode}
          choices={useCategoryFilterChoices()}
          onChange={(categoryCode) => change({ categoryCode })}
        />
        <AreaPicker label={words.area} value={typed.area} onChange={(area) => change({ area })} />
        <Picker
          label={words.host}
          value={typed.hostUnitId}
          choices={units}
          onChange={(hostUnitId) => change({ hostUnitId })}
        />
        <ManyPicker
          label={words.coUnits}
          isNeeded={false}
          value={typed.coUnitIds}
          choices={units}
          onChange={(coUnitIds) => change({ coUnitIds })}
        />
        <button type="button" className="plain" disabled={trying.isPending} onClick={() => trying.mutate()}>
          {words.dryRun}
        </button>
        <Diverted found={trying.data} error={trying.error} />
        <LongField label={words.basis} rows={2} value={typed.basis} onChange={(basis) => change({ basis })} />
        <DayField label={words.validFrom} value={typed.validFrom} onChange={(validFrom) => change({ validFrom })} />
      </Form>
      <p role="status">{adding.data && words.lineAdded}</p>
    </section>
  );
}
