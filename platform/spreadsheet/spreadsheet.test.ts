import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { parseInstant } from '#kernel/instant.ts';
import { readTable } from './read.ts';
import type { TableRow } from './table-row.ts';
import { TableTrouble } from './trouble.ts';
import { type Cell, writeCsv, writeXlsx } from './write.ts';

async function rowsOf(content: Uint8Array, name: string) {
  const rows: TableRow[] = [];
  for await (const row of readTable(content, name)) rows.push(row);
  return rows;
}

async function refusalOf(content: Uint8Array, name: string): Promise<string> {
  try {
    await rowsOf(content, name);
  } catch (error) {
    if (error instanceof TableTrouble) return error.refusal.code;
    throw error;
  }
  return 'read';
}

const columns = [
  { heading: '编号', width: 10 },
  { heading: '内容', width: 40 },
  { heading: '时间', width: 18 },
];

function tableOf(rows: readonly (readonly Cell[])[]) {
  return { sheetName: '台账', columns, rows };
}

function utf8Csv(text: string): Uint8Array {
  return strToU8(text);
}

/** `编号,内容` and one row, in GB18030, written out by hand because Node can only read that encoding. */
const GB18030 = Uint8Array.from([
  0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a, 0x31, 0x2c, 0xb4, 0xe5, 0xc0, 0xef, 0xcd, 0xa3, 0xcb,
  0xae, 0x0a,
]);

function handMade(sheet: string, more: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels':
      '<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

test('what is written as .xlsx reads back the same, Chinese, markup and an eight-hour-ahead time included', async () => {
  const at = parseInstant('2019-04-24T07:40:04Z');
  assert.ok(at);
  const content = await writeXlsx(
    tableOf([
      [7, '村里停水 <b>&"三天"', { at }],
      ['=1+1', '𬭎\n第二行', null],
    ]),
  );
  assert.deepEqual(await rowsOf(content, 'a.xlsx'), [
    { rowNumber: 1, cells: ['编号', '内容', '时间'] },
    { rowNumber: 2, cells: ['7', '村里停水 <b>&"三天"', '2019/4/24 15:40:04'] },
    { rowNumber: 3, cells: ['=1+1', '𬭎\n第二行'] },
  ]);
});

test('a date cell comes as people see it, to the second, and without a time when it has none', async () => {
  const content = handMade(
    '<row r="4"><c r="A4" s="1"><v>43579.65282407407</v></c><c r="C4" s="1"><v>43579</v></c></row>',
  );
  assert.deepEqual(await rowsOf(content, 'a.xlsx'), [{ rowNumber: 4, cells: ['2019/4/24 15:40:04', '', '2019/4/24'] }]);
});

test('a phone number kept as a number keeps all its digits', async () => {
  const content = handMade('<row r="1"><c r="A1"><v>13800001111</v></c><c r="B1"><v>0.30000000000000004</v></c></row>');
  assert.deepEqual((await rowsOf(content, 'a.xlsx'))[0]?.cells, ['13800001111', '0.3']);
});

test('CSV is read in UTF-8 with or without its mark, in GB18030 and in UTF-16', async () => {
  const expected = ['编号', '内容'];
  const text = '编号,内容\n1,村里停水\n';
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  for (const content of [utf8Csv(text), utf8Csv(`\ufeff${text}`), GB18030, utf16]) {
    const rows = await rowsOf(content, 'a.csv');
    assert.deepEqual(rows[0]?.cells, expected);
    assert.deepEqual(rows[1]?.cells, ['1', '村里停水']);
  }
});

test('a CSV cell may hold commas, quotes and line ends; a blank row keeps its number', async () => {
  const rows = await rowsOf(utf8Csv('a;b\r\n\r\n"一，""二""\r\n三";2\r\n'), 'a.csv');
  assert.deepEqual(rows, [
    { rowNumber: 1, cells: ['a', 'b'] },
    { rowNumber: 3, cells: ['一，"二"\n三', '2'] },
  ]);
});

test('bytes that no encoding explains are refused instead of coming in garbled', async () => {
  assert.equal(await refusalOf(Uint8Array.from([0x61, 0xff, 0xff, 0x2c, 0x81]), 'a.csv'), 'spreadsheet.garbled');
});

test('a quote that is never closed is refused with its row', async () => {
  assert.equal(await refusalOf(utf8Csv('a,b\n1,"没有收尾\n2,x\n'), 'a.csv'), 'spreadsheet.broken');
});

/** A ZIP file of one entry, made by hand so that it can lie about its size. */
function bombOf(name: string, declaredBytes: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(300 * 1024 * 1024), { level: 1 });
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const directory = Buffer.alloc(46 + name.length);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(packed.length, 20);
  directory.writeUInt32LE(declaredBytes, 24);
  directory.writeUInt16LE(name.length, 28);
  directory.write(name, 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + packed.length, 16);
  return Buffer.concat([local, packed, directory, end]);
}

test('a zip bomb is refused before it fills the memory, even when it declares one byte', async () => {
  const bomb = bombOf('xl/workbook.xml', 1);
  assert.ok(bomb.length < 4 * 1024 * 1024);
  assert.equal(await refusalOf(bomb, 'a.xlsx'), 'spreadsheet.too-large');
});

test('a file with thousands of parts is refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`x${index}`, new Uint8Array(0)]));
  assert.equal(await refusalOf(zipSync(many), 'a.xlsx'), 'spreadsheet.too-large');
});

test('XML entities are refused, in UTF-8 and in UTF-16', async () => {
  const text = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>';
  assert.equal(
    await refusalOf(handMade('', { 'xl/worksheets/sheet1.xml': text }), 'a.xlsx'),
    'spreadsheet.has-entities',
  );
  const parts = { 'xl/workbook.xml': new Uint8Array(Buffer.from(text, 'utf16le')) };
  assert.equal(await refusalOf(zipSync(parts), 'a.xlsx'), 'spreadsheet.has-entities');
});

test('old .xls, a locked workbook, a web page called .xls, a picture and half a file are refused, each in its own words', async () => {
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
  assert.equal(await refusalOf(old, 'a.xlsx'), 'spreadsheet.old-excel');
  const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
  assert.equal(await refusalOf(locked, 'a.xlsx'), 'spreadsheet.encrypted');
  assert.equal(await refusalOf(strToU8('<html><table><tr>'), 'a.xls'), 'spreadsheet.old-excel');
  assert.equal(await refusalOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'a.png'), 'spreadsheet.not-a-table');
  assert.equal(await refusalOf(zipSync({ 'word/document.xml': strToU8('<a/>') }), 'a.docx'), 'spreadsheet.not-a-table');
  const whole = await writeXlsx(tableOf([['1', '二', null]]));
  assert.equal(await refusalOf(whole.subarray(0, whole.length - 40), 'a.xlsx'), 'spreadsheet.broken');
});

test('a cell at the far corner of the sheet is refused instead of making millions of empty ones', async () => {
  const content = handMade('<row r="1"><c r="XFD1"><v>1</v></c></row>');
  assert.equal(await refusalOf(content, 'a.xlsx'), 'spreadsheet.too-large');
});

test('CSV that goes out begins with a byte order mark, and no cell of it can run as a formula', async () => {
  const text = await writeCsv(
    tableOf([
      ['=HYPERLINK("http://x","y")', '+86', '@SUM(A1)'],
      [5, '-1+1', '正常，"引号"'],
    ]),
  );
  assert.ok(text.startsWith('\ufeff编号'));
  const rows = await rowsOf(strToU8(text), 'a.csv');
  assert.deepEqual(rows[1]?.cells, [`'=HYPERLINK("http://x","y")`, `'+86`, `'@SUM(A1)`]);
  assert.deepEqual(rows[2]?.cells, ['5', `'-1+1`, '正常，"引号"']);
});

test('twenty thousand rows go out and come back in a few seconds, each where it was', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => [index, `第 ${index} 件：路灯不亮`, null]);
  const back = await rowsOf(await writeXlsx(tableOf(rows)), 'a.xlsx');
  assert.equal(back.length, 20_001);
  assert.deepEqual(back[20_000], { rowNumber: 20_001, cells: ['19999', '第 19999 件：路灯不亮'] });
});

test('[004-20] a table of people says above its headings who was given it and when, on each printed page too', async () => {
  const table = { ...tableOf([['1', '村里停水', null]]), mark: '李<联>系 甲乡政府 2026-11-22 10:03 获取' };
  const written = await writeXlsx(table);
  const rows = await rowsOf(written, 'a.xlsx');
  assert.deepEqual(
    rows.map(({ cells }) => cells[0]),
    ['李<联>系 甲乡政府 2026-11-22 10:03 获取', '编号', '1'],
  );
  const files = unzipSync(written);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  assert.match(text('xl/workbook.xml'), /\$1:\$2</);
  assert.match(text('xl/worksheets/sheet1.xml'), /ySplit="2".*autoFilter ref="A2:C3"/s);
  assert.match(await writeCsv(table), /^\ufeff李<联>系 甲乡政府 2026-11-22 10:03 获取\r\n编号,/);
});
