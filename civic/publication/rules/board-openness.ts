import type { CivilDate } from '#kernel/civil-date.ts';
import { fill, type Language, say, type Words } from '#kernel/language.ts';
import { OPENNESS_KINDS, type OpennessKind } from './openness.ts';
import { spokenCount, spokenDay, spokenMatters, spokenPhone, spokenText, upTo } from './spoken.ts';

/** An openness item on a board: where, by whom, since when, when a plan begins, and what was asked and not answered. */
export type BoardItem = {
  readonly kind: OpennessKind;
  readonly place: string;
  readonly title: string;
  readonly unit: string;
  readonly on: CivilDate;
  /** The day on which what is planned begins; null: nothing is planned. */
  readonly startsOn: CivilDate | null;
  /** So many questions wait for their answer, the first of them until this day (null: none). */
  readonly waiting: number;
  readonly dueOn: CivilDate | null;
};

/** What was laid open in a place. */
export type BoardOpenness = {
  readonly items: readonly BoardItem[];
  /** So many others there are; there may be more when `isMore`. */
  readonly others: number;
  readonly isMore: boolean;
  /** Within so many working days a question is to be answered. */
  readonly answerDays: number;
};

const WORDS = {
  line: {
    zh: '{place}{kind}：{title}（{unit}，{day} 公开）',
    en: '{place}{kind}: {title} ({unit}, public since {day})',
  },
  starts: { zh: '，{day} 开始做', en: '; it begins on {day}' },
  began: { zh: '，{day} 已经开始', en: '; it began on {day}' },
  waits: {
    zh: '；{count} 个提问等答复，应在 {day} 前答复',
    en: '; {count} question(s) wait, an answer is due by {day}',
  },
  late: {
    zh: '；{count} 个提问等答复，应在 {day} 前答复，已超期',
    en: '; {count} question(s) wait, an answer was due by {day}',
  },
  others: { zh: '另外还有 {count} 件，扫码看。', en: 'And {count} more: scan the code.' },
  many: { zh: '另外还有 {count} 件以上，扫码看。', en: 'And more than {count} others: scan the code.' },
  ask: {
    zh: '哪一件不明白：扫码提问，或到村委会问，不用留名，{days} 个工作日内答复。',
    en: 'What is unclear: ask by the code or at the village office, without a name; an answer is due within {days} working days.',
  },
} as const satisfies Record<string, Words>;

/** Plans that are still to begin first, the nearest on top; then what has unanswered questions, the oldest limit first; then the newest. */
export function inBoardOrder(items: readonly BoardItem[], today: CivilDate): BoardItem[] {
  const rank = ({ startsOn, waiting }: BoardItem) => (startsOn !== null && startsOn >= today ? 0 : waiting > 0 ? 1 : 2);
  const day = (item: BoardItem) => (rank(item) === 0 ? item.startsOn : item.dueOn) ?? '';
  return items.toSorted((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    return rank(a) === 2 ? b.on.localeCompare(a.on) : day(a).localeCompare(day(b));
  });
}

/** The place before the kind, unless the title says it. */
function placeBefore({ place, title }: BoardItem, after = ''): string {
  return title.includes(place) ? '' : `${place}${after}`;
}

/** Lines for the sheet, and last where to ask; none when nothing was laid open. */
export function opennessLines(
  { items, others, isMore, answerDays }: BoardOpenness,
  today: CivilDate,
  language: Language,
): string[] {
  if (items.length === 0) return [];
  const t = (word: keyof typeof WORDS, values: Readonly<Record<string, string | number>>) =>
    fill(WORDS[word][language], values);
  const line = (item: BoardItem) => {
    const { kind, startsOn, waiting, dueOn, title, unit, on } = item;
    const place = placeBefore(item, language === 'zh' ? '' : ', ');
    return [
      t('line', { place, title, unit, day: on, kind: say(OPENNESS_KINDS[kind], language) }),
      startsOn === null ? '' : t(startsOn < today ? 'began' : 'starts', { day: startsOn }),
      dueOn === null ? '' : t(dueOn < today ? 'late' : 'waits', { count: waiting, day: dueOn }),
    ].join('');
  };
  const rest = others === 0 ? [] : [t(isMore ? 'many' : 'others', { count: others })];
  return [...items.map(line), ...rest, t('ask', { days: answerDays })];
}

/** Read out slowly it takes at most two minutes, as the other text (`board.ts`). */
const LOUDSPEAKER_CHARACTERS_MAX = 430;

type Heard = {
  readonly about: string;
  readonly on: CivilDate;
  readonly phone: string;
  readonly openness: BoardOpenness;
};

/** What was laid open, read out over the loudspeaker, apart from how matters go; null when nothing was. */
export function opennessLoudspeaker({ about, on, phone, openness }: Heard): string | null {
  const { items, others, isMore, answerDays } = openness;
  if (items.length === 0) return null;
  const sentences = [
    `乡亲们，下面说说${about}公开了哪些事。`,
    ...items.map((item) => spokenItem(item, on)),
    ...(others === 0 ? [] : [`另外还有${spokenMatters(others)}${isMore ? '以上' : ''}。`]),
  ];
  const ways = `到村委会问${phone === '' ? '' : `，打电话${spokenPhone(phone)}`}都行`;
  const last = `哪一件不明白，${ways}，不用说名字，${spokenCount(answerDays)}个工作日以内答复。`;
  return upTo(sentences, LOUDSPEAKER_CHARACTERS_MAX - last.length) + last;
}

function spokenItem(item: BoardItem, today: CivilDate): string {
  const { kind, title, unit, startsOn, waiting, dueOn } = item;
  const begins = startsOn === null ? '' : `，${spokenDay(startsOn)}${startsOn < today ? '已经开始做' : '开始做'}`;
  const due =
    dueOn === null
      ? ''
      : dueOn < today
        ? `，${spokenDay(dueOn)}就该答复，到现在还没有`
        : `，${spokenDay(dueOn)}以前答复`;
  const asked = dueOn === null ? '' : `有${spokenMatters(waiting, '个')}提问等着答复${due}。`;
  return `${placeBefore(item)}${OPENNESS_KINDS[kind].zh}：${spokenTitle(title)}，${unit}公开的${begins}。${asked}`;
}

/** A title as it is said: what was masked as something of that kind, no full stop before the comma that follows. */
export function spokenTitle(title: string): string {
  const said = title.replace(/［([^］]*?)名?］/gu, '某$1');
  return spokenText(said.replace(/[\p{P}\s]+$/u, ''));
}

/** A message for each item; a long title is cut, since what does not fit would not be sent at all. */
export function opennessSms({ items }: BoardOpenness, head: string, charactersMax: number): string[] {
  return items.map((item) => {
    const { kind, title, startsOn, waiting } = item;
    const begins = startsOn === null ? '' : `，${Number(startsOn.slice(5, 7))}月${Number(startsOn.slice(8))}日开始`;
    const [before, after] = [
      `${head}${placeBefore(item)}${OPENNESS_KINDS[kind].zh}：`,
      `${begins}${waiting > 0 ? `，${waiting}个提问等答复` : ''}。`,
    ];
    const room = charactersMax - before.length - after.length;
    return `${before}${title.length <= room ? title : `${title.slice(0, Math.max(0, room - 1))}…`}${after}`;
  });
}
