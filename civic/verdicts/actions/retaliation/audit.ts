import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { RETALIATION_WORDS_MAX } from '../../rules/retaliation.ts';
import { alertsToJudge, judgeAlertRow, lockAlert, retaliationCounts } from '../../store/watch.store.ts';
import { retaliationAskerOf } from './asker.ts';
import { DONE } from './step.ts';

/** One page of alerts with the counts of the machine; nothing of matters from which an auditor is kept. */
export async function auditRetaliation(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  query: { readonly openOnly: boolean; readonly before: Id | null; readonly limit: number },
) {
  const asker = await retaliationAskerOf(desk, official);
  return desk.read(where.tenantId, async (tx) => {
    const alerts = await alertsToJudge(tx, where, asker, query);
    const counts = await retaliationCounts(tx, where, asker, desk.clock.now());
    return { alerts, counts, next: alerts.length === query.limit ? (alerts.at(-1)?.id ?? null) : null };
  });
}

/**
 * An auditor says whether a decision under watch was justified, once, with the reason. Refuses
 * `verdicts.retaliation-unknown`, `verdicts.retaliation-judged`, `verdicts.retaliation-note-missing`.
 */
export async function judgeAlert(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  id: Id,
  said: { readonly isJustified: boolean; readonly words: string },
): Promise<typeof DONE | Refusal> {
  const asker = await retaliationAskerOf(desk, official);
  const words = said.words.toWellFormed().replaceAll('\0', '').trim().slice(0, RETALIATION_WORDS_MAX);
  const { isJustified } = said;
  return desk.act(official, async (act) => {
    const alert = await lockAlert(act, where, asker, id);
    if (!alert) return refuse('verdicts.retaliation-unknown');
    if (alert.judgedAt !== null) return refuse('verdicts.retaliation-judged');
    if (words === '') return refuse('verdicts.retaliation-note-missing', {}, 'words');
    await judgeAlertRow(act, id, { isJustified, words, by: official.personId, at: act.at });
    await act.record({ kind: 'verdicts.retaliation.alert_judged', subjectId: alert.reportId, body: { isJustified } });
    return DONE;
  });
}
