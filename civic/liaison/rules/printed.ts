import type { CivilDate } from '#kernel/civil-date.ts';
import type { Words } from '#kernel/language.ts';
import { type CardBox, type CardLine, inBoth, type PrintedCard } from '#kernel/printed-card.ts';
import { inThrees } from './card-number.ts';

/** What is still owed to the household of a card, in the room that a card has for it. */
export type PromiseOnCard = { readonly words: string; readonly dueOn: CivilDate; readonly state: Words };

/** What the records say of a card that is to be printed (handbook §2.1). An empty text: nothing is known of it. */
export type CardRecords = {
  readonly issuer: Words;
  readonly number: string;
  /** `https://host/990101/card/3812045576`: it names no household. */
  readonly address: string;
  /** Whom it is given to as it is addressed; empty for a place and on what is posted up. */
  readonly addressee: string;
  /** The place of a link that is none of a household; empty else. */
  readonly place: Words;
  readonly person: {
    readonly name: string;
    readonly title: string;
    readonly unit: Words;
    readonly phone: string;
  };
  readonly help: string;
  readonly whereToFind: string;
  readonly email: string;
  readonly secondName: string;
  readonly secondPhone: string;
  readonly oversightPhone: string;
  readonly otherWords: string;
  readonly validTo: CivilDate;
  readonly state: 'valid' | 'replaced' | 'revoked';
  /** The nearest day first; empty on what is posted up. */
  readonly promises: readonly PromiseOnCard[];
  /** Six digits for the strip; null where the strip is left out. */
  readonly pin: string | null;
};

const MARKS = {
  valid: null,
  replaced: { zh: '已换新卡', en: 'Replaced' },
  revoked: { zh: '已停用', en: 'Not valid' },
} as const satisfies Record<CardRecords['state'], Words | null>;
const EXPIRED: Words = { zh: '已过期', en: 'Expired' };

/**
 * The contact card 民情联系卡 as it is printed (issue 4, point 4). Number and code lead a stranger to whom to call and to
 * nothing of the household; its PIN stands on the strip alone, and on no card that is over.
 */
export function printedCard(records: CardRecords, today: CivilDate): PrintedCard {
  const { number, person, validTo, pin } = records;
  const mark = MARKS[records.state] ?? (validTo < today ? EXPIRED : null);
  return {
    issuer: records.issuer,
    heading: { zh: '民情联系卡', en: 'Contact card' },
    number: inThrees(number),
    numberName: { zh: '卡号', en: 'Card' },
    lines: linesOf(records),
    phones: [
      { name: { zh: '打电话', en: 'Call' }, number: person.phone },
      {
        name: { zh: `打不通找 ${records.secondName}`.trim(), en: `No answer? ${records.secondName}`.trim() },
        number: records.secondPhone,
      },
    ].filter((phone) => phone.number !== ''),
    boxes: promisesBox(records.promises),
    code: { address: records.address, caption: { zh: '扫码说事', en: 'Scan to tell us' } },
    oversight: { name: { zh: '监督电话', en: 'Not content?' }, number: records.oversightPhone },
    foot: [
      { zh: `有效期至 ${validTo}`, en: `Valid to ${validTo}` },
      { zh: '换了人，凭本卡也找得到', en: 'Leads to whoever comes next' },
    ],
    strip: pin === null || mark !== null ? null : { ...STRIP, value: inBoth(`${pin.slice(0, 3)} ${pin.slice(3)}`) },
    mark,
    other: records.otherWords === '' ? null : { language: 'und', text: records.otherWords },
  };
}

/** Only what is still owed: what was kept is history, and the card has little room. */
function promisesBox(promises: readonly PromiseOnCard[]): CardBox[] {
  if (promises.length === 0) return [];
  const items = promises.map(({ words, dueOn, state }) => ({
    text: inBoth(`${words} ${dueOn}`),
    state,
  }));
  return [{ heading: { zh: '承诺事项', en: 'Promises' }, items, givesWay: true }];
}

const STRIP = {
  name: { zh: '密码：撕下自己留着，不给别人看', en: 'PIN: tear off, show it to nobody' },
  isLarge: false,
} as const;

function linesOf({ person, addressee, place, help, whereToFind, email }: CardRecords): CardLine[] {
  const line = (zh: string, en: string, value: Words, isLarge = false) => ({ name: { zh, en }, value, isLarge });
  const who = person.name === '' ? person.unit : inBoth(person.name);
  const lines = [
    line('联系人', 'Name', who, true),
    line('职务', 'Post', inBoth(person.title)),
    line('单位', 'Unit', person.name === '' ? inBoth('') : person.unit),
    line('联系户', 'For', inBoth(addressee)),
    line('联系范围', 'For', place),
    line('能帮的', 'Helps with', inBoth(help)),
    line('在哪里', 'Where', inBoth(whereToFind)),
    line('邮箱', 'E-mail', inBoth(email)),
  ];
  return lines.filter(({ value }) => value.zh !== '' || value.en !== '');
}
