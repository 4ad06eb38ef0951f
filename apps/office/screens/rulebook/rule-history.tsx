import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { historyEndpoint } from '#civic/rulebook/contract.ts';
import { rulebookPermissions } from '#civic/rulebook/permissions.ts';
import type { CategoryBody } from '#civic/rulebook/rules/categories.ts';
import type { LimitBody } from '#civic/rulebook/rules/limits.ts';
import type { SchemeBody } from '#civic/rulebook/rules/scheme.ts';
import { STYLES, type StyleBody, type StyleKey } from '#civic/rulebook/rules/style.ts';
import { type CivilDate, civilDateOf } from '#kernel/civil-date.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import { instantOf } from '#kernel/instant.ts';
import { say } from '#kernel/language.ts';
import { call } from '../../client.ts';
import { rulebook } from '../../endpoints.ts';
import { useArrival } from '../../frame/arrival.ts';
import { fill, useSpeaking, useWords } from '../../language.tsx';
import { useMe } from '../../me.tsx';
import { useQuotaText } from '../../parts/quota-text.ts';
import { Scrolling } from '../../parts/scrolling.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { timeText } from '../../times.ts';

type Version = ReplyOf<typeof historyEndpoint>['versions'][number];

type Props = {
  readonly kind: 'limit' | 'category' | 'scheme' | 'style';
  readonly ruleKey: string;
  readonly name: string;
  readonly onClose: () => void;
};

/** How a rule came to be: every version with its days, content, basis and author; one's own can be ended on a day. */
export function RuleHistory({ kind, ruleKey, name, onClose }: Props): ReactNode {
  const { rulebook: words, common } = useWords();
  const found = useQuery({
    queryKey: ['rule-versions', kind, ruleKey],
    queryFn: () => call(rulebook.getVersions, { query: { kind, key: ruleKey } }),
    staleTime: 0,
  });
  const title = fill(words.historyOf, { name });
  const part = useArrival<HTMLElement>();
  return (
    <section className="card" ref={part} tabIndex={-1} aria-label={title}>
      <h2>{title}</h2>
      <Trouble error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <p role="status">{common.loading}</p>}
      <Scrolling label={words.versions}>
        <ul className="plainlist">
          {found.data?.versions.map((version) => (
            <li key={version.id}>
              <OneVersion kind={kind} ruleKey={ruleKey} version={version} />
            </li>
          ))}
        </ul>
      </Scrolling>
      <button type="button" className="plain" onClick={onClose}>
        {common.close}
      </button>
    </section>
  );
}

type VersionProps = Pick<Props, 'kind' | 'ruleKey'> & { readonly version: Version };

function OneVersion({ kind, ruleKey, version }: VersionProps): ReactNode {
  const { rulebook: words } = useWords();
  const { may } = useMe();
  const today = civilDateOf(instantOf(Date.now()));
  const { validFrom, validTo, basis, level, madeAt, madeByName, isOwn } = version;
  const isTakenBack = validTo !== null && validTo < validFrom;
  const hasEnded = validTo !== null && validTo < today;
  return (
    <>
      <strong>
        <Content kind={kind} ruleKey={ruleKey} version={version} />
      </strong>{' '}
      <span className="tag">{words.levels[level]}</span>{' '}
      {isTakenBack && <span className="tag warn">{words.takenBack}</span>}
      <br />
      <span className="number">
        {validTo === null
          ? fill(words.sinceDay, { from: validFrom })
          : fill(words.fromTo, { from: validFrom, to: validTo })}
      </span>
      <br />
      {words.basis}: {basis}
      <br />
      <span className="hint">
        {madeByName === null ? words.preset : fill(words.madeBy, { by: madeByName, at: timeText(madeAt) })}
      </span>
      {isOwn && !hasEnded && !isTakenBack && may(rulebookPermissions.edit) && <EndVersion version={version} />}
    </>
  );
}

/** What a version says. The server keeps it as it was written; its kind tells how to read it. */
function Content({ kind, ruleKey, version }: VersionProps): ReactNode {
  const { words, language } = useSpeaking();
  const { rulebook: said } = words;
  const quotaText = useQuotaText();
  if (kind === 'limit') {
    const { amount, unit, isMandatory } = version.body as LimitBody;
    return `${amount} ${said.units[unit]}${isMandatory ? ` · ${said.mandatoryShort}` : ''}`;
  }
  if (kind === 'scheme') {
    const scheme = version.body as SchemeBody;
    return [say(scheme.words, language), ...scheme.quotas.map(quotaText)].join(' · ');
  }
  if (kind === 'style') {
    const { atMost } = version.body as StyleBody;
    return fill(said.atMostOf, { amount: atMost, unit: say(STYLES[ruleKey as StyleKey].unit, language) });
  }
  const body = version.body as CategoryBody;
  const sealing = body.isSealed ? said.isSealed : body.isSealedWhenPersonNamed ? said.isSealedWhenNamed : '';
  return [say(body.words, language), sealing].filter(Boolean).join(' · ');
}

function EndVersion({ version }: { readonly version: Version }): ReactNode {
  const { rulebook: words } = useWords();
  const queries = useQueryClient();
  const [lastOn, setLastOn] = useState('');
  const ending = useMutation({
    mutationFn: () =>
      call(rulebook.endVersion, { params: { versionId: version.id }, body: { lastOn: lastOn as CivilDate } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['rule-versions'] });
      void queries.invalidateQueries({ queryKey: ['rulebook'] });
    },
  });
  const label = fill(words.endVersion, { from: version.validFrom });
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        ending.mutate();
      }}
    >
      <p className="hint">{words.endVersionHint}</p>
      <input
        type="date"
        className="field"
        required
        aria-label={`${label} · ${words.lastOn}`}
        value={lastOn}
        onChange={(event) => setLastOn(event.target.value)}
      />{' '}
      <button type="submit" className="plain" disabled={ending.isPending || lastOn === ''}>
        {words.end}
      </button>
      <Trouble error={ending.error} />
    </form>
  );
}

type ButtonsProps = {
  readonly name: string;
  /** Null for those who may only look. */
  readonly onChange: (() => void) | null;
  readonly onHistory: () => void;
};

/** What can be done with a rule in a list: look at how it came to be, and change it. */
export function RuleButtons({ name, onChange, onHistory }: ButtonsProps): ReactNode {
  const { rulebook: words } = useWords();
  return (
    <div className="buttons">
      <button type="button" className="plain" aria-label={fill(words.historyOf, { name })} onClick={onHistory}>
        {words.history}
      </button>
      {onChange && (
        <button type="button" className="plain" aria-label={fill(words.change, { name })} onClick={onChange}>
          {words.changeShort}
        </button>
      )}
    </div>
  );
}
