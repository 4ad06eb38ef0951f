import type { Words } from '#kernel/language.ts';

/**
 * Kinds of those whom somebody stays in touch with. "The masses" is relative (requirement 001-01): to a general, soldiers; to a
 * head, subordinates; in an office, who comes to it; at home, neighbours.
 */
export const CONSTITUENT_KINDS = {
  household: { zh: '农户·住户', en: 'Household' },
  subordinate: { zh: '下属职工', en: 'Subordinate' },
  service_user: { zh: '服务对象', en: 'Service user' },
  co_worker: { zh: '同事', en: 'Co-worker' },
  neighbour: { zh: '邻里·小区', en: 'Neighbours' },
  enterprise: { zh: '商户·企业', en: 'Shop or firm' },
  school: { zh: '学校师生', en: 'School' },
  force_member: { zh: '部队官兵', en: 'Member of the force' },
  floating: { zh: '流动人口', en: 'Floating people of a zone' },
} as const satisfies Record<string, Words>;

export type ConstituentKind = keyof typeof CONSTITUENT_KINDS;
export const CONSTITUENT_KIND_CODES = Object.keys(CONSTITUENT_KINDS) as ConstituentKind[];

/** Hardship flags (block B2). A flag has a reason and a day on which it is looked at again. */
export const HARDSHIPS = {
  none: { zh: '无', en: 'None' },
  temporary: { zh: '暂时困难', en: 'Temporary hardship' },
  lasting: { zh: '长期困难', en: 'Lasting hardship' },
} as const satisfies Record<string, Words>;

export type Hardship = keyof typeof HARDSHIPS;
export const HARDSHIP_CODES = Object.keys(HARDSHIPS) as Hardship[];

/** How something written down is known (requirement 000-22). */
export const KNOWN_BY = {
  heard: { zh: '当面听到', en: 'Heard in person' },
  seen: { zh: '亲眼所见', en: 'Seen' },
  document: { zh: '看到书面材料', en: 'From a document' },
  told_by_others: { zh: '听别人说', en: 'Told by others' },
} as const satisfies Record<string, Words>;

export type KnownBy = keyof typeof KNOWN_BY;
export const KNOWN_BY_CODES = Object.keys(KNOWN_BY) as KnownBy[];
