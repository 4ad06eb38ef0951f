import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import { COPY_SHARE_MIN, HINT_SHARE_MIN, longestShared, piecesOf, sharedWith } from '#kernel/near-copy.ts';
import {
  BANK_CARD,
  BY_WHOM,
  CONCRETE,
  DONE,
  EMPTY_CLAUSES,
  FOUND,
  IDENTITY_NUMBER,
  MOBILE,
  NAMED_PERSON,
  PHONE,
  STOCK_PHRASES,
  USER_NAME,
  WILL_DO,
} from './phrases.ts';
import { dayNamedIn, promisesIn } from './promises.ts';
import { RESULTS } from './results.ts';
import type { Finding, ReplyDraft } from './shapes.ts';

/** An earlier reply that may say the same. */
export type EarlierReply = {
  readonly replyId: Id;
  readonly matterId: Id;
  readonly number: string;
  readonly words: string;
};

/** What the checks look at. */
export type CheckedReply = {
  readonly draft: ReplyDraft;
  /** The person's own words; empty for a sealed matter, whose words the writer has not seen. */
  readonly question: string;
  /** Name and phone of who raised it, as far as known and not sealed. */
  readonly persons: readonly string[];
  /** Earlier replies to other matters that share pieces with it. */
  readonly earlier: readonly EarlierReply[];
  readonly today: CivilDate;
};

/** At most so many characters of plain words (handbook §4.6 check 5). */
const REPLY_CHARACTERS_MAX = 400;
/** A sentence without a pause that is longer can't be read aloud in one breath. REC. */
const CLAUSE_CHARACTERS_MAX = 60;
/** So few characters left beside empty clauses are no answer. */
const CONTENT_CHARACTERS_MIN = 7;

type Check = (reply: CheckedReply) => readonly Finding[];

/** The eight checks of handbook §4.6, in its order. */
const CHECKS = {
  answers_this: answersThis,
  near_copy: nearCopy,
  says_what_was_done: saysWhatWasDone,
  no_is_reasoned: noIsReasoned,
  plain_and_short: plainAndShort,
  names_nobody: namesNobody,
  empty_forwarding: emptyForwarding,
  promise_is_dated: promiseIsDated,
} as const satisfies Record<Finding['check'], Check>;

/** Runs all eight checks; what blocks comes first. */
export function findingsIn(reply: CheckedReply): Finding[] {
  const all = Object.values(CHECKS).flatMap((check: Check) => check(reply));
  return all.toSorted((a, b) => (a.severity < b.severity ? -1 : Number(a.severity > b.severity)));
}

const NUMBERS = {
  answers_this: 1,
  near_copy: 2,
  says_what_was_done: 3,
  no_is_reasoned: 4,
  plain_and_short: 5,
  names_nobody: 6,
  empty_forwarding: 7,
  promise_is_dated: 8,
} as const satisfies Record<Finding['check'], number>;

function finding(check: Finding['check'], severity: Finding['severity'], passage: string, words: Words): Finding {
  return { check, number: NUMBERS[check], severity, passage, words };
}

/**
 * Whether a text is nothing but "received, forwarded, please wait" (已收悉、已转办、已阅、请耐心等待), whatever greeting
 * and thanks stand around it (handbook §4.6 check 7, §6 C12). A day, a sum or a rule in it makes it say something.
 */
function isBrushOff(text: string): boolean {
  const clauses = text
    .normalize('NFKC')
    .replace(USER_NAME, '')
    .split(/[。！？；，、,;!?:：\s]+/u)
    .filter((clause) => /[\p{L}\p{N}]/u.test(clause));
  if (clauses.some((clause) => CONCRETE.test(clause))) return false;
  const content = clauses.filter((clause) => !EMPTY_CLAUSES.some((empty) => empty.test(clause)));
  const left = content.join('').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return left < CONTENT_CHARACTERS_MIN;
}

function emptyForwarding({ draft }: CheckedReply): Finding[] {
  if (!isBrushOff(draft.words)) return [];
  return [
    finding('empty_forwarding', 'blocks', draft.words.slice(0, 80), {
      zh: '只说收到、转办或等待，不算答复。请写查到什么、做了什么、还要做什么、哪天前、谁负责。',
      en: 'Only "received", "forwarded" or "wait" is no reply. Say what was found, done and will be done, by when and by whom.',
    }),
  ];
}

const COMMON =
  /[我您你他她们的了是在有和也都就不没与及并为对从到把被让请希望问题反映情况尊敬领导部门政府相关有关群众谢谢您好一个这个那个什么怎么可以能够应该现在已经今年去年每天一直非常严重解决处理给予]/u;

/** Pairs of Han characters that carry a matter's own things and places; everyday words are left out. */
function keyPairs(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + 2 <= run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!COMMON.test(pair)) pairs.add(pair);
    }
  }
  return pairs;
}

/** A question with fewer key pairs says too little to compare. */
const KEY_PAIRS_MIN = 4;

function answersThis({ draft, question }: CheckedReply): Finding[] {
  const asked = keyPairs(question);
  if (asked.size < KEY_PAIRS_MIN) return [];
  const answered = keyPairs(`${draft.words}${draft.reason}${draft.basis}${draft.remedy}`);
  let shared = 0;
  for (const pair of asked) if (answered.has(pair)) shared += 1;
  if (shared >= 2) return [];
  return [
    finding('answers_this', shared === 0 ? 'blocks' : 'warns', '', {
      zh: '答复里几乎没有提到所反映的事和地方，请核对是不是贴错了别的事项。',
      en: 'The reply hardly names the thing or the place of this matter; check that it was not written for another.',
    }),
  ];
}

function nearCopy({ draft, earlier }: CheckedReply): Finding[] {
  if (draft.isStandardAnswer) return [];
  const pieces = piecesOf(draft.words);
  const nearest = earlier
    .map((one) => ({ ...one, share: sharedWith(pieces, piecesOf(one.words)) }))
    .toSorted((a, b) => b.share - a.share)[0];
  if (!nearest || nearest.share < HINT_SHARE_MIN) return [];
  const isCopy = nearest.share >= COPY_SHARE_MIN;
  const share = Math.round(nearest.share * 100);
  const twin = { ...nearest, share: Math.round(nearest.share * 100) / 100 };
  const words = {
    zh: `与编号${nearest.number}的答复有${share}%相同。请按这件事重写；确属统一口径的，勾选“标准答复”。`,
    en: `${share} % of it is the same as the reply to ${nearest.number}. Write it for this matter, or mark it as a standard answer.`,
  };
  return [
    { ...finding('near_copy', isCopy ? 'blocks' : 'warns', longestShared(draft.words, nearest.words), words), twin },
  ];
}

/** Kinds of result that report no work: a question answered, thanks passed on. */
const WITHOUT_WORK: readonly string[] = ['information_given', 'thanks_passed_on'];

function saysWhatWasDone({ draft, today }: CheckedReply): Finding[] {
  const { words, resultKind, contactPhone, contactName, promisedOn } = draft;
  const isWork = !WITHOUT_WORK.includes(resultKind) && !RESULTS[resultKind].isRefusing;
  const missing: (Words & { readonly severity: Finding['severity'] })[] = [];
  const lacks = (isLacking: boolean, zh: string, en: string, severity: Finding['severity'] = 'warns') => {
    if (isLacking) missing.push({ zh, en, severity });
  };
  lacks(isWork && !FOUND.test(words), '查到什么', 'what was found');
  lacks(isWork && !DONE.test(words) && !WILL_DO.test(words), '做了什么、还要做什么', 'what was or will be done');
  const isOpen = isWork && WILL_DO.test(words) && !DONE.test(words);
  lacks(isOpen && promisedOn === null && dayNamedIn(words, today) === null, '哪天前办好', 'by when');
  lacks(contactName.trim() === '' && !BY_WHOM.test(words), '谁负责', 'who is responsible');
  lacks(contactPhone.trim() === '' && !PHONE.test(words), '联系电话', 'a phone to ring', 'blocks');
  return missing.map(({ zh, en, severity }) =>
    finding('says_what_was_done', severity, '', { zh: `没有写：${zh}。`, en: `Missing: ${en}.` }),
  );
}

function noIsReasoned({ draft }: CheckedReply): Finding[] {
  if (!RESULTS[draft.resultKind].isRefusing) return [];
  const needed = [
    [draft.reason, '理由', 'the reason'],
    [draft.basis, '依据', 'the basis'],
    [draft.remedy, '还可以怎么办', 'what the person can still do'],
  ] as const;
  return needed
    .filter(([given]) => given.trim() === '')
    .map(([, zh, en]) =>
      finding('no_is_reasoned', 'blocks', '', {
        zh: `说“不”要写${zh}。`,
        en: `A "no" needs ${en}.`,
      }),
    );
}

function plainAndShort({ draft }: CheckedReply): Finding[] {
  const { words } = draft;
  const length = [...words].length;
  const found: Finding[] = [];
  if (length > REPLY_CHARACTERS_MAX)
    found.push(
      finding('plain_and_short', 'warns', '', {
        zh: `共${length}字，请压到${REPLY_CHARACTERS_MAX}字以内，先说结果。`,
        en: `${length} characters; keep it within ${REPLY_CHARACTERS_MAX} and say the result first.`,
      }),
    );
  for (const phrase of STOCK_PHRASES.filter((one) => words.includes(one)))
    found.push(
      finding('plain_and_short', 'warns', phrase, {
        zh: `“${phrase}”是套话，删掉或换成具体做法。`,
        en: `"${phrase}" is a stock phrase; drop it or say what exactly is done.`,
      }),
    );
  const long = words.split(/[。！？；，、,;!?：:\n]/u).find((clause) => [...clause].length > CLAUSE_CHARACTERS_MAX);
  if (long)
    found.push(
      finding('plain_and_short', 'warns', long, {
        zh: '这一句太长，请断开，读得出来才听得懂。',
        en: 'This sentence is too long to be read aloud; break it up.',
      }),
    );
  return found;
}

const PRIVATE_NUMBERS = [
  [IDENTITY_NUMBER, '身份证号', 'an identity number'],
  [BANK_CARD, '银行卡号', 'a bank card number'],
  [MOBILE, '手机号', 'a mobile number'],
] as const;

function namesNobody({ draft, persons }: CheckedReply): Finding[] {
  const words = `${draft.words}\n${draft.reason}\n${draft.remedy}`;
  const digitsOfContact = draft.contactPhone.replace(/\D/gu, '');
  const numbers = PRIVATE_NUMBERS.flatMap(([pattern, zh, en]) =>
    [...words.matchAll(pattern)]
      .filter(([found]) => found.replace(/\D/gu, '') !== digitsOfContact)
      .map(([found]) =>
        finding('names_nobody', 'blocks', found, { zh: `里面有${zh}，请删掉。`, en: `It holds ${en}; take it out.` }),
      ),
  );
  const ofPerson = persons
    .filter((one) => one.trim().length >= 2 && words.includes(one.trim()))
    .map((one) =>
      finding('names_nobody', 'blocks', one.trim(), {
        zh: '里面有反映人的姓名或电话，请换成“您”。',
        en: 'It holds the name or phone of who raised it; say "you" instead.',
      }),
    );
  const others = [...words.matchAll(NAMED_PERSON)]
    .map(([whole, after, before]) => ({ whole, name: after ?? before ?? '' }))
    .filter(({ name }) => !name.includes('某') && name !== draft.contactName.trim() && !persons.includes(name))
    .map(({ whole }) =>
      finding('names_nobody', 'warns', whole, {
        zh: '像是写了别人的姓名，请改成“某某”或去掉。',
        en: 'This looks like the name of a third person; mask it or take it out.',
      }),
    );
  return [...numbers, ...ofPerson, ...others];
}

function promiseIsDated({ draft, today }: CheckedReply): Finding[] {
  const found: Finding[] = [];
  if (RESULTS[draft.resultKind].isDated && draft.promisedOn === null)
    found.push(
      finding('promise_is_dated', 'blocks', '', {
        zh: '承诺或落实中的事，要写明哪天前办好。',
        en: 'What is promised or being carried out needs the day by which it is done.',
      }),
    );
  if (draft.promisedOn !== null && draft.promisedOn < today)
    found.push(
      finding('promise_is_dated', 'blocks', draft.promisedOn, {
        zh: '承诺的日子已经过去了，请写以后的日子。',
        en: 'The promised day has passed; name one to come.',
      }),
    );
  if (draft.promisedOn !== null) return found;
  for (const { passage, on } of promisesIn(draft.words, today))
    found.push(
      finding('promise_is_dated', 'warns', passage.slice(0, 80), {
        zh: on === null ? '这里答应了事，没有日子。' : `这里答应${on}前办，请同时填“承诺日期”。`,
        en:
          on === null
            ? 'This promises something without a day.'
            : `This promises ${on}; enter it as the promised day too.`,
      }),
    );
  return found;
}
