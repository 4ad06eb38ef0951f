import { type Language, say, type Words } from '#kernel/language.ts';
import { type Html, html, trusted } from '#platform/html/html.ts';
import { CHOICES, WORDS_LENGTH_MAX } from '../rules/answers.ts';
import type { Verdict } from '../store/verdicts.store.ts';
import { CHOICE_WORDS, OWN_WORDS, type OwnWord, QUESTION_WORDS } from './words.ts';

/** What was typed before a refusal; empty at first: nothing is chosen beforehand, ever (C8). */
export type Typed = Readonly<Record<string, string>>;

type Option = { readonly value: string; readonly words: Words };

const RATED = ['solved', 'attitude', 'speed', 'result'] as const;

/** The verdict: every answer the same size and kind, the lowest as near as the highest. */
export function judgeForm(path: string, verdict: Verdict | null, typed: Typed, language: Language): Html {
  const t = (word: OwnWord, values?: Record<string, string>) => say(OWN_WORDS[word], language, values);
  const said = verdict ? saidBefore(verdict, language) : '';
  return html`<h2 id="judge">${t('judge')}</h2><p>${t('judge.intro')}</p>
${said ? html`<p class="hint">${t('judge.before', { said })}</p>` : null}
<form method="post" action="${path}/verdict" accept-charset="utf-8">
${RATED.map((question) =>
  choices(
    question,
    CHOICES[question].map((value) => ({
      value,
      words: (CHOICE_WORDS[question] as Record<string, Words>)[value] as Words,
    })),
    typed,
    language,
  ),
)}
${choices('toldWhatToAnswer', YES_OR_NO, typed, language)}
${choices('hadTrouble', YES_OR_NO, typed, language)}
${choices('mayPublish', MAY_OR_NOT, typed, language)}
<label for="verdict-words">${t('judge.words')}</label>
<textarea id="verdict-words" name="words" maxlength="${WORDS_LENGTH_MAX}">${typed.words ?? ''}</textarea>
<button>${verdict ? t('judge.change') : t('judge.send')}</button></form>`;
}

const YES_OR_NO: readonly Option[] = [
  { value: 'yes', words: OWN_WORDS['judge.yes'] },
  { value: 'no', words: OWN_WORDS['judge.no'] },
];
const MAY_OR_NOT: readonly Option[] = [
  { value: 'yes', words: OWN_WORDS['judge.may'] },
  { value: 'no', words: OWN_WORDS['judge.may-not'] },
];

function choices(
  question: keyof typeof QUESTION_WORDS,
  options: readonly Option[],
  typed: Typed,
  language: Language,
): Html {
  // The answers about satisfaction and those of one word stand side by side, all of one size.
  return html`<fieldset id="${question}"><legend>${say(QUESTION_WORDS[question], language)}</legend><div${question === 'solved' ? null : html` class="few"`}>${options.map(
    ({ value, words }) =>
      html`<label class="choice"><input type="radio" name="${question}" value="${value}"${trusted(typed[question] === value ? ' checked' : '')}>${say(words, language)}</label>`,
  )}</div></fieldset>`;
}

/** What somebody said before, as words; shown, and not chosen again for them. */
function saidBefore(verdict: Verdict, language: Language): string {
  const answers = RATED.flatMap((question) => {
    const answer = verdict[question];
    if (answer === null) return [];
    const words = (CHOICE_WORDS[question] as Record<string, Words>)[answer] as Words;
    return [`${say(QUESTION_WORDS[question], language)} ${say(words, language)}`];
  });
  return [...answers, ...(verdict.words ? [verdict.words] : [])].join(language === 'zh' ? '；' : '; ');
}
