import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { rulebookEndpoint } from '#civic/rulebook/contract.ts';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import { STYLES } from '#civic/rulebook/rules/style.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { useArrival } from '../../frame/arrival.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { ChoiceField, DayField, LongField, ShortField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useRulebook } from '../../reference.ts';
import { RuleButtons, RuleHistory } from './rule-history.tsx';

type Style = ReplyOf<typeof rulebookEndpoint>['styles'][number];
type Opened = { readonly how: 'change' | 'history'; readonly style: Style };

/** The ceilings of style, each with its basis and what counts it, and a new version of one (requirements 000-05…10). */
export function StylesPart(): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said, common } = words;
  const { may } = useMe();
  const styles = useRulebook()?.styles;
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  if (!styles) return <p role="status">{common.loading}</p>;
  const mayEdit = may(rulebookPermissions.edit);
  return (
    <div className="columns">
      <div>
        <p className="hint">{said.stylesIntro}</p>
        {styles.map((style) => (
          <StyleCard key={style.key} style={style} mayEdit={mayEdit} onOpen={setOpened} />
        ))}
      </div>
      {opened?.how === 'change' && <StyleForm key={opened.style.key} style={opened.style} onClose={close} />}
      {opened?.how === 'history' && (
        <RuleHistory
          key={opened.style.key}
          kind="style"
          ruleKey={opened.style.key}
          name={say(STYLES[opened.style.key].words, language)}
          onClose={close}
        />
      )}
    </div>
  );
}

type CardProps = { readonly style: Style; readonly mayEdit: boolean; readonly onOpen: (opened: Opened) => void };

function StyleCard({ style, mayEdit, onOpen }: CardProps): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said } = words;
  const { words: called, unit, kept } = STYLES[style.key];
  const name = say(called, language);
  return (
    <section className="card" aria-label={name}>
      <h2>
        {name} <span className="tag">{said.levels[style.level]}</span>
      </h2>
      <p>{fill(said.atMostOf, { amount: style.atMost, unit: say(unit, language) })}</p>
      <p>{say(kept, language)}</p>
      <p className="hint">
        {fill(said.sinceDay, { from: style.validFrom })} · {said.basis}: {style.basis}
      </p>
      <RuleButtons
        name={name}
        onChange={mayEdit ? () => onOpen({ how: 'change', style }) : null}
        onHistory={() => onOpen({ how: 'history', style })}
      />
    </section>
  );
}

const LEVELS = ['county', 'city', 'province'] as const;
type Typed = {
  readonly atMost: string;
  readonly level: (typeof LEVELS)[number];
  readonly basis: string;
  readonly validFrom: string;
};

function StyleForm({ style, onClose }: { readonly style: Style; readonly onClose: () => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said } = words;
  const queries = useQueryClient();
  const part = useArrival<HTMLElement>();
  const [typed, setTyped] = useState<Typed>({
    ...{ atMost: String(style.atMost), level: 'county', basis: '', validFrom: '' },
  });
  const [isAsking, setAsking] = useState(false);
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const { atMost, level, basis, validFrom } = typed;
  const saving = useMutation({
    mutationFn: () => {
      const body = { key: style.key, atMost: Number(atMost), level, basis, validFrom: validFrom as CivilDate };
      return call(rulebook.changeStyle, { body });
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['rulebook'] });
      void queries.invalidateQueries({ queryKey: ['rule-versions'] });
    },
  });
  const title = fill(said.change, { name: say(STYLES[style.key].words, language) });
  if (saving.data) return <p className="done">{fill(said.changed, { on: validFrom })}</p>;
  return (
    <section className="card" ref={part} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <Form
        label={title}
        send={said.save}
        isSending={saving.isPending}
        error={saving.error}
        onSend={() => {
          setAsking(true);
          if (atMost !== '') saving.mutate();
        }}
        onCancel={onClose}
      >
        <ShortField
          label={`${said.atMost}（${say(STYLES[style.key].unit, language)}）`}
          charactersMax={4}
          wrong={isAsking && atMost === '' ? fill(said.needed, { field: said.atMost }) : undefined}
          value={atMost}
          onChange={(text) => change({ atMost: text.replace(/\D/g, '') })}
        />
        <ChoiceField
          label={said.level}
          hint={said.stylesLevelHint}
          value={level}
          choices={LEVELS.map((value) => ({ value, label: said.levels[value] }))}
          onChange={(chosen) => change({ level: LEVELS.find((one) => one === chosen) ?? level })}
        />
        <LongField label={said.basis} rows={2} value={basis} onChange={(value) => change({ basis: value })} />
        <DayField label={said.validFrom} value={validFrom} onChange={(value) => change({ validFrom: value })} />
      </Form>
    </section>
  );
}
