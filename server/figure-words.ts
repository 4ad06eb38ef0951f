import { RESULTS, type ResultKind } from '#civic/ledger/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';

/** What the keys of the log's figures mean: categories are the county's, kinds of result the ledger's. */
export async function figureKeyWords(desk: Desk, tenantId: TenantId, language: Language) {
  const { findCategory, today } = await rulebookOf(desk, tenantId);
  return (figure: string, key: string): string | null => {
    if (figure === 'registered_by_category') return findCategory(key, today)?.words[language] ?? null;
    if (figure === 'replied_by_result' && key in RESULTS) return RESULTS[key as ResultKind][language];
    return null;
  };
}
