import type { Words } from '#kernel/language.ts';
import type { ActName } from './acts.ts';

/** What can be done instead of a step of handbook §4.3 that cannot be made here: told to whoever tries it. */
export const INSTEAD = {
  register: {
    zh: '登记在受理环节完成：请在“我要反映”页面或受理台录入。',
    en: 'Registering is done at intake: use the page for raising a matter, or the intake desk.',
  },
  supervise: {
    zh: '请在“督办”里给承办单位发督办单；结果差的，审核时退回重办。',
    en: 'Issue a supervision order to the unit under “Orders”; send weak results back at the check.',
  },
  archive: {
    zh: '办结的事项一直留在台账里，随时可查，不需要另外归档。',
    en: 'Ended matters stay in the ledger and can be looked up; nothing more needs to be filed.',
  },
} as const satisfies Partial<Record<ActName, Words>>;
