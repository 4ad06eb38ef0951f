import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { pinOf } from '#civic/liaison/actions/cards.ts';
import { addDays, civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { SESSION_COOKIE } from '#platform/http/server.ts';
import { readTable } from '#platform/spreadsheet/read.ts';
import { opened, type SeenPage } from '#tests/support/papers.ts';
import { openRiverCounty, PASSWORD, type RiverCounty, TENANT, VILLAGE } from './river-county.ts';

const CARD = {
  ...{ help: '跑腿代办、政策咨询', whereToFind: '甲乡政府二楼', email: '', secondName: '值班室' },
  ...{ secondPhone: '0000-2223344', otherWords: '' },
};
const MILLIMETRE = 72 / 25.4;
const bare = (text: string) => text.replace(/\s/g, '');

async function linked(county: RiverCounty, name: string): Promise<Id> {
  const { post, get } = county.as('intake');
  const id = county.house.desk.clock.newId();
  const said = { id, kind: 'household', areaCode: VILLAGE, unitId: null, membersCount: 3, fields: { name } };
  const flag = { hardship: 'none', hardshipSince: null, hardshipReviewOn: null };
  assert.equal((await post('/api/constituents', { ...said, ...flag })).status, 200);
  const [clerk] = (await get('/api/reception/receivers?text=clerk')).body.people;
  const link = await post(`/api/constituents/${id}/link`, { personId: clerk.id, unitId: clerk.unitId, schemeKeys: [] });
  assert.equal((await post(`/api/links/${link.body.id}/agree`, { way: 'slip' })).status, 200);
  return link.body.id;
}

type Raw = { readonly status: number; readonly type: string; readonly bytes: Buffer };
/** Somebody's way to what is no JSON: files out and forms in. */
type Files = (path: string, form?: FormData) => Promise<Raw>;

/** Signs in as people do, and asks the server over the wire. */
async function filesOf(county: RiverCounty, who: string, origin: string): Promise<Files> {
  const { app } = county.house;
  const signedIn = await app.inject({
    method: 'POST',
    url: '/sign-in',
    headers: {
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ signInName: who, password: PASSWORD }).toString(),
  });
  const cookie = signedIn.cookies.find(({ name }) => name === SESSION_COOKIE)?.value;
  assert.ok(cookie, signedIn.payload.slice(0, 600));
  return async (path, form) => {
    const answer = await fetch(origin + path, {
      headers: { cookie: `${SESSION_COOKIE}=${cookie}`, 'sec-fetch-site': 'same-origin', 'accept-language': 'zh-CN' },
      ...(form && { method: 'POST', body: form }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes };
  };
}

/** What a phone's camera reads on a page, in the box in millimetres. */
function scanned(page: SeenPage | undefined, left: number, top: number, right: number, bottom: number): string {
  assert.ok(page);
  const box = {
    left: left * MILLIMETRE,
    top: top * MILLIMETRE,
    right: right * MILLIMETRE,
    bottom: bottom * MILLIMETRE,
  };
  const { data, width, height } = page.scanned(box, 200);
  return (jsQR as unknown as typeof jsQR.default)(data, width, height)?.data ?? '';
}

test('[002-75] the card of a household is printed from the records, its code opens its page, its PIN is on the strip', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const files = await filesOf(county, 'intake', origin);
  const linkId = await linked(county, '王大山');
  assert.equal((await files(`/api/links/${linkId}/card.pdf`)).status, 404, 'before a card is issued there is none');
  const { number, id } = (await county.as('intake').post(`/api/links/${linkId}/card`, CARD)).body;
  const pin = pinOf(county.house.desk, id).replace(/^(\d{3})/, '$1 ');

  const a6 = await files(`/api/links/${linkId}/card.pdf?layout=a6&languages=zh`);
  assert.deepEqual([a6.status, a6.type], [200, 'application/pdf']);
  const [page, ...more] = opened(a6.bytes, 'pdf');
  assert.equal(more.length, 0);
  const text = bare(page?.text ?? '');
  for (const words of ['clerk', '王大山', '0000-2223344', '0000-1234567', '值班室', '监督电话', '有效期至', bare(pin)])
    assert.ok(text.includes(words), `${words} in ${text}`);
  assert.equal(scanned(page, 0, 0, 105, 148), `${origin}/${TENANT}/card/${number}`);
  const face = await county.page(new URL(scanned(page, 0, 0, 105, 148)).pathname);
  assert.equal(face.status, 200);
  assert.doesNotMatch(face.text, /王大山/, 'the code names the household to nobody');

  const two = opened((await files(`/api/links/${linkId}/card.pdf?layout=a6-two-sided&languages=both`)).bytes, 'pdf');
  assert.deepEqual(
    two.map((one) => bare(one.text).includes(bare(pin))),
    [false, true],
    'the PIN is on the back alone',
  );
  const [poster] = opened((await files(`/api/links/${linkId}/card.pdf?layout=poster`)).bytes, 'pdf');
  assert.doesNotMatch(
    bare(poster?.text ?? ''),
    new RegExp(`王大山|${bare(pin)}`),
    'a poster hangs where anybody reads',
  );

  const sms = (await files(`/api/links/${linkId}/card.txt?form=sms`)).bytes.toString();
  const plain = (await files(`/api/links/${linkId}/card.txt?form=plain`)).bytes.toString();
  for (const words of [sms, plain]) {
    assert.ok(words.includes('0000-2223344') && words.includes(`${origin}/${TENANT}/card/${number}`), words);
    assert.ok(!bare(words).includes(bare(pin)), 'no PIN goes by SMS');
  }
  const wrong = await files(`/api/links/${linkId}/card.pdf?layout=a3`);
  assert.deepEqual([wrong.status, /没有这种版式/.test(wrong.bytes.toString())], [422, true]);
  assert.equal((await (await filesOf(county, 'clerk', origin))(`/api/links/${linkId}/card.pdf`)).status, 403);
});

test('a card that is over says so across it and has no PIN; what can’t be printed is told when it is issued', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const files = await filesOf(county, 'intake', origin);
  const linkId = await linked(county, '王大山');
  const { post } = county.as('intake');
  const unknown = await post(`/api/links/${linkId}/card`, { ...CARD, help: '𓀀' });
  assert.equal(unknown.status, 422);
  assert.match(unknown.body.title, /没有字体能印出“𓀀”/);
  const long = await post(`/api/links/${linkId}/card`, {
    ...CARD,
    secondPhone: '0000-1234567 转 123456 或 0000-7654321',
  });
  assert.equal(long.body.code, 'documents.card-phone-too-long');
  const { id } = (await post(`/api/links/${linkId}/card`, CARD)).body;
  await post(`/api/cards/${id}/revoke`, { reason: '丢了' });
  const [page] = opened((await files(`/api/links/${linkId}/card.pdf?languages=zh`)).bytes, 'pdf');
  assert.match(bare(page?.text ?? ''), /已停用/);
  assert.doesNotMatch(bare(page?.text ?? ''), /密码/);
});

test('[002-75] the cards of a place come as one file of sheets, and of nobody else’s place', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const files = await filesOf(county, 'intake', origin);
  assert.equal((await files(`/api/cards/print?area=${VILLAGE}`)).status, 404);
  const numbers: string[] = [];
  for (const name of ['王大山', '李二', '赵三', '周四', '吴五']) {
    const linkId = await linked(county, name);
    numbers.push((await county.as('intake').post(`/api/links/${linkId}/card`, CARD)).body.number);
  }
  const printed = await files(`/api/cards/print?area=${VILLAGE}&layout=a4&languages=zh`);
  const pages = opened(printed.bytes, 'pdf');
  assert.equal(pages.length, 2);
  const found = [0, 1, 2, 3].map((index) => {
    const [left, top] = [(index % 2) * 105, Math.floor(index / 2) * 148];
    return scanned(pages[0], left, top, left + 105, top + 148)
      .split('/')
      .at(-1);
  });
  assert.deepEqual(new Set([...found, scanned(pages[1], 0, 0, 105, 148).split('/').at(-1)]), new Set(numbers));
  assert.equal((await files('/api/cards/print?area=990103102201')).status, 404, 'none there');
  assert.equal((await files(`/api/cards/print?area=${VILLAGE}&state=quiet`)).status, 404);
  assert.equal((await files(`/api/cards/print?area=${VILLAGE}&state=ended`)).status, 422);
});

const REGISTER = `某县乙村农户花名册,,,
户主,身份证号,联系电话,组,人口
王大山,330102199001011234,0000-7654321,一组,4
李二,,0000-1112223,九组,两口
`;

function sheet(content: string | Uint8Array<ArrayBuffer>, name = '花名册.csv'): FormData {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  return form;
}

test('[001-01] a clerk looks at a register, brings it in, follows it, mends a row, takes it out again and back', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const files = await filesOf(county, 'intake', origin);
  const { get, post } = county.as('intake');
  const json = ({ bytes }: Raw) => JSON.parse(bytes.toString());
  const imports = `/api/household-imports?area=${VILLAGE}`;

  const preview = json(await files(`/api/household-imports/preview?area=${VILLAGE}`, sheet(REGISTER)));
  assert.deepEqual([preview.headingRow, preview.wellCount, preview.wrongCount], [2, 1, 1]);
  assert.match(preview.columns[1].whyLeftOut, /证件号/);
  assert.match(preview.troubles[0].reason, /整数/);
  assert.equal((await get(imports)).body.imports.length, 0);

  const id = county.house.desk.clock.newId();
  const done = await files(`${imports}&id=${id}`, sheet(REGISTER));
  assert.equal(done.status, 200, done.bytes.toString());
  const followed = (await get(`/api/household-imports/${id}`)).body;
  assert.deepEqual([followed.import.state, followed.import.madeCount, followed.wrongRows.length], ['done', 1, 1]);
  const again = json(await files(imports, sheet(REGISTER)));
  assert.deepEqual([again.madeCount, again.twinCount], [0, 1]);
  const { constituents } = (await get('/api/constituents?text=王大山')).body;
  assert.match(constituents[0].areaName, /一组/);

  const wrong = await files(`/api/household-imports/${id}/rows.xlsx`);
  const rows = await Array.fromAsync(readTable(wrong.bytes, 'rows.xlsx'));
  assert.equal(rows.length, 2);
  assert.doesNotMatch(JSON.stringify(rows), /330102/);

  const out = await files(`/api/exports/households.xlsx?area=${VILLAGE}`);
  const table = await Array.fromAsync(readTable(out.bytes, 'a.xlsx'));
  assert.match(table[0]?.cells[0] ?? '', /^intake 民情办 .* 获取$/, '[004-20] it says who was given it');
  assert.ok(table[1]?.cells.includes('户主') && table[2]?.cells.includes('王大山'));
  const round = json(
    await files(`/api/household-imports/preview?area=${VILLAGE}`, sheet(new Uint8Array(out.bytes), 'a.xlsx')),
  );
  assert.deepEqual([round.wellCount, round.twinCount, round.wrongCount], [0, 1, 0]);
  const csv = (await files(`/api/exports/households.csv?area=${VILLAGE}&masked=1`)).bytes.toString();
  assert.doesNotMatch(csv, /王大山|7654321/);

  const undone = await post(`/api/household-imports/${id}/undo`, {});
  assert.deepEqual([undone.body.state, undone.body.keptCount], ['undone', 0]);
  assert.equal((await get('/api/constituents?text=王大山')).body.constituents.length, 0);
});

test('a register that can’t be read says what to do, and nobody without the right sends one', async (t) => {
  const county = await openRiverCounty(t);
  const origin = await county.house.listen();
  const files = await filesOf(county, 'intake', origin);
  const told = async (form: FormData) =>
    JSON.parse((await files('/api/household-imports', form)).bytes.toString()).code;
  assert.equal(await told(new FormData()), 'liaison.import-no-file');
  assert.equal(await told(sheet('<html><table>', 'a.xls')), 'spreadsheet.old-excel');
  assert.equal(await told(sheet('来信时间,内容\n1,2\n')), 'liaison.import-no-head');
  const columns = sheet(REGISTER);
  columns.append('columns', 'name,,name,,');
  assert.equal(await told(columns), 'liaison.import-columns');
  const clerk = await filesOf(county, 'clerk', origin);
  for (const path of ['/api/household-imports', '/api/household-imports/preview'])
    assert.equal((await clerk(path, sheet(REGISTER))).status, 403);
  assert.equal((await clerk('/api/exports/households.csv')).status, 403);
});

test('[002-23] what is still owed to a household stands on its card with its day, and on nothing that is posted up', async (t) => {
  const county = await openRiverCounty(t);
  const files = await filesOf(county, 'intake', await county.house.listen());
  const linkId = await linked(county, '王大山');
  await county.as('intake').post(`/api/links/${linkId}/card`, CARD);
  const clerk = county.as('clerk');
  const [{ id }] = (await clerk.get('/api/constituents?text=王大山')).body.constituents;
  const dueOn = addDays(civilDateOf(county.house.desk.clock.now()), 9);
  const said = { id: county.house.desk.clock.newId(), words: '把门口的路灯修好', dueOn };
  const made = await clerk.post(`/api/constituents/${id}/promises`, said);
  assert.equal(made.status, 200, made.text);
  const onPaper = async (layout: string) => {
    const print = await files(`/api/links/${linkId}/card.pdf?layout=${layout}&languages=zh`);
    assert.equal(print.status, 200, `${layout} ${print.bytes}`);
    return bare(
      opened(print.bytes, 'pdf')
        .map(({ text }) => text)
        .join(''),
    );
  };
  for (const layout of ['a6', 'a6-two-sided', 'a4'])
    assert.ok((await onPaper(layout)).includes(`承诺事项把门口的路灯修好${dueOn}`), await onPaper(layout));
  assert.doesNotMatch(await onPaper('poster'), /路灯|王大山/);
  assert.match(`${(await files(`/api/links/${linkId}/card.txt?form=plain`)).bytes}`, /把门口的路灯修好/);
});
