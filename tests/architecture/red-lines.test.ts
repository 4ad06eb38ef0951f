import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSchema, type Table } from '#platform/database/schema.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { codeRedLines, redLineOf, schemaRedLines } from './red-lines.ts';
import { assertNone, readTree } from './tree.ts';

test('planted: names of what is never built are told, however they are written', () => {
  const forbidden = [
    ...['checkInAt', 'check_in_count', 'signInStreak', 'points', 'visit_points', 'score', 'compositeScore', 'rank'],
    ...['ranking_of_units', 'league_table', 'onlineMinutes', 'study_hours', 'gps', 'latitude_track', 'photo_required'],
    ...['rank_class', 'rankOfPost', 'diary_quota', 'diaryEntriesDue', 'quota_score', 'progressRanking', 'teamLeague'],
    ...['host_signature', 'diaryLengthMin', 'diary_count_min', 'likes', 'zeroPetitions', 'leaderboard', 'install_rate'],
  ];
  for (const name of forbidden) assert.ok(redLineOf(name), name);
});

test('planted: names of ordinary things are left in peace', () => {
  const ordinary = [
    ...[
      'sign_in',
      'signIn',
      'signedInAt',
      'lat',
      'long',
      'point',
      'pointOnMap',
      'trackedList',
      'checkInput',
      'checked_at',
    ],
    ...[
      'wordsLengthMax',
      'photo',
      'signature',
      'visitQuota',
      'underscore',
      'franking',
      'rating',
      'gradeWords',
      'shareOfRated',
      'grade',
      'shortCount',
      'conversation_note',
      'villageDays',
    ],
  ];
  for (const name of ordinary) assert.equal(redLineOf(name), null, name);
});

test('planted: a column, a contract, an export and a file are looked at; a default satisfaction is told', () => {
  const column = { type: 'int', notNull: false, default: null, generated: false, identity: false, comment: null };
  const table = {
    name: 'visit',
    columns: [
      { ...column, name: 'points' },
      { ...column, name: 'satisfaction', default: '5' },
      { ...column, name: 'rating', notNull: true },
      { ...column, name: 'was_satisfied' },
    ],
  } as unknown as Table;
  assert.equal(schemaRedLines([table]).length, 3);
  const contract = { path: 'civic/fieldwork/contract.ts', text: `export const visit = { studyHours: 1, words: 2 };` };
  assert.equal(codeRedLines([contract]).length, 1);
  assert.equal(
    codeRedLines([{ path: 'civic/assessment/rules/ranking.ts', text: 'export const rankOf = 1;' }]).length,
    2,
  );
  assert.equal(
    codeRedLines([{ path: 'civic/assessment/rules/coverage.ts', text: '// no ranking\nexport const a = "rank";' }])
      .length,
    0,
  );
});

test('the schema has no such column', async (t) => {
  const { url } = await freshDatabase(t);
  assertNone(schemaRedLines((await readSchema(url)).tables));
});

test('no contract, export or file has such a name', () => {
  assertNone(codeRedLines(readTree()));
});
