import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { countyOf, type TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { typedText } from '../rules/typed.ts';
import {
  type Application,
  type ItemsWanted,
  insertApplication,
  itemOf,
  newestApplication,
  type OpennessItem,
  publicItems,
} from '../store/openness.store.ts';
import { countChange } from '../store/public-version.store.ts';
import { afterOf, nextOf } from './office.ts';
import { personalRefusal } from './publish.ts';

const PAGE_MAX = 20;

/** One page of what was laid open, the newest first. */
export async function itemsPage(
  desk: Desk,
  wanted: ItemsWanted,
  after: string | undefined,
  limit = PAGE_MAX,
): Promise<{ readonly items: readonly OpennessItem[]; readonly next: string | null }> {
  const items = await desk.read(wanted.where.tenantId, (tx) => publicItems(tx, wanted, afterOf(after), limit));
  const next = nextOf(
    items.flatMap(({ releasedAt, id }) => (releasedAt ? [{ at: releasedAt, id }] : [])),
    limit,
  );
  return { items, next };
}

/** One that everybody may read, or that was taken back; null when it never was public. */
export async function publicItem(desk: Desk, tenantId: TenantId, id: Id): Promise<OpennessItem | null> {
  const item = await desk.read(tenantId, (tx) => itemOf(tx, id));
  return item?.state === 'released' || item?.state === 'withdrawn' ? item : null;
}

/** Where to apply for information that is not public; null: the county has named no body. */
export async function applicationOf(desk: Desk, tenantId: TenantId): Promise<Application | null> {
  const found = await desk.read(tenantId, newestApplication);
  return found && found.words !== '' ? found : null;
}

const WORDS_MAX = 300;
const LINK_MAX = 300;

/**
 * Says where to apply for information that is not public; without words, nowhere is named any longer. Refuses
 * `publication.application-county`, `publication.application-wrong`, `publication.personal-data`. Records
 * `publication.application.named`.
 */
export function nameApplication(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  typed: { readonly words: string; readonly link: string },
): Promise<{ id: Id } | Refusal> {
  return desk.act(official, async (act) => {
    // What is said here stands on every page of the county.
    if (where.areaCode !== countyOf(act.tenantId) || where.unitIds !== null)
      return refuse('publication.application-county');
    const [words, link] = [typedText(typed.words), typed.link.trim()];
    if ([...words].length > WORDS_MAX || (words === '' && link !== ''))
      return refuse('publication.application-wrong', {}, 'words');
    if (link !== '' && !isAddress(link)) return refuse('publication.application-wrong', {}, 'link');
    const wrong = personalRefusal({ words, link });
    if (wrong) return wrong;
    const id = act.newId();
    act.add(insertApplication, {
      ...{ tenant_id: act.tenantId, id, words, link, set_by: official.personId, set_at: act.at },
    });
    await countChange(act, act.at);
    await act.record({ kind: 'publication.application.named', subjectId: id, body: { isNamed: words !== '' } });
    return { id };
  });
}

function isAddress(link: string): boolean {
  return link.length <= LINK_MAX && URL.canParse(link) && new URL(link).protocol === 'https:';
}
