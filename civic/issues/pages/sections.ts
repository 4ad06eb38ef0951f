import { tenantOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs, spokenAs } from '#platform/html/text.ts';
import type { IssueNames, IssueSeen } from '../actions/view.ts';
import { MET_KINDS, type MetKept } from '../rules/face-to-face.ts';
import { type StepName, stepOf } from '../rules/issue-acts.ts';
import type { View } from '../rules/issue-decide.ts';
import { FIELDS, type FieldName } from '../rules/issue-fields.ts';
import { CELL_MIN, type Concerned, shareText } from '../rules/issue-figures.ts';
import { ISSUE_STATES, PRIORITIES, type Priority } from '../rules/issue-states.ts';
import type { IssueRecord } from '../store/records.store.ts';
import { methodNames } from './lesson-parts.ts';
import { type Speak, speakerIn } from './speak.ts';

/** What every section needs. */
export type Showing = {
  readonly seen: IssueSeen;
  readonly names: IssueNames;
  readonly language: Language;
  readonly now: Instant;
  /** Whether names of officials are shown: in the office only. */
  readonly isOffice: boolean;
};

/** Where the issue is, and by whom it is carried. */
export function standingCard({ seen: { issue, records }, names, language }: Showing): Html {
  const t = speakerIn(language);
  const plan = records.findLast(({ act, round }) => act === 'propose' && round === issue.round)?.said;
  const unit = names.unit(issue.unitId);
  return html`<div class="card"><dl><dt>${t('state')}</dt><dd><b>${say(ISSUE_STATES[issue.state], language)}</b></dd>
<dt>${t('place')}</dt><dd>${names.area(issue.areaCode)}</dd>
${unit ? html`<dt>${t('unit')}</dt><dd>${unit}</dd>` : null}
${plan?.trialEndsOn ? html`<dt>${t('lessons.trial')}</dt><dd>${t('lessons.trial.text', { where: plan.trialWhere ?? '', day: plan.trialEndsOn })}</dd>` : null}
<dt>${t('since')}</dt><dd>${civilDateOf(issue.stateSinceAt)}</dd>
${issue.round > 1 ? html`<dt>${t('round')}</dt><dd>${t('round.of', { round: issue.round })}</dd>` : null}</dl></div>`;
}

/** How many are concerned, of how many; cells under five are not shown. */
export function numbersTable({ seen, language }: Showing): Html | null {
  const record = seen.records.findLast(({ act }) => act === 'analyse');
  if (!record) return null;
  const t = speakerIn(language);
  const n = record.numbers as Partial<Concerned>;
  const shown = (count = 0, of?: number) => {
    if (count > 0 && count < CELL_MIN) return t('few');
    return of === undefined ? String(count) : (shareText({ count, of }) ?? t('few'));
  };
  const rows = [
    ['numbers.matters', shown(n.matters, n.mattersReceived)],
    ['numbers.persons', shown(n.persons)],
    ['numbers.households', shown(n.households, n.householdsThere)],
  ] as const;
  return html`<h2>${t('numbers')}</h2><div class="scroll"><table class="stack"><tbody>${rows.map(
    ([word, text]) => html`<tr><th scope="row">${t(word)}</th><td class="day">${text}</td></tr>`,
  )}</tbody></table></div>${n.since ? html`<p class="hint">${t('numbers.between', { day: n.since, until: civilDateOf(record.at) })}</p>` : null}`;
}

/** Each text once, with how many said it word for word; in the order in which it was first said. */
function alike(all: readonly { readonly words: string }[]): [words: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { words } of all) counts.set(words, (counts.get(words) ?? 0) + 1);
  return [...counts];
}

/** Own words with consent, and views of a few, which stay. */
export function voices({ seen, language }: Showing): Html {
  const t = speakerIn(language);
  const minority = seen.views.filter(({ kind }) => kind === 'minority');
  return html`${seen.verbatims.length === 0 ? null : html`<h2 id="verbatims">${t('verbatims')}</h2>${alike(seen.verbatims).map(([words, count]) => html`<blockquote>${paragraphs(words)}${count > 1 ? html`<p class="hint">${t('verbatims.alike', { count })}</p>` : null}</blockquote>`)}`}
${minority.length === 0 ? null : html`<h2>${t('minority')}</h2><ul>${minority.map(({ words }) => html`<li${spokenAs(words)}>${words}</li>`)}</ul><p class="hint">${t('minority.kept')}</p>`}`;
}

/** What is done by when, with the first day beside the one that holds now. */
export function milestoneTable({ seen, language, now }: Showing): Html | null {
  if (seen.milestones.length === 0) return null;
  const t = speakerIn(language);
  const today = civilDateOf(now);
  return html`<h2 id="milestones">${t('milestones')}</h2><div class="scroll"><table class="stack"><thead><tr><th scope="col">${t('milestones.step')}</th><th scope="col">${t('milestones.first')}</th><th scope="col">${t('milestones.now')}</th><th scope="col">${t('milestones.done')}</th></tr></thead><tbody>${seen.milestones.map(
    ({ words, round, firstDueOn, dueOn, doneOn, doneWords }) =>
      html`<tr><th scope="row"${spokenAs(words)}>${words}${seen.issue.round > 1 ? html` <span class="hint">${t('round.of', { round })}</span>` : null}</th><td class="day" data-name="${t('milestones.first')}">${firstDueOn === dueOn ? firstDueOn : html`<s>${firstDueOn}</s>`}</td><td class="day" data-name="${t('milestones.now')}">${dueOn}</td><td data-name="${t('milestones.done')}">${doneOn === null ? html`${t('milestones.open')}${dueOn < today ? html` <span class="late">${t('milestones.late')}</span>` : null}` : html`${doneOn}<br>${doneWords}`}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Planned and spent in the newest round, and what earlier ones spent. */
export function costLine({ seen: { cost }, language }: Showing): Html | null {
  if (cost.planned === null && cost.spent === null && cost.earlier === null) return null;
  const t = speakerIn(language);
  const yuan = (value: number | null) => (value === null ? '—' : t('yuan', { yuan: value.toLocaleString('en-US') }));
  return html`<h2>${t('cost')}</h2><dl><dt>${t('cost.planned')}</dt><dd>${yuan(cost.planned)}</dd><dt>${t('cost.spent')}</dt><dd>${yuan(cost.spent)}</dd>${cost.earlier === null ? null : html`<dt>${t('cost.earlier')}</dt><dd>${yuan(cost.earlier)}</dd>`}</dl>`;
}

/** Every step with what was written down at it, oldest first. */
export function timeLine(showing: Showing): Html | null {
  const { seen, language, isOffice } = showing;
  const t = speakerIn(language);
  if (seen.records.length === 0) return null;
  return html`<h2 id="line">${t('line')}</h2><ol class="line">${seen.records.map((record) => {
    const step = stepOf(record.act as StepName);
    return html`<li><time datetime="${record.at}">${civilDateOf(record.at)}</time>${record.round > 1 ? html` <span class="hint">${t('round.of', { round: record.round })}</span>` : null}${isOffice && record.byName ? html` · <span${spokenAs(record.byName)}>${record.byName}</span>` : null}<br><b>${say(step.done, language)}</b>${written(showing, record, isOffice ? [...step.needed, ...step.optional] : step.shown, t)}</li>`;
  })}</ol>`;
}

function written(showing: Showing, record: IssueRecord, fields: readonly FieldName[], t: Speak): Html | null {
  const rows = fields.flatMap((name) => {
    const value = shownValue(showing, record, name, t);
    return value === null ? [] : [html`<dt>${say(FIELDS[name] as Words, showing.language)}</dt><dd>${value}</dd>`];
  });
  const milestone = showing.seen.milestones.find(({ id }) => id === record.said.milestoneId);
  const of = milestone ? html`<dt>${t('milestones.step')}</dt><dd>${milestone.words}</dd>` : null;
  const from =
    typeof record.numbers.fromOn === 'string'
      ? html`<dt>${t('milestones.first')}</dt><dd><s>${record.numbers.fromOn}</s></dd>`
      : null;
  return rows.length === 0 && !of ? null : html`<dl>${of}${from}${rows}</dl>`;
}

/** One time at which people were met, as one line. */
export function metText(
  { kind, on, about = '', count = null }: MetKept & { readonly about?: string },
  areaName: string,
  language: Language,
): string {
  const t = speakerIn(language);
  // That somebody met two of thirty households is told as such: fewer than five, without the number.
  const came = count === null ? '' : count < CELL_MIN ? t('met.few') : t('met.count', { count });
  return [on, say(MET_KINDS[kind], language), about, areaName, came].filter((one) => one !== '').join(' · ');
}

/** The same on the time line; a meeting has a page with its minutes, a reception one with its time and place. */
function metShown(met: MetKept | undefined, names: IssueNames, language: Language): Html | null {
  if (!met) return null;
  const text = metText(met, names.area(met.areaCode), language);
  if (met.kind === 'visit') return html`${text}`;
  return html`<a href="/${tenantOf(met.areaCode)}/${met.kind === 'meeting' ? 'meetings' : 'reception'}/${met.id}">${text}</a>`;
}

function shownValue(
  { seen, names, language }: Showing,
  { said, numbers }: IssueRecord,
  name: FieldName,
  t: Speak,
): Html | string | null {
  const value = said[name];
  if (name === 'metIn') return metShown(numbers.met as MetKept | undefined, names, language);
  if (value === undefined || value === null || name === 'milestoneId' || name === 'minority' || name === 'options')
    return null;
  const viewOf = (id: string): View | undefined => seen.views.find((one) => one.id === id);
  if (name === 'unitId') return names.unit(value as typeof said.unitId & string);
  if (name === 'chosen') return viewOf(String(value))?.words ?? null;
  if (name === 'method') return methodNames(said.method ?? [], language);
  if (name === 'priority') return say(PRIORITIES[value as Priority], language);
  if (name === 'yuan') return Number(value).toLocaleString('en-US');
  if (name === 'against')
    return html`<ul>${Object.entries(said.against ?? {}).map(([id, why]) => {
      const view = viewOf(id);
      // Whoever wrote a word at the way that was taken, too, gave no reason against it.
      return view && id !== said.chosen
        ? html`<li><b>${view.words}</b>${view.kind === 'minority' ? ` （${t('minority.tag')}）` : ''}${paragraphs(why)}</li>`
        : null;
    })}</ul>`;
  if (name === 'milestones')
    return html`<ul>${(said.milestones ?? []).map(({ words, dueOn }) => html`<li>${dueOn} ${words}</li>`)}</ul>`;
  if (value === true) return '✓';
  return typeof value === 'string' ? html`${paragraphs(value)}` : null;
}
