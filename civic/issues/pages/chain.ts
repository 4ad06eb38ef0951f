import { civilDateOf } from '#kernel/civil-date.ts';
import { say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import { CELL_MIN, type Concerned, shareText } from '../rules/issue-figures.ts';
import { ISSUE_STATES } from '../rules/issue-states.ts';
import type { IssueRecord } from '../store/records.store.ts';
import type { Showing } from './sections.ts';
import { type Speak, speakerIn } from './speak.ts';

/**
 * The way of a trouble on one screen, before everything that is told of it at length: what people said, as how many
 * matters, which issue they became, what was decided, what was promised, what came of it and how people judged it. What
 * has not come yet says so.
 */
export function chainSection({ seen, language, now }: Showing): Html {
  const t = speakerIn(language);
  const last = (act: string) => seen.records.findLast((one) => one.act === act);
  const [decision, result] = [last('decide'), last('finish')];
  const rows = [
    ['chain.said', said(seen.verbatims.length, t)],
    ['chain.matters', matters(last('analyse'), t)],
    [
      'chain.issue',
      html`${t('chain.since', { day: civilDateOf(seen.issue.spottedAt) })} · ${say(ISSUE_STATES[seen.issue.state], language)}`,
    ],
    ['chain.decision', recorded(decision, decision?.said.text, t)],
    ['chain.promises', promises(seen, civilDateOf(now), t)],
    ['chain.result', recorded(result, result?.said.result, t)],
    ['chain.judged', judged(seen, t)],
  ] as const;
  return html`<section class="card" aria-labelledby="chain"><h2 id="chain">${t('chain')}</h2><dl>${rows.map(
    ([word, value]) => html`<dt>${t(word)}</dt><dd>${value}</dd>`,
  )}</dl></section>`;
}

function said(count: number, t: Speak): Html {
  return count === 0
    ? html`${t('chain.said.none')}`
    : html`<a href="#verbatims">${t('chain.said.count', { count })}</a>`;
}

/** A few are nobody's to count: under five only that there are some. */
function matters(analysis: IssueRecord | undefined, t: Speak): Html {
  if (!analysis) return html`${t('chain.not-yet')}`;
  const { matters: count = 0, persons = 0 } = analysis.numbers as Partial<Concerned>;
  if (count === 0) return html`${t('office.members-none')}`;
  if (count < CELL_MIN || persons < CELL_MIN) return html`${t('few')}`;
  return html`${t('chain.matters.count', { count, persons })}`;
}

function recorded(record: IssueRecord | undefined, words: string | undefined, t: Speak): Html {
  if (!record || !words) return html`${t('chain.not-yet')}`;
  const round = record.round > 1 ? html` · ${t('round.of', { round: record.round })}` : null;
  return html`<div${spokenAs(words)}>${paragraphs(words)}</div><span class="hint">${civilDateOf(record.at)}${round}</span>`;
}

/** Of the newest decision: how many steps were promised, done, and late. */
function promises({ milestones }: Showing['seen'], today: string, t: Speak): Html {
  const round = milestones.reduce((newest, one) => Math.max(newest, one.round), 0);
  const all = milestones.filter((one) => one.round === round);
  if (all.length === 0) return html`${t('chain.not-yet')}`;
  const doneCount = all.filter(({ doneOn }) => doneOn !== null).length;
  const lateCount = all.filter(({ doneOn, dueOn }) => doneOn === null && dueOn < today).length;
  return html`<a href="#milestones">${t('chain.promises.count', { count: all.length, done: doneCount })}</a>${lateCount > 0 ? html` <b class="late">${t('chain.promises.late', { count: lateCount })}</b>` : null}`;
}

function judged({ polls }: Showing['seen'], t: Speak): Html {
  const check = polls.findLast(({ phase }) => phase === 'after');
  if (!check) return html`${t('chain.not-yet')}`;
  if (check.answered === null) return html`${t('answers.open', { day: check.endsOn })}`;
  if (check.answered.count === 0) return html`${t('answers.none')}`;
  const { count, five } = check.answered;
  const share = shareText(five.satisfied.yes);
  // Many may have answered although how many were satisfied is withheld.
  const told = count === null ? t('answers.few') : t('answers.count', { count });
  return html`<a href="#answers">${count === null || share === null ? told : t('chain.satisfied', { share })}</a>`;
}
