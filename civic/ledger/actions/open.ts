import { inFours } from '#civic/intake/index.ts';
import { rulebookOf } from '#civic/rulebook/index.ts';
import type { Fact } from '#kernel/fact.ts';
import type { Pad, Reaction } from '#platform/desk/desk.ts';
import { contactPromisedBy } from '../rules/clocks.ts';
import { dayWords, noticeWords } from '../rules/notices.ts';
import { openedMatter, type Registered } from '../rules/opened.ts';
import { addMatter } from '../store/matters.store.ts';
import { addClock } from '../store/records.store.ts';
import { addNotice } from '../store/told.store.ts';
import { limitsAt } from './books.ts';

/**
 * Reacts to `intake.submission.registered`: opens the matter with its first clock and the notice that stands on the
 * receipt. Only adds, so that it may share its transaction with others. An imported letter gets no notice, since
 * nobody is there to read it; its answer of then is added by `addPastMatter`.
 */
export const openMatter: Reaction<Pad> = async (pad: Pad, fact: Fact) => {
  const said = fact.body as unknown as Registered;
  const { tenantId, subjectId: id, at } = fact;
  const limits = limitsAt(await rulebookOf(pad.desk, tenantId), at);
  const { matter, clock } = openedMatter(tenantId, id, at, said, limits);
  addMatter(pad, matter);
  addClock(pad, { tenantId, matterId: id, id: pad.newId() }, clock);
  if (said.importId !== null) return;
  const words = noticeWords('registered', {
    no: inFours(said.number),
    date: dayWords(contactPromisedBy(matter, at, limits).dueAt),
  });
  const notice = { kind: 'registered', ...words, way: 'receipt', madeAt: at, deliveredAt: at };
  addNotice(pad, { tenantId, matterId: id, id: pad.newId() }, notice);
};
