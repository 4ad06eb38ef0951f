// @ts-nocheck
import { test } from 'node:test';
import { openRiverCounty, TENANT, TOWNSHIP, VILLAGE, GOOD_REPLY } from './river-county.ts';
import { act, done, dispatched, passOf, replied, say, submitted, sayFields } from './river-course.ts';
import { createHash } from 'node:crypto';
import { addPerson, invite, join, giveRole, addPost } from '#civic/access/index.ts';
import { countyOf } from '#kernel/area-code.ts';

const log = (name, ...rest) => console.log('PROBE', name, ...rest.map((r) => (typeof r === 'string' ? r : JSON.stringify(r))).map((r) => r?.slice(0, 400)));
const shortOf = (a) => `${a.status} ${a.body?.code ?? ''} ${a.text.replace(/<style>[\s\S]*?<\/style>/, '').slice(0, 160)}`;

test('probe', async (t) => {
  const county = await openRiverCounty(t);
  const { house, units } = county;
  const probe = async (name, f) => { try { await f(); } catch (e) { log(name, 'THREW', String(e).slice(0, 600)); } };
  const newId = () => house.desk.clock.newId();

  await probe('queries', async () => {
    const held = await say(county);
    const pass = await passOf(county, held);
    for (const path of [
      `/${TENANT}/m/${held.number}?code=1&code=2`, `/${TENANT}/m/${held.number}?done=constructor`, `/${TENANT}/m/${held.number}?done=toString`,
      `/${TENANT}/receipt/${held.number}?key=a&key=b`, `/${TENANT}/file/${newId()}?key=a&key=b`, `/${TENANT}/public?after=a&after=b`, `/${TENANT}/public?year=1&year=2`,
      `/${TENANT}/say?words=a&words=b`, `/${TENANT}/say?areaText=a&areaText=b`, `/${TENANT}/say?kept=a&kept=b`, `/${TENANT}/say?area=a&area=b`,`/${TENANT}/say?category=a&category=b`,`/${TENANT}/say?category=%00`,
      `/${TENANT}/matter?number=1&number=2`, `/sign-in?next=a&next=b`, `/sign-in?county=a&county=b`, `/?lang=a&lang=b`, `/open311/v2/requests.json?jurisdiction_id=a&jurisdiction_id=b`,
      `/open311/v2/requests.json?service_code=a&service_code=b`, `/open311/v2/requests.json?service_code=%00`, `/open311/v2/requests.json?service_request_id=%00`, `/open311/v2/requests.json?page=1&page=2`, `/open311/v2/requests.json?start_date=0000-01-01T00:00:00Z`,`/open311/v2/requests.json?start_date=9999-12-31T00:00:00Z`,`/open311/v2/requests.json?end_date=0000-01-01T00:00:00Z`,`/open311/v2/servicerequestupdates.json?start_date=0000-01-01T00:00:00Z`,`/open311/v2/servicerequestupdates.json?end_date=1960-01-01T00:00:00Z`,`/open311/v2/servicerequestupdates.json?start_date=9999-12-01T00:00:00Z`,
      `/open311/v2/requests.json?api_key=a&api_key=b`,`/open311/v2/requests.json?api_key=%00`,`/open311/v2/requests/%00.json`, `/join/${TENANT}/%00`, `/${TENANT}/public?after=9999-12-31T23:59:59.999Z_${newId()}`, `/${TENANT}/public/%00`, `/${TENANT}/m/%00`, '/999999', '/abc', `/${TENANT}/public/m/%00`, `/office/..%2f..%2f..%2fpackage.json`, `/office/%00`,
    ]) {
      const a = await county.page(path, undefined, pass);
      if (a.status >= 500 || process.env.ALL) log('query', path, a.status);
    }
    for (const [who, path] of [['supervisor', '/api/exports/matters.csv?area=1&area=2'], ['supervisor', '/api/exports/matters.csv?from=1&from=2'], ['supervisor', '/api/exports/matters.csv?from=0000-01-01'], ['supervisor','/api/exports/matters.csv?to=9999-12-31'], ['supervisor','/api/matters.csv?area=990103&area=990103'],['supervisor','/api/matters.csv?category=01&category=02'],['dispatcher','/api/matters?area=990103101000&area=2'],['dispatcher','/api/matters?text=%00'],['dispatcher','/api/matters?number=%00'],['dispatcher','/api/matters?after=9999-12-31T23:59:59.999Z~'+newId()],['dispatcher','/api/matters?category=%00'],['dispatcher','/api/matters?unit=x'],['dispatcher','/api/matters?kind=%00'],['dispatcher','/api/similar?words=%00abc%00defghijk%00'],['dispatcher','/api/similar?matter=x'],['dispatcher','/api/similar?words=%ED%A0%80%ED%A0%80abcdefg'],['supervisor','/api/figures?from=0000-01-01&to=9999-12-31'],['supervisor','/api/figures?to=9999-12-31'],['supervisor','/api/figures?category=%00'],['supervisor','/api/figures?from=x'],['supervisor','/api/figures?unitId=zz'],['clerk','/api/areas/search?text=%00'],['caller','/api/follow-ups?after=%00'],['caller','/api/follow-ups?area=1&area=2'],['caller','/api/follow-ups?area=1'],['publisher','/api/publications?state=%00'],['admin','/api/people?text=%00'],['admin','/api/people?after=%00'],['admin','/api/units?text=%00'],['dispatcher','/api/imports?before=%00'],['admin','/api/rulebook/history?key=%00']]) {
      const a = await county.as(who).get(path);
      if (a.status >= 500 || process.env.ALL) log('api', who, path, shortOf(a));
    }
  });

  await probe('generic fuzz', async () => {
    const doc = (await county.as('admin').get('/api/openapi.json')).body;
    const held = await say(county);
    const people = ['dispatcher', 'intake', 'handler', 'supervisor', 'caller', 'publisher', 'privacy', 'admin', 'clerk'];
    const leaf = (s) => {
      if (s.enum) return s.enum[0];
      if (s.const !== undefined) return s.const;
      if (s.anyOf) return sample(s.anyOf[0]);
      const type = Array.isArray(s.type) ? s.type[0] : s.type;
      if (type === 'string') {
        if (!s.pattern) return '2026-11-22';
        for (const one of [held.id, VILLAGE, '09.01', '2026-11-22', '字字字', '09', '123456', '13800000000','2026']) if (new RegExp(s.pattern).test(one)) return one;
        return '1';
      }
      if (type === 'integer' || type === 'number') return s.minimum ?? 1;
      if (type === 'boolean') return true;
      return null;
    };
    const sample = (s) => {
      const type = Array.isArray(s.type) ? s.type[0] : s.type;
      if (type === 'object') return Object.fromEntries(Object.entries(s.properties ?? {}).map(([k, v]) => [k, sample(v)]));
      if (type === 'array') return s.items ? [sample(s.items)] : [];
      return leaf(s);
    };
    const paths = (s, at = []) => {
      if (s.anyOf) return s.anyOf.flatMap((one) => paths(one, at));
      const type = Array.isArray(s.type) ? s.type[0] : s.type;
      if (type === 'object') return Object.entries(s.properties ?? {}).flatMap(([k, v]) => paths(v, [...at, k]));
      if (type === 'array') return s.items ? paths(s.items, [...at, 0]) : [];
      return s.enum || s.const !== undefined ? [] : [[at, type, s]];
    };
    const set = (o, at, v) => { let x = o; for (const k of at.slice(0, -1)) x = x?.[k]; if (x) x[at.at(-1)] = v; return o; };
    const bad = { string: ['a\u0000b', 'a\ud800b', '-infinity', '0001', '9999-99-99', '2026-99-99'], integer: [2147483648, 9007199254740991], number: [1e300] };
    for (const [path, methods] of Object.entries(doc.paths)) for (const [method, op] of Object.entries(methods)) {
      const schema = op.requestBody?.content['application/json'].schema;
      if (method === 'get' || /new-password|password|leave|left|sign-out/.test(path)) continue;
      const url = path.replace(/\{(\w+)\}/g, (_, n) => (n === 'matterId' ? held.id : n === 'rowNumber' ? '1' : /code|area/i.test(n) ? VILLAGE : newId()));
      let who = null;
      for (const one of people) {
        const a = await county.as(one)[method === 'put' ? 'post' : 'post'](url, schema ? sample(schema) : {});
        if (a.status >= 500) log('fuzz-plain', one, method, url, shortOf(a));
        if (a.status !== 403 && a.status !== 401 ) { who = one; break; }
      }
      if (!who || !schema) continue;
      for (const [at, type, s] of paths(schema)) for (const value of bad[type] ?? []) {
        if (type === 'string' && s.pattern && !new RegExp(s.pattern).test(value)) continue;
        if (type !== 'string' && s.maximum !== undefined && value > s.maximum) continue;
        const a = await county.as(who).post(url, set(sample(schema), at, value));
        if (a.status >= 500) log('fuzz', who, method, path, at.join('.'), JSON.stringify(value), a.status);
      }
    }
  });

  await probe('similar sealed at screening', async () => {
    const words = '丙村小学门口每天早上有大货车高速冲过路口，孩子们过马路非常危险，请装一个减速带。';
    const held = await say(county, { words });
    const { fingerprintJob } = await import('#civic/intake/index.ts');
    await fingerprintJob(house.desk, TENANT, { submissionId: held.id });
    await done(county, 'intake', held.id, 'take');
    log('similar before', (await county.as('intake').get(`/api/similar?words=${encodeURIComponent(words)}`)).text);
    await done(county, 'intake', held.id, 'classify', { kind: 'complaint', categoryCode: '09.01', areaCode: VILLAGE, isSealed: true, isUrgent: false, complainedUnitId: units.township });
    log('similar after sealing', (await county.as('intake').get(`/api/similar?words=${encodeURIComponent(words)}`)).text);
    log('similar to insider (complained)', (await county.as('insider').get(`/api/similar?words=${encodeURIComponent(words)}`)).text);
    log('export sealed row', (await county.as('supervisor').get(`/api/exports/matters.csv`)).text.split('\n').filter((l) => l.replaceAll(' ', '').includes(held.number)).join());
    log('insider export', (await county.as('insider').get(`/api/exports/matters.csv`)).text.replaceAll(' ', '').includes(held.number));
    for (const w of ['insider','above']) for (const p of [`/api/matters/${held.id}`, `/api/matters/${held.id}/routing`, `/api/matters/${held.id}/verdicts`, `/api/matters?number=${held.number}`, `/api/similar?matter=${held.id}`]) log('complained', w, p, shortOf(await county.as(w).get(p)));
    log('open311 public', (await county.page(`/open311/v2/requests/${held.number}.json`)).text.slice(0,200));
  });

  await probe('unsealed complaint in open311', async () => {
    const held = await say(county, { kind: 'complaint' });
    await done(county, 'intake', held.id, 'take');
    await done(county, 'intake', held.id, 'classify', { kind: 'complaint', categoryCode: '09.01', areaCode: VILLAGE, isSealed: false, isUrgent: false, complainedUnitId: units.township });
    log('open311 complaint', (await county.page(`/open311/v2/requests/${held.number}.json`)).text.slice(0, 500));
  });

  await probe('second post', async () => {
    const { addPost: ap } = await import('#civic/access/index.ts');
    log('addPost exported', typeof ap);
    const held = await say(county);
    await done(county, 'intake', held.id, 'take');
    const people = (await county.as('admin').get('/api/people')).body;
    const one = (people.people ?? people.list ?? []).find((p) => p.name === 'supervisor');
    const r = await county.as('admin').post(`/api/people/${one.id}/posts`, { unitId: units.township, title: '挂职副乡长', isLeader: false });
    log('post', shortOf(r));
    await done(county, 'intake', held.id, 'classify', { kind: 'complaint', categoryCode: '09.01', areaCode: VILLAGE, isSealed: false, isUrgent: false, complainedUnitId: units.township });
    log('second post sees complained matter', shortOf(await county.as('supervisor').get(`/api/matters/${held.id}`)));
    const list = await county.as('supervisor').get(`/api/matters?number=${held.number}`);
    log('second post list', list.text.slice(0, 200));
    const whole = (await county.as('admin').get(`/api/people/${one.id}`)).body;
    const post = whole.posts.find((p) => p.title === '挂职副乡长');
    log('end', shortOf(await county.as('admin').post(`/api/people/${one.id}/posts/${post.id}/end`, {})));
  });

  await probe('instants', async () => {
    const held = await say(county);
    await replied(county, held.id);
    const list = (await county.as('caller').get('/api/follow-ups')).body;
    const f = list.followUps.find((x) => x.matterId === held.id) ?? list.followUps[0];
    log('fu', f);
    const fid = f?.id;
    log('attempt before it was opened', shortOf(await county.as('caller').post(`/api/follow-ups/${fid}/attempts`, { way: 'phone', result: 'no_answer', triedAt: '2001-01-01T03:00:00.000Z' })));
    log('attempt 1', shortOf(await county.as('caller').post(`/api/follow-ups/${fid}/attempts`, { way: 'phone', result: 'no_answer', triedAt: '1' })));
    log('attempt -inf', shortOf(await county.as('caller').post(`/api/follow-ups/${fid}/attempts`, { way: 'phone', result: 'no_answer', triedAt: '-infinity' })));
    log('list afterwards', shortOf(await county.as('caller').get('/api/follow-ups')));
    const matter = (await county.as('handler').get(`/api/matters/${held.id}`)).body;
    const n = matter.notices[0];
    log('told -inf', shortOf(await county.as('handler').post(`/api/matters/${held.id}/told`, { noticeId: n.id, way: 'phone', toldAt: '-infinity' })));
    log('matter afterwards', shortOf(await county.as('handler').get(`/api/matters/${held.id}`)));
    log('person afterwards', (await county.page(`/${TENANT}/matter`, { number: held.number, code: held.code })).status);
    const pass = (await county.page(`/${TENANT}/matter`, { number: held.number, code: held.code })).cookies;
    log('person page', (await county.page(`/${TENANT}/m/${held.number}`, undefined, pass)).status);
  });

  await probe('verdict words', async () => {
    const held = await say(county);
    await replied(county, held.id);
    const pass = await passOf(county, held);
    for (const words of ['a\u0000b']) log('verdict NUL', shortOf(await county.page(`/${TENANT}/m/${held.number}/verdict`, { solved: 'partly', words }, pass)));
    log('add NUL', shortOf(await county.page(`/${TENANT}/m/${held.number}/words`, { added: 'a\u0000b天天' }, pass)));
    log('sign-in NUL', shortOf(await county.page(`/sign-in`, { signInName: 'a\u0000b', password: 'a\u0000b' })));
    log('say NUL', shortOf(await county.page(`/${TENANT}/say`, sayFields(county, { words: 'a\u0000b天天', category: '\u0000', place: '\u0000', key: '\u0000' }))));
  });
  await probe('acts text', async () => {
    const held = await say(county);
    await done(county, 'intake', held.id, 'take');
    for (const v of ['坏\u0000坏', '坏\ud800坏']) {
      log('decline', shortOf(await act(county, 'intake', held.id, 'propose-decline', { reason: v, basis: 'b', whereToGo: 'w', objectionDays: 30 })));
      log('refer', shortOf(await act(county, 'intake', held.id, 'refer', { recipient: v, reason: 'b', confirmation: 'w', isSealedChannel: true })));
      log('emerg', shortOf(await act(county, 'intake', held.id, 'hand-to-emergency', { line: v, spokenTo: 'x', spokenAt: '2026-11-22T00:00:00.000Z' })));
      log('recuse', shortOf(await act(county, 'clerk', held.id, 'recuse', { reason: v })));
      log('area', shortOf(await county.as('intake').post('/api/similar', {})));
    }
    log('emerg time', shortOf(await act(county, 'intake', held.id, 'hand-to-emergency', { line: '110', spokenTo: 'x', spokenAt: '1' })));
    log('answer-now day', shortOf(await act(county, 'intake', held.id, 'answer-now', { reply: { ...GOOD_REPLY, resultKind: 'promised', promisedOn: '2026-99-99' }, source: 's', areWarningsSeen: true })));
    log('classify weird', shortOf(await act(county, 'intake', held.id, 'classify', { kind: 'constructor', categoryCode: null, areaCode: VILLAGE, isSealed: false, isUrgent: false, complainedUnitId: null })));
    log('big version', shortOf(await county.as('intake').post(`/api/matters/${held.id}/take`, { version: 9007199254740991 })));
  });
  await probe('dispatch bulk', async () => {
    const ids = Array.from({ length: 10000 }, () => newId());
    log('preview 10k', shortOf(await county.as('dispatcher').post('/api/matters/dispatch-preview', { matterIds: ids })));
  });

  await probe('jurisdiction', async () => {
    const held = await say(county); // at VILLAGE in TOWNSHIP
    const where = { tenantId: TENANT, areaCode: countyOf(TENANT), unitIds: null };
    const clock = { kind: 'clockwork', tenantId: TENANT };
    const make = async (name, roles) => {
      const p = await addPerson(house.desk, clock, where, { name, phone: '0000-7654321', post: { unitId: units.office, title: 'x', isLeader: false } });
      for (const [role, areaCode, unitId] of roles) { const g = await giveRole(house.desk, clock, where, { personId: p.id, role, areaCode, unitId, fromOn: null, untilOn: null }); if (g.refused) log('give', g); }
      const l = await invite(house.desk, clock, where, p.id, '');
      await join(house.desk, { tenantId: TENANT, token: l.link.split('/').at(-1) }, { signInName: name, password: '山高水长路远人勤心诚' });
    };
    const OTHER = '990103102000';
    await make('d2', [['dispatcher', OTHER, null], ['intake', OTHER, null]]);
    log('routing elsewhere (registered)', shortOf(await county.as('d2').get(`/api/matters/${held.id}/routing`)));
    log('view elsewhere', shortOf(await county.as('d2').get(`/api/matters/${held.id}`)));
    log('act elsewhere', shortOf(await county.as('d2').post(`/api/matters/${held.id}/dispatch`, { version: 1, hostUnitId: units.traffic, coUnitIds: [], summary: '', reason: '' })));
    log('take elsewhere', shortOf(await county.as('d2').post(`/api/matters/${held.id}/take`, { version: 1 })));
    log('?area widening', shortOf(await county.as('d2').get(`/api/matters?area=${TOWNSHIP}`)));
    log('similar?matter elsewhere', shortOf(await county.as('d2').get(`/api/similar?matter=${held.id}`)));
    // sealed titles in lists
    await make('v2', [['supervisor', countyOf(TENANT), null], ['dispatcher', OTHER, null]]);
    const secret = await say(county, { kind: 'conduct_report', words: '举报乙村会计冒领低保金，请查。', seen: 'yes' });
    log('sealed title in list (read_sealed only elsewhere)', (await county.as('v2').get(`/api/matters?number=${secret.number}`)).text.slice(0, 400));
    log('sealed view', (await county.as('v2').get(`/api/matters/${secret.id}`)).body?.said);
    log('sealed text search', (await county.as('v2').get(`/api/matters?text=${encodeURIComponent('会计冒领')}`)).body?.matters?.length);
    // unit-limited supervisor
    await make('u2', [['supervisor', countyOf(TENANT), units.office], ['dispatcher', countyOf(TENANT), units.office]]);
    const other = await say(county);
    await dispatched(county, other.id); await done(county, 'handler', other.id, 'sign'); await submitted(county, 'handler', other.id, { isStandardAnswer: true });
    log('unit-limited view', shortOf(await county.as('u2').get(`/api/matters/${other.id}`)));
    const v = (await county.as('dispatcher').get(`/api/matters/${other.id}`)).body.matter.version;
    log('unit-limited pass', shortOf(await county.as('u2').post(`/api/matters/${other.id}/pass`, { version: v, areWarningsSeen: true, note: '' })));
    // handler of another unit
    log('examiner view', shortOf(await county.as('examiner').get(`/api/matters/${other.id}`)));
    log('examiner recuse', shortOf(await county.as('examiner').post(`/api/matters/${other.id}/recuse`, { reason: 'x' })));
    log('examiner act', shortOf(await county.as('examiner').post(`/api/matters/${other.id}/contact`, { version: v, way: 'phone', contactedAt: house.desk.clock.now() })));
  });

  await probe('open311 form key', async () => {
    const made = await county.as('admin').post('/api/clients', { name: 'fms', areaCode: VILLAGE });
    log('client', shortOf(made));
    const { key, client } = made.body;
    const raised = await county.page('/open311/v2/requests.json', { jurisdiction_id: VILLAGE, api_key: key, service_code: '09.01', description: '村口的桥断了，秘密的话', address_string: '桥头', 'attribute[external_id]': '1', 'attribute[kind]':'conduct_report' });
    log('raised', raised.text.slice(0, 200));
    const hex = createHash('sha256').update(`open311 ${client?.id} 1`).digest('hex');
    const fk = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    const sent = await county.page(`/${TENANT}/say`, sayFields(county, { key: fk, words: '随便写的别的话' }));
    log('visitor with the form key', sent.status, sent.location);
    log('receipt', [...(await county.page(sent.location)).text.matchAll(/class="number">([\d ]+)</g)].map((x) => x[1]));
  });

  await probe('publication', async () => {
    const held = await say(county, { publish: 'yes' });
    await replied(county, held.id, { isStandardAnswer: true });
    const d = await county.as('publisher').post('/api/publications', { matterId: held.id, maskedTitle: '路面塌陷', maskedWords: '', maskedReply: '已修好' });
    log('draft', shortOf(d));
    log('seen by mate', shortOf(await county.as('mate').get(`/api/publications/${d.body.id}`)));
    log('sent back by mate of the handling unit', shortOf(await county.as('mate').post(`/api/publications/${d.body.id}/send-back`, { reason: 'x' })));
    const d2 = await county.as('publisher').post('/api/publications', { matterId: held.id, maskedTitle: '路面塌陷', maskedWords: '', maskedReply: '已修好' });
    log('release', shortOf(await county.as('privacy').post(`/api/publications/${d2.body.id}/release`, { areFindingsSeen: true })));
    log('withdrawn by mate', shortOf(await county.as('mate').post(`/api/publications/${d2.body.id}/withdraw`, { reason: 'x' })));
  });
});
