// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted sources hold templates of their own
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertNone, isTest, ROOT, readTree, type SourceFile } from './tree.ts';
import {
  languageViolations,
  type RefusalText,
  refusalUseViolations,
  refusalViolations,
  spokenViolations,
} from './words.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });

test('planted: words in one language, empty words and unequal places are told', () => {
  const told = (text: string) => languageViolations([file('civic/ledger/pages/matter.ts', text)]).length;
  assert.equal(told(`const a = { zh: '待办' };`), 1);
  assert.equal(told(`const a = { zh: '待办', en: '' };`), 1);
  assert.equal(told(`const a = { zh: '还有 {days} 天', en: '{day} days left' };`), 1);
  assert.equal(told(`const a = { zh: '还有 {days} 天', en: '{days} days left' };`), 0);
  assert.equal(told('const a = { zh: `还有 ${days} 天`, en: `${days} days left` };'), 0);
  assert.equal(told('const a = { zh: row.name, en: row.nameEn };'), 0);
  assert.equal(told('const a = { zh };'), 0);
  assert.equal(told(`const nothing = { zh: '', en: '' };`), 0);
  assert.equal(told(`const a = { zh: '请选{zh}', en: 'Choose {en}' };`), 0);
  assert.equal(told(`const a = { zh: '现在{state}', en: 'It is {stateEn}' };`), 0);
  assert.equal(told(`const a = { zh: '请选{token}', en: 'Choose {when}' };`), 1);
  assert.equal(spokenViolations([{ where: 'x', zh: ' ', en: 'yes' }]).length, 1);
});

test('planted: refusals that are no sentence, not Chinese, or of another slice are told', () => {
  const good = {
    path: 'civic/ledger/refusals.ts',
    code: 'ledger.closed',
    zh: '已经办结。',
    en: 'It is closed.',
    status: 409,
  };
  const told = (change: Partial<RefusalText>) => refusalViolations([{ ...good, ...change }]).length;
  assert.equal(told({}), 0);
  assert.equal(told({ zh: '已经办结' }), 1);
  assert.equal(told({ zh: 'Closed。' }), 1);
  assert.equal(told({ code: 'intake.closed' }), 1);
  assert.equal(refusalViolations([good, good]).length, 2);
});

test('planted: a refusal without words and words without a refusal are told', () => {
  const files = [
    file('civic/ledger/rules/close.ts', `refuse(late ? 'ledger.late' : 'ledger.closed'); refuse('ledger.gone');`),
    file('civic/ledger/rules/decide.ts', 'refuse(`ledger.instead-${act}`);'),
  ];
  const codes = ['ledger.late', 'ledger.closed', 'ledger.never', 'ledger.instead-close'];
  assert.deepEqual(refusalUseViolations(files, codes), [
    'civic/ledger/rules/close.ts:1 refuses ledger.gone, for which there are no words',
    'the words of ledger.never are never used',
  ]);
});

/** Every refusal of the house, by importing the files as the server does. */
async function refusals(): Promise<RefusalText[]> {
  const paths = readTree()
    .map(({ path }) => path)
    .filter((path) => /(^|\/)refusals\.ts$/.test(path) && !isTest(path));
  const all = await Promise.all(
    paths.map(async (path) => {
      const exported = (await import(pathToFileURL(join(ROOT, path)).href)) as Record<string, unknown>;
      const tables = Object.values(exported).filter((value) => typeof value === 'object' && value !== null);
      return tables.flatMap((table) =>
        Object.entries(table).map(([code, words]) => ({ path, code, ...words }) as RefusalText),
      );
    }),
  );
  return all.flat();
}

test('whatever is said in one language is said in the other', () => {
  assertNone(languageViolations(readTree()));
});

test('every refusal has words, in both languages, as sentences with the same places', async () => {
  assertNone(refusalViolations(await refusals()));
});

test('every refusal in the code has words, and all words are used', async () => {
  const codes = (await refusals()).map(({ code }) => code);
  assertNone(refusalUseViolations(readTree(), codes));
});
