import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepCodings, sweepFigures } from '#civic/assessment/index.ts';
import { raise } from '#civic/intake/index.ts';
import type { Said } from '#civic/intake/rules/said.ts';
import { untilLogged } from '#civic/trustlog/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { sql } from '#platform/database/sql.ts';
import { type Cookies, must, openRiverCounty, PASSWORD, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';

const NAME = '石榴花';
const PHONE = '13712349999';

/** Thirty ordinary matters with a category, as if they had been classified and sent long ago. */
async function thirty({ house: { desk } }: RiverCounty): Promise<void> {
  for (let count = 0; count < 30; count += 1) {
    const { id } = must(
      await raise(desk, { kind: 'visitor', tenantId: TENANT }, {
        ...{
          formKey: desk.clock.newId(),
          channel: 'web',
          words: `第${count}盏路灯不亮。\n晚上看不见路。`,
          areaCode: VILLAGE,
        },
        ...{ kind: 'help', replyWay: 'look_up', name: NAME, phone: PHONE },
      } as Said),
    );
    if (count === 29) assert.ok(await untilLogged(desk, TENANT, id));
  }
  await desk.act({ kind: 'clockwork', tenantId: TENANT }, (act) =>
    act.run(sql`update matter set state = 'dispatched', category_code = '09.01' where tenant_id = ${TENANT}`),
  );
}

async function signedIn(county: RiverCounty, signInName: string): Promise<Cookies> {
  const { cookies, status } = await county.page('/sign-in', { signInName, password: PASSWORD });
  assert.equal(status, 303);
  return cookies;
}

test('an auditor has categories checked; two officials read the words alone and choose; what comes out is of categories, and everybody reads beside the figures when it was', async (t) => {
  const county = await openRiverCounty(t);
  const { desk } = county.house;
  await thirty(county);
  await sweepFigures(desk, TENANT);
  const figures = async () => (await county.page(`/${TENANT}/public/figures`)).text;
  assert.match(await figures(), /分类从没核对过/);
  const defined = await county.as('admin').post('/api/rulebook/categories', {
    ...{
      code: '01.05',
      words: { zh: '用电、燃气、供暖', en: 'Electricity, gas, heating' },
      definition: '路灯算这一类。',
    },
    ...{ isSealed: false, isSealedWhenPersonNamed: false, standardCode: null, hotlineCode: null },
    ...{ level: 'county', basis: '县民情办', validFrom: civilDateOf(desk.clock.now()) },
  });
  assert.equal(defined.status, 200, defined.text);
  const [auditor, first, second] = [
    await signedIn(county, 'auditor'),
    await signedIn(county, 'dispatcher'),
    await signedIn(county, 'supervisor'),
  ];
  const form = await county.page('/audit/coding', undefined, auditor);
  const idOf = (name: string) =>
    new RegExp(`<option value="([0-9a-f-]{36})">${name}</option>`).exec(form.text)?.[1] ?? assert.fail(name);
  const asked = { count: '30', first: idOf('dispatcher'), second: idOf('supervisor') };
  const few = await county.page('/audit/coding', { ...asked, count: '12' }, auditor);
  assert.equal(few.status, 422);
  assert.match(few.text, /30 到 100 件/);
  assert.match(few.text, /value="12"/, 'what was typed is kept');
  const begun = await county.page('/audit/coding', asked, auditor);
  assert.equal(begun.status, 303, begun.text.slice(-2000));
  const path = begun.location.replace(/\?.*/, '');
  assert.match((await county.page(path, undefined, auditor)).text, /等着抽签/);
  assert.equal((await county.page('/audit/coding', undefined, await signedIn(county, 'handler'))).status, 403);

  county.house.pass(0.1);
  await untilLogged(desk, TENANT, path.split('/').at(-1) as Id);
  await sweepCodings(desk, TENANT);
  const code = async (who: Cookies, choose: (place: number) => Record<string, string>, most: number) => {
    for (let count = 0; count < most; count += 1) {
      const shown = await county.page(`${path}/code`, undefined, who);
      const place = /name="place" value="(\d+)"/.exec(shown.text)?.[1] ?? assert.fail(shown.text.slice(-2000));
      assert.match(shown.text, /盏路灯不亮/);
      assert.match(shown.text, /路灯算这一类/, 'what the county wrote of a category stands beside');
      for (const secret of [NAME, PHONE, '/office/#/matters', 'selected'])
        assert.ok(!shown.text.includes(secret), secret);
      const said = await county.page(`${path}/code`, { place, ...choose(Number(place)) }, who);
      assert.equal(said.status, 303, said.text.slice(-2000));
    }
  };
  const wordless = await county.page(`${path}/code`, { place: '1', code: 'none', note: ' ' }, first);
  assert.equal(wordless.status, 422);
  assert.match(wordless.text, /缺什么样的分类/);
  assert.equal((await county.page(`${path}/code`, undefined, auditor)).status, 404, 'who was not asked does not code');
  const seenAs = (place: number) => ({ code: place % 2 === 0 ? '09.01' : '01.05' });
  await code(first, (place) => (place === 1 ? { code: 'none', note: '缺“路灯”' } : seenAs(place)), 12);
  await code(second, seenAs, 11);
  const hidden = await county.page(path, undefined, auditor);
  assert.match(hidden.text, /第一位归了 12 件，第二位归了 11 件/);
  assert.doesNotMatch(hidden.text, /缺“路灯”|01\.05|dispatcher/);
  const notOwn = await county.page(`${path}/end`, {}, first);
  assert.equal(notOwn.status, 403);
  const ended = await county.page(`${path}/end`, {}, auditor);
  assert.equal(ended.location, `${path}?done=ended`);

  const { text } = await county.page(path, undefined, auditor);
  assert.match(text, /90\.9 % \(10 \/ 11\)/, 'ten of eleven alike');
  assert.match(text, /45\.5 % \(5 \/ 11\)/, 'and five like the record');
  assert.match(text, /有一方全归在一类，算不出/, 'which knows one category only');
  assert.match(text, /另有 19 件没有数进去/);
  assert.match(text, /01\.05 [^<]*<\/span><br><span[^>]*>都不合适/, 'the two that were taken for each other');
  assert.match(text, /缺“路灯”/);
  assert.equal(text.match(/data-name="已定的"/g)?.length, 6, 'neither sees the category given');
  assert.doesNotMatch(text, /dispatcher|supervisor/, 'nobody reads who coded');
  assert.match(await figures(), /分类核对过：.*各看 11 件.*kappa 0\.83/s);
});
