import { RESULTS, type ResultKind } from '#civic/ledger/rules/results.ts';
import type { FactBody } from '#kernel/fact.ts';
import type { Words } from '#kernel/language.ts';

/** What is known of the matter that a fact is about; nulls when it is about no matter. */
export type KnownOfMatter = { readonly resultKind: string | null };

type Adverse = {
  /** What was decided, as the auditors read it. */
  readonly words: Words;
  /** Why it can hurt somebody. */
  readonly because: string;
  /** Whether this one does; left out: always. */
  readonly when?: (body: FactBody, known: KnownOfMatter) => boolean;
};

/**
 * The decisions that can hurt somebody who spoke up, by the kind of their fact. During the watch each of them, made by
 * the unit concerned, goes before the auditors, who say whether it was justified (handbook §4.2, fifth machine; 001-28).
 * Steps that only last, remind or help are not among them, nor what the person decided.
 */
export const ADVERSE = {
  'ledger.matter.not_accepted': {
    words: { zh: '不予受理', en: 'Not accepted' },
    because: 'what they ask is not dealt with at all',
  },
  'ledger.matter.referred': {
    words: { zh: '转出本地', en: 'Referred elsewhere' },
    because: 'what they ask leaves the hands of this county',
  },
  'ledger.matter.merged': {
    words: { zh: '并入别的事项', en: 'Joined to another matter as the same' },
    because: 'a new voice can be put away as a repeated one',
  },
  'ledger.matter.disputed': {
    words: { zh: '退回，说不归本单位', en: 'Sent back as another unit’s duty' },
    because: 'their matter is passed on instead of dealt with',
  },
  'ledger.matter.extended': {
    words: { zh: '延期', en: 'Extended' },
    because: 'they are made to wait longer',
  },
  'ledger.matter.tracked': {
    words: { zh: '挂账，现在不办', en: 'Put on the tracked list' },
    because: 'their matter is put aside',
  },
  'ledger.matter.replied': {
    words: { zh: '答复为不支持、查不属实、解释或引导', en: 'Answered by a refusal' },
    because: 'what they ask is refused, or called unfounded',
    when: (_body, { resultKind }) => resultKind !== null && RESULTS[resultKind as ResultKind].isRefusing,
  },
  'ledger.mediation.ended': {
    words: { zh: '调解终止', en: 'Mediation ended' },
    because: 'help in a dispute is taken from them',
  },
  'liaison.link.ended': {
    words: { zh: '结束联系', en: 'A link was ended' },
    because: 'nobody is named any more whom they can call',
  },
  'liaison.card.revoked': {
    words: { zh: '收回联系卡', en: 'A contact card was revoked' },
    because: 'their card opens nothing any more',
  },
  'liaison.constituent.ended': {
    words: { zh: '从登记中销掉', en: 'Taken off the register' },
    because: 'who is not registered is visited and helped by nobody',
  },
  'liaison.hardship.set': {
    words: { zh: '取消困难标记', en: 'A hardship mark was removed' },
    because: 'help goes by this mark',
    when: ({ hardship }) => hardship === 'none',
  },
  'vault.erasure.refused': {
    words: { zh: '不同意删除个人信息', en: 'Erasure of their data was refused' },
    because: 'a right of theirs is refused',
  },
} as const satisfies Record<string, Adverse>;
export type AdverseKind = keyof typeof ADVERSE;

/** Raised by the house when the person says that somebody pressed them to withdraw; no fact of another slice. */
export const PRESSED = {
  words: { zh: '有人逼本人撤回', en: 'The person was pressed to withdraw' },
} as const satisfies { readonly words: Words };

/** Whether a fact is among them: the early way out for every other. */
export function isAdverseKind(kind: string): kind is AdverseKind {
  return Object.hasOwn(ADVERSE, kind);
}

/** Whether this one hurts. */
export function isAdverse(kind: AdverseKind, body: FactBody, known: KnownOfMatter): boolean {
  const one: Adverse = ADVERSE[kind];
  return one.when?.(body, known) ?? true;
}
