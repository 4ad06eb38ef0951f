import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { visitEndpoints } from '#civic/fieldwork/contract-visits.ts';
import type { ReplyOf } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import { call } from '../../client.ts';
import { visits } from '../../endpoints.ts';
import { fill, useSpeaking } from '../../language.tsx';
import { hardshipText } from '../../liaison-words.ts';
import { placeTo } from '../../place.ts';
import type { Household, OwnLinks } from './typed.ts';

/** More beside a form is not read. */
const BRIEFS_MAX = 6;

/** What to know of those who are ticked: hardship, the last contact, and what was to be done (002-92). */
export function Brief(props: {
  readonly households: readonly Household[];
  readonly links: OwnLinks;
  readonly planId: Id | null;
  readonly onPlan: (part: { readonly planId: Id; readonly purpose: string }) => void;
}): ReactNode {
  const { diary } = useSpeaking().words;
  const { households, links, planId, onPlan } = props;
  if (households.length === 0) return null;
  return (
    <section className="card" aria-label={diary.brief}>
      <h2>{diary.brief}</h2>
      {households.slice(-BRIEFS_MAX).map((one) => (
        <OneBrief
          key={one.id}
          household={one}
          link={links.find(({ constituentId }) => constituentId === one.id)}
          planId={planId}
          onPlan={onPlan}
        />
      ))}
    </section>
  );
}

function OneBrief(props: {
  readonly household: Household;
  readonly link: OwnLinks[number] | undefined;
  readonly planId: Id | null;
  readonly onPlan: (part: { readonly planId: Id; readonly purpose: string }) => void;
}): ReactNode {
  const { words, language } = useSpeaking();
  const { diary, constituents } = words;
  const { household, link } = props;
  const asked = useQuery({
    queryKey: ['liaison', 'brief', household.id, language],
    queryFn: () => call(visits.getBrief, { params: { constituentId: household.id } }),
    retry: false,
  });
  const before = asked.data?.visits ?? [];
  return (
    <article>
      <h3>
        <a href={placeTo(['constituents', household.id])} lang="zh-CN">
          {household.name}
        </a>{' '}
        {link?.hardship && link.hardship !== 'none' && (
          <span className="tag warn">{hardshipText(link.hardship, language)}</span>
        )}
      </h3>
      {link && (
        <p className="hint">
          {link.lastContactOn ? fill(diary.briefLast, { day: link.lastContactOn }) : constituents.noContact}
        </p>
      )}
      {asked.data?.plans.map((plan) => (
        <PlanOf key={plan.id} plan={plan} isChosen={props.planId === plan.id} onPlan={props.onPlan} />
      ))}
      {asked.isSuccess && before.length === 0 && <p className="hint">{diary.briefNone}</p>}
      {before.length > 0 && <Before visits={before} />}
    </article>
  );
}

type Briefing = ReplyOf<(typeof visitEndpoints)['getBrief']>;

/** With what question one means to go, and that this visit is for it. */
function PlanOf(props: {
  readonly plan: Briefing['plans'][number];
  readonly isChosen: boolean;
  readonly onPlan: (part: { readonly planId: Id; readonly purpose: string }) => void;
}): ReactNode {
  const { traces } = useSpeaking().words;
  const { id, plannedOn, question } = props.plan;
  return (
    <div>
      <p>{fill(traces.plans.brief, { day: plannedOn })}</p>
      <p className="words" lang="zh-CN">
        {question}
      </p>
      {props.isChosen ? (
        <p className="hint">{traces.plans.using}</p>
      ) : (
        <button type="button" className="plain" onClick={() => props.onPlan({ planId: id, purpose: question })}>
          {traces.plans.use}
        </button>
      )}
    </div>
  );
}

function Before({ visits: before }: { readonly visits: Briefing['visits'] }): ReactNode {
  const { diary } = useSpeaking().words;
  return (
    <ul className="plainlist" aria-label={diary.briefVisits}>
      {before.map((visit) => (
        <li key={visit.id}>
          <span className="number">{visit.toOn}</span>
          {visit.nextTime && (
            <p>
              {diary.briefNext}: <span lang="zh-CN">{visit.nextTime}</span>
            </p>
          )}
          {visit.solved && (
            <p className="hint">
              {diary.texts.solved}: <span lang="zh-CN">{visit.solved}</span>
            </p>
          )}
          {visit.policies && (
            <p className="hint">
              {diary.texts.policies}: <span lang="zh-CN">{visit.policies}</span>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
