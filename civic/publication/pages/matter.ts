import { STATES, type State } from '#civic/ledger/index.ts';
import { inFours } from '#kernel/check-digits.ts';
import { civilDateOf, daysBetween } from '#kernel/civil-date.ts';
import type { Instant } from '#kernel/instant.ts';
import { type Language, say } from '#kernel/language.ts';
import { type Html, html } from '#platform/html/html.ts';
import { paragraphs } from '#platform/html/text.ts';
import { type Names, publicViewOf } from '../actions/view.ts';
import type { Released } from '../store.ts';
import { ASPECT_WORDS, PUBLIC_WORDS, type PublicWord, VERDICT_WORDS } from './words.ts';

export type Shown = {
  readonly names: Names;
  readonly cells: ReadonlyMap<string, number>;
  readonly language: Language;
  readonly now: Instant;
};

/** One released matter: state, days, overdue, result, verdict. Short, so that twenty of them are one light page. */
export function matterFacts(matter: Released, { names, cells, language, now }: Shown): Html {
  const t = (word: PublicWord, values?: Record<string, string | number>) => say(PUBLIC_WORDS[word], language, values);
  const view = publicViewOf(matter, names, cells);
  const days = daysBetween(civilDateOf(matter.receivedAt), civilDateOf(matter.repliedAt ?? now));
  return html`${lateLine(matter, now, language)}
<dl><dt>${t('number')}</dt><dd>${inFours(view.number)}</dd>
<dt>${t('category')}</dt><dd>${view.categoryName}</dd>
<dt>${t('place')}</dt><dd>${view.areaName}</dd>
${view.unitName ? html`<dt>${t('unit')}</dt><dd>${view.unitName}</dd>` : null}
<dt>${t('state')}</dt><dd>${view.stateName}</dd>
<dt>${t('received.on')}</dt><dd>${civilDateOf(view.receivedAt)}</dd>
<dt>${t('replied.on')}</dt><dd>${view.repliedAt ? html`${civilDateOf(view.repliedAt)} · ${t('days.used', { days })}` : t('days.open', { days })}</dd>
${view.resultName ? html`<dt>${t('resultKind')}</dt><dd>${view.resultName}</dd>` : null}
<dt>${t('verdict')}</dt><dd>${verdictText(matter, language)}</dd></dl>`;
}

/** What the person said, when they allow it, and what was replied: as two people released it. */
export function matterTexts({ maskedWords, maskedReply, repliedAt }: Released, language: Language): Html {
  return html`${maskedWords ? html`<h2>${say(PUBLIC_WORDS.ownWords, language)}</h2>${paragraphs(maskedWords)}` : null}
${repliedAt ? html`<h2>${say(PUBLIC_WORDS.reply, language)}</h2>${paragraphs(maskedReply)}` : null}`;
}

/** Overdue is said first. */
function lateLine(matter: Released, now: Instant, language: Language): Html | null {
  const isOpen = !STATES[matter.state as State].isTerminal && matter.repliedAt === null;
  if (!isOpen || matter.finishDueAt === null || matter.finishDueAt >= now) return null;
  return html`<p class="late">${say(PUBLIC_WORDS.late, language, { day: civilDateOf(matter.finishDueAt) })}</p>`;
}

function verdictText(matter: Released, language: Language): string {
  const colon = language === 'zh' ? '：' : ': ';
  const said = [
    matter.solved && say(VERDICT_WORDS.solved[matter.solved as keyof typeof VERDICT_WORDS.solved], language),
    ...(['attitude', 'speed', 'result'] as const).map((aspect) => {
      const answer = matter[aspect] as keyof typeof VERDICT_WORDS.satisfied | null;
      return (
        answer && `${say(ASPECT_WORDS[aspect], language)}${colon}${say(VERDICT_WORDS.satisfied[answer], language)}`
      );
    }),
  ].filter((one) => one !== null);
  return said.length > 0 ? said.join(language === 'zh' ? '；' : '; ') : say(PUBLIC_WORDS['verdict.none'], language);
}
