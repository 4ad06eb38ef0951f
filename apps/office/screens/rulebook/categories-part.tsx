import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { rulebookEndpoint } from '#civic/rulebook/contract.ts';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { useArrival } from '../../frame/arrival.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { DayField, LongField, ShortField, TickField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { Scrolling } from '../../parts/scrolling.tsx';
import { useRulebook } from '../../reference.ts';
import { RuleButtons, RuleHistory } from './rule-history.tsx';

type Category = ReplyOf<typeof rulebookEndpoint>['categories'][number];

/** The categories in force, two levels and a local third; a new version of one. */
export function CategoriesPart(): ReactNode {
  const { rulebook: words, common } = useWords();
  const { may } = useMe();
  const categories = useRulebook()?.categories;
  const { language } = useSpeaking();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  if (!categories) return <p role="status">{common.loading}</p>;
  const mayEdit = may(rulebookPermissions.edit);
  return (
    <div className="columns">
      <Scrolling label={words.parts.categories}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.code}</th>
              <th scope="col">{words.category}</th>
              <th scope="col">{words.history}</th>
              <th scope="col">{words.sealing}</th>
              <th scope="col">{words.level}</th>
              <th scope="col">{words.basis}</th>
              <th scope="col">{words.validFrom}</th>
            </tr>
          </thead>
          <tbody>
            {categories.map((category) => (
              <CategoryRow key={category.code} category={category} mayEdit={mayEdit} onOpen={setOpened} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      {opened?.how === 'change' && (
        <CategoryForm key={opened.category.code} category={opened.category} onClose={close} />
      )}
      {opened?.how === 'history' && (
        <RuleHistory
          key={opened.category.code}
          kind="category"
          ruleKey={opened.category.code}
          name={`${opened.category.code} ${say(opened.category.words, language)}`}
          onClose={close}
        />
      )}
    </div>
  );
}

type Opened = { readonly how: 'change' | 'history'; readonly category: Category };

type RowProps = {
  readonly category: Category;
  readonly mayEdit: boolean;
  readonly onOpen: (opened: Opened) => void;
};

function CategoryRow({ category, mayEdit, onOpen }: RowProps): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said } = words;
  const name = say(category.words, language);
  const sealing = category.isSealed ? said.isSealed : category.isSealedWhenPersonNamed ? said.isSealedWhenNamed : '';
  return (
    <tr>
      <td className="number">{category.code}</td>
      <th scope="row">{name}</th>
      <td>
        <RuleButtons
          name={name}
          onChange={mayEdit ? () => onOpen({ how: 'change', category }) : null}
          onHistory={() => onOpen({ how: 'history', category })}
        />
      </td>
      <td>{sealing}</td>
      <td>{said.levels[category.level]}</td>
      <td>{category.basis}</td>
      <td className="number">{category.validFrom}</td>
    </tr>
  );
}

function blankOf(category: Category) {
  return {
    zh: category.words.zh,
    en: category.words.en,
    definition: category.definition ?? '',
    isSealed: category.isSealed,
    isSealedWhenPersonNamed: category.isSealedWhenPersonNamed,
    mayBeReadAloud: category.mayBeReadAloud === true,
    standardCode: category.standardCode ?? '',
    hotlineCode: category.hotlineCode ?? '',
    basis: '',
    validFrom: '',
  };
}

function bodyOf(category: Category, typed: Typed) {
  const { zh, en, validFrom, standardCode, hotlineCode, ...rest } = typed;
  return {
    ...rest,
    code: category.code,
    words: { zh, en },
    level: 'county' as const,
    standardCode: standardCode || null,
    hotlineCode: hotlineCode || null,
    validFrom: validFrom as CivilDate,
  };
}

type Typed = ReturnType<typeof blankOf>;

/** When matters of it are sealed, and whether one may be read aloud. */
function SealingFields({
  typed,
  onChange,
}: {
  readonly typed: Typed;
  readonly onChange: (part: Partial<Typed>) => void;
}): ReactNode {
  const { rulebook: said } = useSpeaking().words;
  return (
    <>
      <TickField label={said.isSealed} value={typed.isSealed} onChange={(isSealed) => onChange({ isSealed })} />
      <TickField
        label={said.isSealedWhenNamed}
        value={typed.isSealedWhenPersonNamed}
        onChange={(isSealedWhenPersonNamed) => onChange({ isSealedWhenPersonNamed })}
      />
      <TickField
        label={said.mayBeReadAloud}
        value={typed.mayBeReadAloud}
        onChange={(mayBeReadAloud) => onChange({ mayBeReadAloud })}
      />
    </>
  );
}

function CategoryForm({ category, onClose }: { readonly category: Category; readonly onClose: () => void }): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said } = words;
  const queries = useQueryClient();
  const part = useArrival<HTMLElement>();
  const [typed, setTyped] = useState(() => blankOf(category));
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const saving = useMutation({
    mutationFn: () => call(rulebook.changeCategory, { body: bodyOf(category, typed) }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['rulebook'] });
      void queries.invalidateQueries({ queryKey: ['rule-versions'] });
    },
  });
  const title = fill(said.change, { name: `${category.code} ${say(category.words, language)}` });
  if (saving.data) return <p className="done">{fill(said.changed, { on: typed.validFrom })}</p>;
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
        <ShortField label={said.nameZh} value={typed.zh} onChange={(zh) => change({ zh })} />
        <ShortField label={said.nameEn} value={typed.en} onChange={(en) => change({ en })} />
        <LongField
          label={said.definition}
          isNeeded={false}
          rows={3}
          charactersMax={500}
          value={typed.definition}
          onChange={(definition) => change({ definition })}
        />
        <SealingFields typed={typed} onChange={change} />
        <ShortField
          label={said.standardCode}
          isNeeded={false}
          value={typed.standardCode}
          onChange={(standardCode) => change({ standardCode })}
        />
        <ShortField
          label={said.hotlineCode}
          isNeeded={false}
          value={typed.hotlineCode}
          onChange={(hotlineCode) => change({ hotlineCode })}
        />
        <LongField label={said.basis} rows={2} value={typed.basis} onChange={(basis) => change({ basis })} />
        <DayField label={said.validFrom} value={typed.validFrom} onChange={(validFrom) => change({ validFrom })} />
      </Form>
    </section>
  );
}
