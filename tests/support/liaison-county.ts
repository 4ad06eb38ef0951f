import type { TestContext } from 'node:test';
import type { SaidConstituent } from '#civic/liaison/rules/constituent.ts';
import { seedRulebook } from '#civic/rulebook/index.ts';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import type { Pad, Reaction } from '#platform/desk/desk.ts';
import { openSmallCounty, type SmallCounty, TENANT, TOWNSHIP, VILLAGE } from './small-county.ts';

/** A small county with a village clerk and two linking cadres, who are in office. */
export type LiaisonCounty = SmallCounty & {
  readonly people: Readonly<Record<'clerk' | 'cadre' | 'next', Official>>;
  readonly village: Jurisdiction;
};

/** What somebody fills in for a household of the village. */
export function household(id: Id, name = '王大山'): SaidConstituent & { readonly id: Id } {
  return {
    ...{ id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 4 },
    fields: { name, phone: '0000-7654321', place: '村口第二家', livelihood: 'farming' },
    ...{ hardship: 'none', hardshipSince: null, hardshipReviewOn: null },
  };
}

/** Opens it on a database of its own. */
export async function openLiaisonCounty(t: TestContext, react?: Reaction<Pad>): Promise<LiaisonCounty> {
  const county = await openSmallCounty(t, react);
  await seedRulebook(county.desk);
  const people = {
    clerk: { ...county.official('grassroots', VILLAGE), name: '文书小周' },
    cadre: { ...county.official('linking_cadre', TOWNSHIP), name: '李联系' },
    next: { ...county.official('linking_cadre', TOWNSHIP), name: '赵接手' },
  };
  await county.desk.system((tx) => tx.run(sql`update tenant set phone = '0000-12345' where id = ${TENANT}`));
  await county.desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    for (const { personId, name } of Object.values(people)) {
      await act.run(sql`
        insert into person (tenant_id, id, name, phone, created_at)
        values (${TENANT}, ${personId}, ${name}, '0000-1112233', '2026-01-01Z')`);
      await act.run(sql`
        insert into post (tenant_id, id, person_id, unit_id, title, valid_from)
        values (${TENANT}, ${act.newId()}, ${personId}, ${county.units.township}, '干部', '2020-01-01')`);
    }
  });
  return { ...county, people, village: { tenantId: TENANT, areaCode: VILLAGE, unitIds: null } };
}
