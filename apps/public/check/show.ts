import type { Judged } from '#civic/trustlog/rules/checking.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { vkeyOf } from '#kernel/tlog/note.ts';
import { FIELDS, KEEP, KINDS, PARTS, VERDICTS } from './words.ts';

/** What the office itself wrote down of the act: codes, no words. */
const BODY_FIELD = 'body';

/** An element with children; texts are texts, never HTML. */
function element(tag: string, className: string, ...children: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** What was found, as a part of the page. */
export function shown(judged: Judged, language: Language): HTMLElement {
  const { title, words } = VERDICTS[judged.verdict];
  const values = { origin: 'origin' in judged ? judged.origin : '', by: 'by' in judged ? judged.by : '' };
  const holds = judged.verdict === 'proven' || judged.verdict === 'waiting';
  const mark = judged.verdict === 'proven' ? '✔ ' : judged.verdict === 'waiting' ? '… ' : '✖ ';
  const heading = element('h2', holds ? 'number' : '', mark + title[language]);
  heading.tabIndex = -1;
  heading.style.outline = 'none';
  const box = element('section', holds ? 'card' : 'error', heading, element('p', '', say(words, language, values)));
  if ('extra' in judged) box.append(...partsOf(judged, language));
  else box.append(element('p', '', KEEP[language]));
  return box;
}

type Holding = Extract<Judged, { readonly extra: unknown }>;

function partsOf(judged: Holding, language: Language): HTMLElement[] {
  const { extra, index, checkpoint, logKey, witnesses } = judged;
  const t = (words: Words, values?: Record<string, string | number>) => say(words, language, values);
  const time = (milliseconds: number) => timeText(milliseconds, language);
  const count = witnesses.length;
  const own = extra.fields.filter(({ name }) => name === BODY_FIELD);
  const handedIn = extra.fields.filter(({ name }) => name !== BODY_FIELD);
  const seen = witnesses.map((one) => t(PARTS.seen, { name: one.name, time: time(one.seconds * 1000) }));
  return [
    element('h3', '', t(PARTS.said)),
    list(handedIn.map((field) => [fieldName(field.name, language), ...linesOf(field, language)])),
    element('h3', '', t(PARTS.entered)),
    list([
      [t(PARTS.kind), KINDS[extra.entry.k]?.[language] ?? extra.entry.k],
      [t(PARTS.when), time(extra.entry.t)],
      [t(PARTS.number), t(PARTS['number.of'], { index, size: checkpoint.size })],
      [t(PARTS.log), checkpoint.origin],
      [t(PARTS.witnesses), t(PARTS[countWord(count)], { count }), ...seen],
      [t(PARTS.key), vkeyOf(logKey)],
      ...own.map((field) => [t(PARTS.codes), ...linesOf(field, language)]),
    ]),
  ];
}

function countWord(count: number): 'witnesses.none' | 'witnesses.one' | 'witnesses.count' {
  if (count === 0) return 'witnesses.none';
  return count === 1 ? 'witnesses.one' : 'witnesses.count';
}

/** `file.2` is the second file. */
function fieldName(name: string, language: Language): string {
  const [whole, number] = /^file\.(\d+)$/.exec(name) ?? [];
  if (whole) return say(PARTS.file, language, { number: number ?? '' });
  return FIELDS[name]?.[language] ?? name;
}

function linesOf(field: Holding['extra']['fields'][number], language: Language): string[] {
  return 'value' in field ? field.value.split('\n') : [say(PARTS.withheld, language)];
}

/** Names with what belongs to each, a line each. */
function list(rows: readonly (readonly string[])[]): HTMLElement {
  const parts = rows.flatMap(([name = '', ...lines]) => {
    const told = lines.flatMap((line, at) => (at === 0 ? [line] : [document.createElement('br'), line]));
    return [element('dt', '', name), element('dd', '', ...told)];
  });
  return element('dl', '', ...parts);
}

/** By the clock of China, wherever the device stands. */
function timeText(milliseconds: number, language: Language): string {
  const at = new Date(milliseconds);
  if (Number.isNaN(at.getTime())) return String(milliseconds);
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
  return format.format(at);
}
