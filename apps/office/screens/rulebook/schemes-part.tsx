import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import type { Quota } from '#civic/rulebook/rules/scheme.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { useQuotaText } from '../../parts/quota-text.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { RuleButtons, RuleHistory } from './rule-history.tsx';
import { type Beginning, type Scheme, SchemeForm, type Template } from './scheme-form.tsx';

type Opened = Beginning & { readonly isHistory: boolean };

/** The schemes in force with what they ask of whom, and known practices to begin one with. */
export function SchemesPart(): ReactNode {
  const { words, language } = useSpeaking();
  const { schemes: said, common } = words;
  const { may } = useMe();
  const found = useQuery({
    queryKey: ['rulebook', 'schemes', language],
    queryFn: () => call(rulebook.getSchemes, {}),
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const open = may(rulebookPermissions.edit)
    ? (beginning: Beginning) => setOpened({ ...beginning, isHistory: false })
    : null;
  if (found.error && !found.data) return <Trouble error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <p role="status">{common.loading}</p>;
  const { schemes, templates } = found.data;
  return (
    <div className="columns">
      <div>
        <p className="hint">{said.intro}</p>
        <h2>{said.inForce}</h2>
        {schemes.length === 0 && <p className="hint">{said.none}</p>}
        {schemes.map((scheme) => (
          <SchemeCard
            key={scheme.key}
            scheme={scheme}
            onChange={open && (() => open({ scheme }))}
            onHistory={() => setOpened({ scheme, isHistory: true })}
          />
        ))}
        {open && <Templates templates={templates} onOpen={open} />}
      </div>
      {opened && <Opening key={keyOf(opened)} opened={opened} onClose={close} />}
    </div>
  );
}

function keyOf({ scheme, template, isHistory }: Opened): string {
  return `${scheme?.versionId ?? template?.key ?? ''} ${isHistory}`;
}

function Opening({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }): ReactNode {
  const { language } = useSpeaking();
  const { scheme, isHistory } = opened;
  if (!isHistory || !scheme) return <SchemeForm beginning={opened} onClose={onClose} />;
  return <RuleHistory kind="scheme" ruleKey={scheme.key} name={say(scheme.words, language)} onClose={onClose} />;
}

type CardProps = {
  readonly scheme: Scheme;
  readonly onChange: (() => void) | null;
  readonly onHistory: () => void;
};

function SchemeCard({ scheme, onChange, onHistory }: CardProps): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said, schemes } = words;
  const name = say(scheme.words, language);
  const units = scheme.unitIds.length;
  return (
    <section className="card" aria-label={name}>
      <h3>
        {name} <span className="tag">{said.levels[scheme.level]}</span>
      </h3>
      <p className="hint">
        {scheme.areaName ?? schemes.whole}
        {units > 0 && ` · ${fill(schemes.someUnits, { count: units })}`} ·{' '}
        {fill(said.sinceDay, { from: scheme.validFrom })} · {said.basis}: {scheme.basis}
      </p>
      <Quotas quotas={scheme.quotas} />
      <RuleButtons name={name} onChange={onChange} onHistory={onHistory} />
    </section>
  );
}

function Quotas({ quotas }: { readonly quotas: readonly Quota[] }): ReactNode {
  const text = useQuotaText();
  return (
    <ul>
      {quotas.map((quota) => (
        <li key={text(quota)}>{text(quota)}</li>
      ))}
    </ul>
  );
}

type TemplatesProps = {
  readonly templates: readonly Template[];
  readonly onOpen: (beginning: Beginning) => void;
};

function Templates({ templates, onOpen }: TemplatesProps): ReactNode {
  const { words, language } = useSpeaking();
  const { schemes: said } = words;
  return (
    <>
      <h2>{said.templates}</h2>
      {templates.map((template) => {
        const name = say(template.words, language);
        return (
          <details key={template.key}>
            <summary>{name}</summary>
            <Quotas quotas={template.quotas} />
            <p className="hint">{say(template.source, language)}</p>
            <button
              type="button"
              className="plain"
              aria-label={fill(said.adoptOf, { name })}
              onClick={() => onOpen({ template })}
            >
              {said.adopt}
            </button>
          </details>
        );
      })}
      <p>
        <button type="button" className="plain" onClick={() => onOpen({})}>
          {said.fresh}
        </button>
      </p>
    </>
  );
}
