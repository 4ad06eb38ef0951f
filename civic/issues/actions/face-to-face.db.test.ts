import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordVisit } from '#civic/fieldwork/index.ts';
import type { AreaCode } from '#kernel/area-code.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { openLiaisonCounty } from '#tests/support/liaison-county.ts';
import { TENANT, TOWNSHIP, VILLAGE } from '#tests/support/small-county.ts';
import { spotted } from '../rules/issue-decide.ts';
import { metSince } from '../store/face-to-face.store.ts';

test('[003-04] of visits one’s own count alone, none by telephone, none elsewhere, none from before the issue was made', async (t) => {
  const county = await openLiaisonCounty(t);
  const { desk, people, village } = county;
  const { cadre, next } = people;
  const issue = (areaCode: AreaCode) =>
    spotted({
      id: desk.clock.newId(),
      title: '渠',
      areaCode,
      unitId: null,
      seen: '渠',
      by: cadre.personId,
      at: desk.clock.now(),
    });
  const visit = async (
    by: typeof cadre,
    on: string,
    parts: Partial<Parameters<typeof recordVisit>[3]> = {},
  ): Promise<Id> => {
    const id = desk.clock.newId();
    const day = on as CivilDate;
    const none = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };
    const texts = { place: '', purpose: '', weather: '', heard: '', saw: '', solved: '', policies: '' };
    const written: Parameters<typeof recordVisit>[3] = {
      ...{ id, kind: 'visit', fromOn: day, toOn: day, areaCode: VILLAGE, mode: 'unannounced', occasion: 'home' },
      ...{ metCount: 6, constituentIds: [], foundOut: [], learned: '', worry: '', nextTime: '', ...none, ...texts },
      ...parts,
    };
    const kept = await recordVisit(desk, by, village, written);
    if (isRefusal(kept)) assert.fail(kept.code);
    return id;
  };
  await visit(cadre, '2026-11-20');
  county.pass(2 * 86_400_000);
  const made = issue(TOWNSHIP);
  county.pass(2 * 86_400_000);
  const own = await visit(cadre, '2026-11-24');
  await visit(cadre, '2026-11-24', { occasion: 'phone' });
  const others = await visit(next, '2026-11-24');
  const met = (of: typeof made, id: Id | null = null) =>
    desk.read(TENANT, (tx) => metSince(tx, of, cadre.personId, id));
  assert.deepEqual(await met(made), [
    { id: own, kind: 'visit', on: '2026-11-24', areaCode: VILLAGE, about: '', count: 6 },
  ]);
  assert.deepEqual(await met(made, others), [], 'a colleague’s diary is not one’s own');
  assert.deepEqual(await met({ ...made, areaCode: '990101102201' as AreaCode }), [], 'elsewhere');
});
