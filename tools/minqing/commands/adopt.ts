import { adopt } from '#civic/trustlog/index.ts';
import { textOf } from '#kernel/bytes.ts';
import { parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { parseNote } from '#kernel/tlog/note.ts';
import { entriesIn, TILE_WIDTH, tilePath, widthIn } from '#kernel/tlog/tiles.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { AREA_OPTION, type Command, done, EXIT, fileFrom, UsageTrouble, whereFrom } from '../command.ts';

const WHY = {
  no_log: '本县还没有这本日志 · this county has no such log',
  not_signed: '副本没有这本日志的签名，或缺了条目 · the copy is not signed by this log, or lacks entries',
  nothing_new: '副本没有库里缺的条目 · the copy has nothing that the database lacks',
  another_history: '副本是另一种历史，没有动 · the copy is of another history; nothing was changed',
} as const;

/** Brings a log up to its last signature after the restore of an old backup, out of a mirror. */
export const adoptCommand: Command = {
  name: 'log adopt',
  usage: 'log adopt FOLDER --area CODE',
  summary: {
    zh: '恢复了旧备份、日志拒签（rolled_back）时：从副本（npm run mirror）补回库里丢了的条目，接着往下签',
    en: 'after an old backup was restored and the log refuses to sign (rolled_back): takes the lost entries from a copy (npm run mirror), so that it goes on',
  },
  options: { area: AREA_OPTION },
  run: async (setting) => {
    const { tenantId } = whereFrom(setting.values);
    const copy = await copyIn(fileFrom(setting));
    const { desk } = await setting.open();
    const adopted = await adopt(desk, tenantId, copy.year, copy);
    if (typeof adopted === 'number')
      return done(
        { count: adopted },
        `补回 ${adopted} 条。请重新启动。 · ${adopted} entries taken. Start the house again.`,
      );
    return { exitCode: EXIT.refused, document: { ok: false, code: adopted }, text: WHY[adopted] };
  },
};

async function copyIn(folder: string) {
  const source = sourceAt(folder);
  const found = await source.read('checkpoint');
  const note = found ? textOf(found) : '';
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
  if (!checkpoint) throw new UsageTrouble(`${folder} 不是日志的副本。`, `${folder} is no copy of a log.`);
  const entries: string[] = [];
  for (let number = 0; number * TILE_WIDTH < checkpoint.size; number += 1) {
    const width = widthIn(checkpoint.size, 'entries', number);
    const bundle = await source.read(tilePath({ level: 'entries', number, width }));
    entries.push(...((bundle && entriesIn(bundle)) ?? []).map(textOf));
  }
  return { year: Number(checkpoint.origin.split('/').at(-1)), note, entries };
}
