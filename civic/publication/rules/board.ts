import type { CivilDate } from '#kernel/civil-date.ts';
import { fill, type Language, type Words } from '#kernel/language.ts';
import type { Poster } from '#kernel/poster.ts';
import { type BoardOpenness, opennessLines, opennessSms, spokenTitle } from './board-openness.ts';
import { spokenDay, spokenMatters, spokenPhone, spokenTime, upTo } from './spoken.ts';

/** What a unit owes: of which kind of matter, and by or since which day. */
export type BoardOwed = { readonly unit: string; readonly category: string; readonly on: CivilDate };
export type BoardAnswered = { readonly title: string; readonly unit: string; readonly result: string };

/**
 * What is read aloud and sent: single matters only of categories of which the rulebook allows it, since in a village people
 * are known by what they asked for; of all others a count, null under five.
 */
export type Spoken<Line> = { readonly lines: readonly Line[]; readonly others: number | null };
export type BoardSpoken = {
  readonly promised: Spoken<BoardOwed>;
  readonly overdue: Spoken<BoardOwed>;
  readonly answered: Spoken<BoardAnswered>;
};
export type BoardReception = {
  readonly who: string;
  readonly place: string;
  readonly on: CivilDate;
  /** `09:00`, in civil time. */
  readonly from: string;
  readonly to: string;
};

/**
 * What everybody of a village is told of their township: never a village, a household or anybody's words. Counts under
 * five are null, as on the public page.
 */
export type Board = {
  /** Where it hangs. */
  readonly place: string;
  /** Whose matters it tells of: the township, so that nobody is found in a village's few. */
  readonly about: string;
  readonly county: string;
  readonly phone: string;
  readonly on: CivilDate;
  readonly address: string;
  readonly promised: readonly BoardOwed[];
  readonly answered: readonly BoardAnswered[];
  readonly overdue: readonly BoardOwed[];
  readonly spoken: BoardSpoken;
  readonly openness: BoardOpenness;
  readonly reception: readonly BoardReception[];
  readonly received: number | null;
  /** Each figure in words, with its parts: `按期答复 80.0 % (8 / 10)`. */
  readonly figures: readonly string[];
};

const WORDS = {
  title: { zh: '{about}：大家的事办得怎么样', en: '{about}: how matters are going' },
  under: { zh: '{county} · {day} · 张贴：{place}', en: '{county} · {day} · posted at {place}' },
  code: { zh: '扫码看全部，不用登录', en: 'Scan to see all; no account' },
  promised: { zh: '答应了的', en: 'Promised' },
  'promised.line': { zh: '{unit}：{category}，{day} 前办完', en: '{unit}: {category}, by {day}' },
  'promised.late': {
    zh: '{unit}：{category}，答应 {day} 前办完，日子已过，还没有人确认办成',
    en: '{unit}: {category}, was promised by {day}; nobody has confirmed it',
  },
  overdue: { zh: '超期还没答复的', en: 'Late' },
  'overdue.line': { zh: '{unit}：{category}，应在 {day} 前答复', en: '{unit}: {category}, was due by {day}' },
  answered: { zh: '已经答复的', en: 'Answered' },
  'answered.line': { zh: '{title}（{unit}）：{result}', en: '{title} ({unit}): {result}' },
  openness: { zh: '公开了什么', en: 'Laid open' },
  reception: { zh: '哪天可以当面说', en: 'When to come and speak' },
  'reception.line': { zh: '{day} {from}–{to}：{who}，{place}', en: '{day} {from}–{to}: {who}, {place}' },
  figures: { zh: '近12个月的数', en: 'Figures of 12 months' },
  none: { zh: '现在没有。', en: 'None at present.' },
  say: { zh: '有事要说', en: 'To say something' },
  'say.phone': { zh: '打 {phone}，不说名字也行。', en: 'Call {phone}; you need not give your name.' },
  'say.page': { zh: '或扫码，或找驻村干部、村委会。', en: 'Or scan the code, or ask at the village office.' },
} as const satisfies Record<string, Words>;

/** The sheet for a notice board. */
export function posterOf(board: Board, language: Language): Poster {
  const t = (word: keyof typeof WORDS, values: Readonly<Record<string, string>> = {}) =>
    fill(WORDS[word][language], values);
  const orNone = (lines: readonly string[]) => (lines.length === 0 ? [t('none')] : lines);
  const owed = (word: 'promised.line' | 'promised.late' | 'overdue.line', one: BoardOwed) =>
    t(word, { unit: one.unit, category: one.category, day: one.on });
  const promised = board.promised.map((one) => owed(one.on < board.on ? 'promised.late' : 'promised.line', one));
  const overdue = board.overdue.map((one) => owed('overdue.line', one));
  return {
    language,
    title: t('title', { about: board.about }),
    under: t('under', { county: board.county, day: board.on, place: board.place }),
    code: { address: board.address, caption: t('code') },
    sections: [
      { heading: t('promised'), lines: orNone(promised) },
      { heading: t('overdue'), lines: orNone(overdue) },
      { heading: t('answered'), lines: orNone(board.answered.map((one) => t('answered.line', { ...one }))) },
      { heading: t('openness'), lines: orNone(opennessLines(board.openness, board.on, language)) },
      {
        heading: t('reception'),
        lines: orNone(board.reception.map(({ on, ...one }) => t('reception.line', { ...one, day: on }))),
      },
      { heading: t('figures'), lines: board.figures },
      {
        heading: t('say'),
        lines: [...(board.phone === '' ? [] : [t('say.phone', { phone: board.phone })]), t('say.page')],
      },
    ],
  };
}

/** Read out at 220 characters a minute, slowly and twice as clear as in talk, it takes at most two minutes. */
const LOUDSPEAKER_CHARACTERS_MAX = 430;

/** What is read out over the village's loudspeaker: Chinese as it is spoken, numbers as they are said. */
export function loudspeakerText(board: Board): string {
  const { about, on, spoken, overdue: late, reception, received, phone } = board;
  const { promised, overdue, answered } = spoken;
  const sentences = [
    `乡亲们，下面说说${about}的事办得怎么样。`,
    ...(received === null ? [] : [`近十二个月收到大家反映的事${spokenMatters(received)}。`]),
    ...(late.length === 0
      ? ['没有超期一个星期以上还没答复的。']
      : overdue.lines.map(
          (one) => `${one.unit}有一件${plain(one.category)}的事，${spokenDay(one.on)}就该答复，到现在还没有。`,
        )),
    ...others(overdue.others, (count) => `另外还有${count}别的事超期没有答复。`),
    ...promised.lines.map(
      (one) =>
        `${one.unit}答应，${spokenDay(one.on)}以前办完一件${plain(one.category)}的事${one.on < on ? '，日子已经过了，还没有人确认办成' : ''}。`,
    ),
    ...others(promised.others, (count) => `另外还答应了${count}别的事。`),
    ...reception.map(
      (one) => `${spokenDay(one.on)}${spokenTime(one.from)}，${one.who}在${one.place}接访，有事可以当面说。`,
    ),
    ...answered.lines.map(
      (one) => `已经答复的有：${spokenTitle(plain(one.title))}，${one.unit}办的，结果是${one.result}。`,
    ),
    ...others(answered.others, (count) => `另外还答复了${count}别的事。`),
  ];
  const last = `办没办好，您说了算。要反映事情，${phone === '' ? '到村委会说' : `打电话${spokenPhone(phone)}`}都行。`;
  return upTo(sentences, LOUDSPEAKER_CHARACTERS_MAX - last.length) + last;
}

/** A sentence with a count as it is said; nothing when it is not told. */
function others(count: number | null, sentence: (count: string) => string): string[] {
  return count === null || count === 0 ? [] : [sentence(spokenMatters(count))];
}

/** A message of seventy characters is charged and shown as one. */
const SMS_CHARACTERS_MAX = 70;

/** The same in short messages, each of at most seventy characters. */
export function smsTexts(board: Board): string[] {
  const { about, on: today, spoken, reception, address } = board;
  const { overdue, promised } = spoken;
  const day = (on: CivilDate) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;
  const texts = [
    ...overdue.lines.map(
      (one) => `【${about}公示】${one.unit}：${plain(one.category)}，应${day(one.on)}答复，已超期。`,
    ),
    ...promised.lines.map(
      (one) =>
        `【${about}公示】${one.unit}答应${day(one.on)}前办完：${plain(one.category)}${one.on < today ? '，日子已过，还没人确认办成' : ''}。`,
    ),
    ...reception.map((one) => `【${about}公示】${day(one.on)}${one.from} ${one.who}在${one.place}接访，可当面反映。`),
    ...opennessSms(board.openness, `【${about}公示】`, SMS_CHARACTERS_MAX),
    `【${about}公示】${address}`,
  ];
  return texts.filter((text) => text.length <= SMS_CHARACTERS_MAX);
}

/** The last part of a category: `公共设施 · 路灯` is 路灯. */
function plain(category: string): string {
  return category.split(' · ').at(-1) ?? category;
}
