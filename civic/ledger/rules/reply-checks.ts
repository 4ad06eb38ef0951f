import type { Words } from '#kernel/language.ts';
import { sayingOf } from './brush-off.ts';
import { nearestTwin, type Twin } from './copied.ts';
import { namesNobody } from './personal-in-reply.ts';
import { BY_WHOM, DONE, FOUND, PHONE, WILL_DO } from './phrases.ts';
import { plainAndShort } from './plain-language.ts';
import { dayNamedIn, promisesIn } from './promises.ts';
import { type CheckedReply, finding } from './reply-finding.ts';
import { RESULTS } from './results.ts';
import { keyRuns } from './same-trouble.ts';
import type { Finding } from './shapes.ts';
import { politeAndCalm } from './tone.ts';

type Check = (reply: CheckedReply) => readonly Finding[];

/** The eight checks of handbook §4.6, in its order, and how it is said (003-04). */
const CHECKS = {
  answers_this: answersThis,
  near_copy: nearCopy,
  says_what_was_done: saysWhatWasDone,
  no_is_reasoned: noIsReasoned,
  plain_and_short: plainAndShort,
  names_nobody: namesNobody,
  empty_forwarding: emptyForwarding,
  promise_is_dated: promiseIsDated,
  tone: politeAndCalm,
} as const satisfies Record<Finding['check'], Check>;

/** Runs all checks; what blocks comes first. */
export function findingsIn(reply: CheckedReply): Finding[] {
  const all = Object.values(CHECKS).flatMap((check: Check) => check(reply));
  return all.toSorted((a, b) => (a.severity < b.severity ? -1 : Number(a.severity > b.severity)));
}

/** So many of its empty clauses are quoted as the why. */
const QUOTED_MAX = 3;

function emptyForwarding({ draft }: CheckedReply): Finding[] {
  const { saying, empties } = sayingOf(draft.words);
  if (saying !== 'brush-off') return [];
  const shown = empties.slice(0, QUOTED_MAX);
  const passage = shown.find((clause) => draft.words.includes(clause)) ?? draft.words.slice(0, 80);
  return [
    finding('empty_forwarding', 'blocks', passage, {
      zh: `去掉称呼和日期，只剩${shown.map((clause) => `“${clause}”`).join('')}：没有一件查到的事、一件做了的事、一个日子。收到、转办、等待、重视都不算答复。请写查到什么、做了什么、还要做什么、哪天前、谁负责。`,
      en: `Without greeting and date only ${shown.map((clause) => `“${clause}”`).join(', ')} is left: nothing found, nothing done, no day. Received, forwarded, wait and “taken seriously” are no reply. Say what was found, done and will be done, by when and by whom.`,
    }),
  ];
}

/** A question with fewer key pairs says too little to compare. */
const KEY_PAIRS_MIN = 4;

function answersThis({ draft, question }: CheckedReply): Finding[] {
  const asked = keyRuns(question, 2);
  if (asked.size < KEY_PAIRS_MIN) return [];
  const answered = keyRuns(`${draft.words}${draft.reason}${draft.basis}${draft.remedy}`, 2);
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

type Alike = { readonly share: number; readonly number: string; readonly named: readonly string[] };

/** What is told of a reply that stands in an earlier one: how much, of which, and why it is a copy or only a hint. */
const ALIKE = {
  copy: ({ share, number, named }) => ({
    zh: `所说的有${share}%与编号${number}的答复相同，${named.length > 0 ? '那一件在别的地方' : '相同的部分没有提到这位说的事'}。请按这件事重写；确属统一口径的，勾选“标准答复”。`,
    en: `${share} % of what it says stands in the reply to ${number}, ${named.length > 0 ? 'which is about another place' : 'and that part names nothing that was asked here'}. Write it for this matter, or mark it as a standard answer.`,
  }),
  'may answer': ({ share, number, named }) => ({
    zh: `所说的有${share}%与编号${number}的答复相同，也说到了这位问的“${named.join('”“')}”。对这一位也属实就可以用；请看看有没有要单独说的。`,
    en: `${share} % of what it says stands in the reply to ${number}; it does name what was asked here (“${named.join('”, “')}”). Keep it if it is true for this person too; see whether something is to be said to them alone.`,
  }),
  'same trouble': ({ share, number }) => ({
    zh: `所说的有${share}%与编号${number}的答复相同，两件事看来是同一件。对这一位也属实就可以用；请看看有没有要单独说的。`,
    en: `${share} % of what it says stands in the reply to ${number}, which seems to be about the same thing. Keep it if it is true for this person too; see whether something is to be said to them alone.`,
  }),
  partly: ({ share, number }) => ({
    zh: `所说的有${share}%在编号${number}的答复里已经有了。请看看这一部分对这件事是不是也对。`,
    en: `${share} % of what it says stands in the reply to ${number}. See whether that part is right for this matter too.`,
  }),
} as const satisfies Record<Twin<unknown>['kind'], (told: Alike) => Words>;

function nearCopy({ draft, question, areaCode, earlier }: CheckedReply): Finding[] {
  const own = { question, areaCode, words: draft.words };
  const twin = draft.isStandardAnswer ? null : nearestTwin(own, earlier);
  if (!twin) return [];
  const share = Math.round(twin.share * 100);
  const { number, replyId, matterId } = twin.earlier;
  const words = ALIKE[twin.kind]({ share, number, named: twin.named.slice(0, 3) });
  const found = finding('near_copy', twin.kind === 'copy' ? 'blocks' : 'warns', twin.passage, words);
  const isSameTrouble = twin.kind === 'same trouble';
  return [
    { ...found, twin: { replyId, matterId, number, words: twin.earlier.words, share: share / 100, isSameTrouble } },
  ];
}

/** Kinds of result that report no work: a question answered, thanks passed on. */
const WITHOUT_WORK: readonly string[] = ['information_given', 'thanks_passed_on'];

/** Nothing at all is no brush-off: most often the text was not pasted whole, or torn off on its way here. */
const BLANK = finding('says_what_was_done', 'blocks', '', {
  zh: '除了称呼、日期和“回复如下”，什么也没有写。是不是没有贴全？',
  en: 'There is nothing but greeting, date and “our reply is as follows”. Was the text pasted whole?',
});

function saysWhatWasDone({ draft, today }: CheckedReply): Finding[] {
  const { words, resultKind, contactPhone, contactName, promisedOn } = draft;
  const isWork = !WITHOUT_WORK.includes(resultKind) && !RESULTS[resultKind].isRefusing;
  if (sayingOf(words).saying === 'blank') return [BLANK];
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
