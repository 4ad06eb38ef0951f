import type { AreaCode } from '#kernel/area-code.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { spokenAs } from '#platform/html/text.ts';
import type { IssueNames, IssueSeen, PollSeen } from '../actions/view.ts';
import { CAME_BY, FIVE, FIVE_NAMES, type FiveName, OPINION_NAMES, OPINIONS } from '../rules/issue-answers.ts';
import type { View } from '../rules/issue-decide.ts';
import { type Answered, type Cell, difference, participation, shareText, yesOf } from '../rules/issue-figures.ts';
import { type GroupSeen, HOUSEHOLD_GROUPS, type HouseholdGroup } from '../rules/issue-participation.ts';
import { type Speak, speakerIn } from './speak.ts';

/** What people answered each time they were asked, and the two beside each other. */
export function answersSection(seen: IssueSeen, names: IssueNames, language: Language): Html | null {
  if (seen.polls.length === 0) return null;
  const t = speakerIn(language);
  return html`<h2 id="answers">${t('answers')}</h2>${seen.polls.map((poll) => pollCard(poll, { views: seen.views, names }, language, t))}
<p class="hint">${t('answers.note')}</p>${comparison(seen, language, t)}`;
}

type Beside = { readonly views: readonly View[]; readonly names: IssueNames };

function pollCard(poll: PollSeen, { views, names }: Beside, language: Language, t: Speak): Html {
  const round = poll.round > 1 ? html` <span class="hint">${t('round.of', { round: poll.round })}</span>` : null;
  const head = html`<h3>${t(`answers.${poll.phase}`)}${round}</h3>${poll.question ? html`<p><b${spokenAs(poll.question)}>${poll.question}</b></p>` : null}`;
  if (poll.answered === null) return html`${head}<p>${t('answers.open', { day: poll.endsOn })}</p>`;
  if (poll.answered.count === null) return html`${head}<p>${t('answers.few')}</p>`;
  if (poll.answered.count === 0) return html`${head}<p>${t('answers.none')}</p>`;
  return html`${head}<p>${t('answers.count', { count: poll.answered.count })}</p>
${poll.phase === 'before' ? optionTable(poll.answered, views, t) : null}<details><summary>${t('answers.whole')}</summary>${whoTable(poll, poll.answered, language, t)}${groupTables(poll, names, language, t)}${fiveTable(poll.answered, language, t)}</details>`;
}

function cellText(cell: Cell, t: Speak): string {
  return shareText(cell) ?? t('answers.kept');
}

function whoTable(poll: PollSeen, { ways }: Answered, language: Language, t: Speak): Html {
  const of = { matter: poll.raisedCount, card: poll.householdsCount, anonymous: 0, paper: 0 };
  return html`<div class="scroll"><table class="stack"><caption>${t('answers.who')}</caption><thead><tr><th scope="col">${t('answers.who')}</th><th scope="col">${t('answers.number')}</th><th scope="col">${t('answers.part')}</th></tr></thead><tbody>${ways.map(
    ({ cameBy, cell }) =>
      html`<tr><th scope="row">${say(CAME_BY[cameBy], language)}</th><td data-name="${t('answers.number')}">${cell.count ?? t('answers.kept')}</td><td class="day" data-name="${t('answers.part')}">${participation(cell.count, of[cameBy]) ?? '—'}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Who took part of each place and kind of household; a place alone is the whole and is not told again. */
function groupTables({ groups }: PollSeen, names: IssueNames, language: Language, t: Speak): Html | null {
  const of = (kind: GroupSeen['kind']) => groups.filter((one) => one.kind === kind);
  const [places, homes] = [of('place'), of('household')];
  if (homes.length === 0) return null;
  const nameOf = ({ kind, key }: GroupSeen) =>
    kind === 'place' ? names.area(key as AreaCode) : say(HOUSEHOLD_GROUPS[key as HouseholdGroup], language);
  const table = (all: readonly GroupSeen[], caption: string) =>
    html`<div class="scroll"><table class="stack"><caption>${caption}</caption><thead><tr><th scope="col">${t('groups.group')}</th><th scope="col">${t('groups.asked')}</th><th scope="col">${t('groups.answered')}</th><th scope="col">${t('answers.part')}</th></tr></thead><tbody>${all.map(
      (one) =>
        html`<tr><th scope="row">${nameOf(one)}</th><td data-name="${t('groups.asked')}">${one.households ?? t('answers.kept')}</td><td data-name="${t('groups.answered')}">${one.answered ?? t('answers.kept')}</td><td class="day" data-name="${t('answers.part')}">${one.share ?? '—'}</td></tr>`,
    )}</tbody></table></div>`;
  return html`${places.length > 1 ? table(places, t('groups.places')) : null}${table(homes, t('groups.homes'))}<p class="hint">${t('groups.note')}</p>`;
}

function optionTable({ options }: Answered, views: readonly View[], t: Speak): Html {
  return html`<div class="scroll"><table class="stack"><caption>${t('options')}</caption><tbody>${options.map(
    ({ id, cell }) => {
      const view = views.find((one) => one.id === id);
      const name = view
        ? html`<span${spokenAs(view.words)}>${view.words}</span>${view.kind === 'minority' ? html` <span class="hint">${t('minority.tag')}</span>` : null}`
        : html`${t('answers.unanswered')}`;
      return html`<tr><th scope="row">${name}</th><td class="day" data-name="${t('options.chosen')}">${cellText(cell, t)}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** Each question over its own row; on a phone the four cells stand below each other, with their names. */
function fiveTable({ five }: Answered, language: Language, t: Speak): Html {
  return html`<div class="scroll"><table class="stack"><caption>${t('say.five')}</caption><thead><tr>${OPINION_NAMES.map(
    (name) => html`<th scope="col">${say(OPINIONS[name], language)}</th>`,
  )}<th scope="col">${t('answers.unanswered')}</th></tr></thead>${FIVE_NAMES.map(
    (name) =>
      html`<tbody><tr><th scope="rowgroup" colspan="4">${say(FIVE[name], language)}</th></tr><tr>${[...OPINION_NAMES, 'unanswered' as const].map((one) => html`<td data-name="${one === 'unanswered' ? t('answers.unanswered') : say(OPINIONS[one], language)}">${cellText(five[name][one], t)}</td>`)}</tr></tbody>`,
  )}</table></div>`;
}

/** After beside before, of the newest round in which there was a check. */
function comparison({ polls }: IssueSeen, language: Language, t: Speak): Html | null {
  const after = polls.findLast((one) => one.phase === 'after' && one.answered !== null);
  if (!after) return null;
  const before = polls.findLast((one) => one.phase === 'before' && one.round <= after.round) ?? null;
  const share = (of: Answered | null | undefined, name: FiveName) =>
    of ? (shareText(yesOf(of.five, name)) ?? t('answers.kept')) : '—';
  return html`<div class="scroll"><table class="stack"><caption>${t('answers.compare')}</caption><thead><tr><th scope="col">${t('answers.question')}</th><th scope="col">${t('answers.before')}</th><th scope="col">${t('answers.after')}</th><th scope="col">${t('answers.difference')}</th></tr></thead><tbody>${FIVE_NAMES.map(
    (name) => {
      const points = difference(before?.answered ?? null, after.answered, name);
      return html`<tr><th scope="row">${say(FIVE[name], language)}</th><td class="day" data-name="${t('answers.before')}">${share(before?.answered, name)}</td><td class="day" data-name="${t('answers.after')}">${share(after.answered, name)}</td><td data-name="${t('answers.difference')}">${points === null ? t('answers.no-difference') : `${points > 0 ? '+' : ''}${points.toFixed(1)}`}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** The five questions and the ways to choose from, as a form; what was typed before stands in it. */
export function answerFields(
  options: readonly View[],
  typed: Readonly<Record<string, string>>,
  language: Language,
): Html {
  const t = speakerIn(language);
  return html`${
    options.length === 0
      ? null
      : html`<fieldset id="option" tabindex="-1"><legend>${t('options')}</legend>${options.map(
          ({ id, kind, words }) =>
            html`<label class="choice"><input type="radio" name="option" value="${id}"${typed.option === id ? html` checked` : null}><span${spokenAs(words)}>${words}${kind === 'minority' ? ` （${t('minority.tag')}）` : ''}</span></label>`,
        )}</fieldset>`
  }${FIVE_NAMES.map(
    (name) =>
      html`<fieldset><legend>${say(FIVE[name], language)}</legend>${OPINION_NAMES.map(
        (one) =>
          html`<label class="choice"><input type="radio" name="${name}" value="${one}"${typed[name] === one ? html` checked` : null}>${say(OPINIONS[one], language)}</label>`,
      )}</fieldset>`,
  )}`;
}
