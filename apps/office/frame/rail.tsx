import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { analysisPermissions } from '#civic/analysis/permissions.ts';
import { assessmentPermissions } from '#civic/assessment/permissions.ts';
import { issuePermissions } from '#civic/issues/permissions.ts';
import { ledgerPermissions } from '#civic/ledger/permissions.ts';
import { publicationPermissions } from '#civic/publication/permissions.ts';
import { vaultPermissions } from '#civic/vault/permissions.ts';
import { verdictPermissions } from '#civic/verdicts/permissions.ts';
import { fill, say } from '#kernel/language.ts';
import { call } from '../client.ts';
import { useDueTold } from '../due-told.ts';
import { analysis, vault } from '../endpoints.ts';
import { useSpeaking } from '../language.tsx';
import { useMe } from '../me.tsx';
import { placeTo, usePlace } from '../place.ts';
import { useQuietVillages } from '../quiet-villages.ts';
import { useReportsWaiting } from '../reports-waiting.ts';
import { OTHER_SCREENS, SCREENS } from '../screens.ts';
import { useFirstWorklist, useWorklists } from '../worklists.ts';

/** Pages of their own, apart from the lists of matters, which show nothing of them. */
const PAGES = [
  { permission: publicationPermissions.see_openness, word: 'openness', path: '/publication/questions' },
  { permission: analysisPermissions.see, word: 'analysisSessions', path: '/analysis' },
  { permission: assessmentPermissions.audit, word: 'auditSignals', path: '/audit/signals' },
  { permission: assessmentPermissions.code_matters, word: 'codingChecks', path: '/audit/coding' },
  { permission: verdictPermissions.examine_retaliation, word: 'examineRetaliation', path: '/retaliation' },
  { permission: verdictPermissions.ask_retaliation, word: 'askRetaliation', path: '/retaliation/asking' },
  { permission: verdictPermissions.take_retaliation, word: 'takeRetaliation', path: '/retaliation/taking' },
  { permission: verdictPermissions.audit_retaliation, word: 'auditRetaliation', path: '/audit/retaliation' },
] as const;

/** The worklists with their counts, and the other screens that this person may open. */
export function Rail({ isOpen }: { readonly isOpen: boolean }): ReactNode {
  const { words } = useSpeaking();
  const { may } = useMe();
  const [screen = 'list'] = usePlace().steps;
  const open = OTHER_SCREENS.filter((name) => SCREENS[name].permissions.some(may));
  return (
    <nav id="rail" className="rail" data-open={isOpen} aria-label={words.frame.menu}>
      {may(ledgerPermissions.view) && <Worklists />}
      {open.length > 0 && <h2>{words.frame.more}</h2>}
      <ul>
        {open.map((name) => (
          <Fragment key={name}>
            <li>
              <a href={placeTo([name])} aria-current={screen === name ? 'page' : undefined}>
                <span>{words.frame.screens[name]}</span>
                {name === 'reports' && <ReportsWaiting />}
                {(name === 'publication' || name === 'meetings') && <DueWaiting of={name} />}
                {name === 'meetings' && <QuietWaiting />}
              </a>
            </li>
            {name === 'clusters' && <Issues />}
          </Fragment>
        ))}
        {may(vaultPermissions.guard) && (
          <li>
            <a href="/guardian">
              <span>{words.frame.guardian}</span>
            </a>
          </li>
        )}
        {may(vaultPermissions.audit) && (
          <li>
            <a href="/audit/looks">
              <span>{words.looks.audit}</span>
              <AuditWaiting />
            </a>
          </li>
        )}
        {may(ledgerPermissions.look_at_person) && (
          <li>
            <a href="/break-glass">{words.looks.emergency}</a>
          </li>
        )}
        {!open.includes('clusters') && <Issues />}
        {PAGES.filter(({ permission }) => may(permission)).map(({ word, path }) => (
          <li key={path}>
            <a href={path}>
              <span>{words.looks[word]}</span>
              {word === 'analysisSessions' && <SessionsReady />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What becomes of what many say, beside the groups that it is made of. */
function Issues(): ReactNode {
  const { words } = useSpeaking();
  const { may } = useMe();
  if (!may(issuePermissions.see)) return null;
  return (
    <li>
      <a href="/issues">{words.frame.issues}</a>
    </li>
  );
}

/** What waits for one among reports and suggestions: answers that one owes, and people to be told of answers that came. */
function ReportsWaiting(): ReactNode {
  const { ledger: list, reports } = useSpeaking().words;
  const { waiting, isLate } = useReportsWaiting();
  const count = (waiting?.toAnswerCount ?? 0) + (waiting?.toTellCount ?? 0);
  if (!waiting || count === 0) return null;
  const { toAnswerCount, toTellCount, isMore } = waiting;
  return (
    <span
      className={isLate ? 'count late' : 'count'}
      title={fill(reports.waitingNow, { answer: toAnswerCount, tell: toTellCount })}
    >
      {fill(isMore ? list.countMore : list.count, { count })}
      {isLate && <span className="unseen"> {list.overdue}</span>}
    </span>
  );
}

/** What has to be public within days, or had to be: results and decisions for who publishes, minutes for who called a meeting. */
function DueWaiting({ of }: { readonly of: 'publication' | 'meetings' }): ReactNode {
  const { ledger: list, publication: words } = useSpeaking().words;
  const told = useDueTold();
  if (!told) return null;
  const { lateCount, soonCount, minutesCount, isMore } = told;
  const isPublishing = of === 'publication';
  const count = isPublishing ? lateCount + soonCount : minutesCount;
  if (count === 0) return null;
  const isLate = isPublishing && lateCount > 0;
  const title = isPublishing ? fill(words.dueTold, { late: lateCount, soon: soonCount }) : words.minutesTold;
  return (
    <span className={isLate ? 'count late' : 'count'} title={title}>
      {fill(isPublishing && isMore ? list.countMore : list.count, { count })}
      <span className="unseen"> {title}</span>
    </span>
  );
}

/** How many villages of one's township had no meeting for a quarter: a reminder, of the place alone. */
function QuietWaiting(): ReactNode {
  const { meetings: words } = useSpeaking().words;
  const quiet = useQuietVillages();
  if (!quiet || quiet.villages.length === 0) return null;
  const title = fill(words.quiet, { days: quiet.days });
  return (
    <span className="count" title={title}>
      {fill(words.quietCount, { count: quiet.villages.length })}
      <span className="unseen"> {title}</span>
    </span>
  );
}

/** What nobody has explained or judged yet: who saw many on a day, and what was opened in an emergency. */
function AuditWaiting(): ReactNode {
  const { ledger: list } = useSpeaking().words;
  const asked = useQuery({
    queryKey: ['audit-waiting'],
    queryFn: () => call(vault.getAuditWaiting, {}),
    staleTime: 60_000,
  });
  const count = (asked.data?.alarmsCount ?? 0) + (asked.data?.glassesCount ?? 0);
  return count === 0 ? null : <span className="count late">{fill(list.count, { count })}</span>;
}

/** Analysis sessions that one asked for and that were counted meanwhile; asked anew every minute. */
function SessionsReady(): ReactNode {
  const { ledger: list, looks } = useSpeaking().words;
  const asked = useQuery({
    queryKey: ['analysis-waiting'],
    queryFn: () => call(analysis.getWaiting, {}),
    refetchInterval: 60_000,
  });
  const count = asked.data?.count ?? 0;
  if (count === 0) return null;
  return (
    <span className="count" title={looks.sessionsReady}>
      {fill(list.count, { count })}
    </span>
  );
}

function Worklists(): ReactNode {
  const { words, language } = useSpeaking();
  const { ledger: list, frame } = words;
  const worklists = useWorklists();
  const first = useFirstWorklist();
  const [screen = 'list', chosen = first] = usePlace().steps;
  return (
    <>
      <h2>{frame.worklists}</h2>
      <ul>
        {worklists.map((one) => {
          const count = fill(one.isMore ? list.countMore : list.count, { count: one.count });
          const isLate = one.firstDueAt !== null && Date.parse(one.firstDueAt) < Date.now();
          return (
            <li key={one.name}>
              <a
                href={placeTo(['list', one.name])}
                aria-current={screen === 'list' && chosen === one.name ? 'page' : undefined}
              >
                <span>{say(one.words, language)}</span>
                <span className={isLate ? 'count late' : 'count'} title={isLate ? list.overdue : undefined}>
                  {count}
                  {isLate && <span className="unseen"> {list.overdue}</span>}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </>
  );
}
