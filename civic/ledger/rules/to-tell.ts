import type { Words } from '#kernel/language.ts';

/**
 * The ways in which a notice waits for somebody, in the order of the list. `by_hand`: a message that no gateway took;
 * whoever tells it chooses how.
 */
export const TELL_WAYS = {
  letter: { zh: '寄信', en: 'By letter' },
  phone: { zh: '打电话', en: 'By phone' },
  next_visit: { zh: '下次走访', en: 'At the next visit' },
  by_hand: { zh: '消息发不出去', en: 'Message not sent' },
} as const satisfies Record<string, Words>;

export type TellWay = keyof typeof TELL_WAYS;

export const TELL_WAY_NAMES = Object.keys(TELL_WAYS) as readonly TellWay[];
