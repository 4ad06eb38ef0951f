import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { areasOf, forgetAccess } from '#civic/access/index.ts';
import { makeKey } from '#civic/vault/index.ts';
import type { Official } from '#kernel/actor.ts';
import { toBase64Url } from '#kernel/bytes.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { sql } from '#platform/database/sql.ts';
import { type Desk, openDesk } from '#platform/desk/desk.ts';
import type { ReleaseKey } from '#platform/sealing/release-key.ts';
import { react } from '#server/react.ts';
import { passingReleaseKey } from './release-key.ts';
import { COUNTY, TENANT } from './small-county.ts';
import { openVerdictCounty, type VerdictCounty } from './verdict-county.ts';

/** A guardian with the key in hand. */
export type Guardian = { readonly official: Official; readonly key: ReleaseKey; readonly keyId: Id };

export type SealCounty = VerdictCounty & {
  readonly release: ReleaseKey;
  readonly units: VerdictCounty['units'];
  /** A guardian of the county in a unit, who has just handed in a key. */
  guardian(name: string, unitId: Id): Promise<Guardian>;
  /** A unit that stands under nobody. */
  unit(name: string, parentId?: Id | null): Promise<Id>;
};

/** A county with a release key in which the whole river flows; nobody has a key yet. */
export async function openSealCounty(t: TestContext): Promise<SealCounty> {
  const county = await openVerdictCounty(t);
  const release = await passingReleaseKey();
  const { clock, files, secret } = county.desk;
  const desk: Desk = openDesk({ database: county.database, clock, files, secret, releaseKey: release, react });
  await areasOf(desk, TENANT);
  const unit = async (name: string, parentId: Id | null = null) => {
    const id = clock.newId();
    await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
      act.run(sql`
        insert into unit (tenant_id, id, name, kind, parent_id, area_code, valid_from)
        values (${TENANT}, ${id}, ${name}, 'department', ${parentId}, ${COUNTY}, '2020-01-01')`),
    );
    forgetAccess(TENANT);
    return id;
  };
  const guardian = async (name: string, unitId: Id): Promise<Guardian> => {
    const official = { ...county.official('seal_guardian'), name, unitId };
    await employ(desk, official, unitId);
    const key = await passingReleaseKey();
    const made = await makeKey(desk, official, toBase64Url(key.publicKey));
    if (isRefusal(made)) assert.fail(made.code);
    return { official, key, keyId: made.id };
  };
  return { ...county, desk, release, unit, guardian };
}

async function employ(desk: Desk, { personId, name }: Official, unitId: Id): Promise<void> {
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, async (act) => {
    await act.run(sql`
      insert into person (tenant_id, id, name, created_at) values (${TENANT}, ${personId}, ${name}, ${act.at})`);
    await act.run(sql`
      insert into post (tenant_id, id, person_id, unit_id, title, valid_from)
      values (${TENANT}, ${act.newId()}, ${personId}, ${unitId}, '干部', '2020-01-01')`);
    await act.run(sql`
      insert into role_held (tenant_id, id, person_id, role, area_code, valid_from, given_at)
      values (${TENANT}, ${act.newId()}, ${personId}, 'seal_guardian', ${COUNTY}, '2020-01-01', ${act.at})`);
  });
}
