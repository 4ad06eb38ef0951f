import { newestDone } from '#civic/trustlog/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import type { Change } from '#platform/html/meanwhile.ts';

/** What can be done to something in this slice by somebody while another has a form on it open. */
const DONE: Readonly<Record<string, Words>> = {
  'publication.draft.made': { zh: '起草', en: 'drafted it' },
  'publication.draft.sent_back': { zh: '退回', en: 'sent it back' },
  'publication.matter.released': { zh: '放行公示', en: 'released it' },
  'publication.matter.withdrawn': { zh: '撤下', en: 'took it back' },
  'publication.matter.corrected': { zh: '放行更正', en: 'released a correction' },
  'publication.matter.barred': { zh: '反映人遮盖了几处', en: 'whoever raised it barred more of it' },
  'publication.matter.photo_barred': { zh: '选定照片', en: 'chose a photo' },
  'publication.matter.photo_corrected': { zh: '更正照片', en: 'put a photo right' },
  'publication.matter.withheld': { zh: '依法不公开', en: 'withheld it' },
  'publication.decision.withheld': { zh: '依法不公开', en: 'withheld it' },
  'publication.minutes.withheld': { zh: '依法不公开', en: 'withheld it' },
  'publication.correction.drafted': { zh: '起草更正', en: 'drafted a correction' },
  'publication.correction.checked': { zh: '审核更正', en: 'checked a correction' },
  'publication.correction.sent_back': { zh: '退回更正', en: 'sent a correction back' },
  'publication.correction.released': { zh: '放行更正', en: 'released a correction' },
  'publication.rumour.drafted': { zh: '起草核实', en: 'drafted it' },
  'publication.rumour.sent_back': { zh: '退回', en: 'sent it back' },
  'publication.rumour.released': { zh: '放行', en: 'released it' },
  'publication.rumour.withdrawn': { zh: '撤下', en: 'took it back' },
  'publication.openness.proposed': { zh: '提出', en: 'proposed it' },
  'publication.openness.checked': { zh: '审核通过', en: 'checked it' },
  'publication.openness.sent_back': { zh: '退回', en: 'sent it back' },
  'publication.openness.released': { zh: '放行公开', en: 'released it' },
  'publication.openness.withdrawn': { zh: '撤下', en: 'took it back' },
  'publication.question.shown': { zh: '公开了提问', en: 'let the question out' },
  'publication.question.masked': { zh: '多遮盖了几处', en: 'masked more of it' },
  'publication.question.refused': { zh: '不公开这个提问', en: 'refused the question' },
  'publication.question.answered': { zh: '答复', en: 'answered it' },
};

/** Of a thing that somebody else was first to deal with: what was done last. `subjectId` null: it is no row of ours. */
export async function changedLast(desk: Desk, tenantId: TenantId, subjectId: Id | null): Promise<readonly Change[]> {
  if (subjectId === null) return [];
  const done = await desk.read(tenantId, (tx) => newestDone(tx, subjectId, Object.keys(DONE), 1));
  return done.flatMap(({ kind, at, byName }) => {
    const words = DONE[kind];
    return words ? [{ at, byName, words }] : [];
  });
}
