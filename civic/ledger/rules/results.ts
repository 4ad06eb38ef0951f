import type { Words } from '#kernel/language.ts';

/** What a kind of result is called, whether it is a "no" (§4.6 check 4), and whether it must carry a day. */
export type ResultWords = Words & { readonly isRefusing: boolean; readonly isDated: boolean };

/**
 * The kinds of result of handbook §4.2, exactly one at `replied`. There is none for "read", "handled" or "forwarded"
 * (已阅、已办、已转): those are not results.
 */
export const RESULTS = {
  solved: { zh: '已解决', en: 'Solved', isRefusing: false, isDated: false },
  partly_solved: { zh: '部分解决', en: 'Partly solved', isRefusing: false, isDated: false },
  promised: { zh: '承诺限期', en: 'Promised by a date', isRefusing: false, isDated: true },
  supported: { zh: '予以支持，落实中', en: 'Supported, being carried out', isRefusing: false, isDated: true },
  explained: { zh: '解释说明（暂无依据）', en: 'Explained: no basis now', isRefusing: true, isDated: false },
  not_supported: { zh: '不予支持', en: 'Not supported', isRefusing: true, isDated: false },
  not_so: { zh: '查不属实', en: 'Not so after checking', isRefusing: true, isDated: false },
  legal_route: { zh: '引导法定途径', en: 'Legal route pointed out', isRefusing: true, isDated: false },
  suggestion_adopted: { zh: '建议已采纳', en: 'Suggestion adopted', isRefusing: false, isDated: false },
  suggestion_partly_adopted: { zh: '建议部分采纳', en: 'Suggestion partly adopted', isRefusing: false, isDated: false },
  suggestion_not_adopted: { zh: '建议未采纳', en: 'Suggestion not adopted', isRefusing: true, isDated: false },
  mediated: { zh: '调解达成', en: 'Mediated', isRefusing: false, isDated: false },
  information_given: { zh: '已答询', en: 'Information given', isRefusing: false, isDated: false },
  thanks_passed_on: { zh: '感谢已转达', en: 'Thanks passed on', isRefusing: false, isDated: false },
} as const satisfies Record<string, ResultWords>;

export type ResultKind = keyof typeof RESULTS;

/** Every kind of result by name. */
export const RESULT_KINDS = Object.keys(RESULTS) as readonly ResultKind[];
