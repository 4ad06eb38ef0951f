import { listOfImports, runUndo, startUndo } from '#civic/exchange/index.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { AREA_OPTION, type Command, done, EXIT, houseActor, refused, UsageTrouble, whereFrom } from '../command.ts';

/** The imports of a place, newest first. */
export const listImportsCommand: Command = {
  name: 'imports list',
  usage: 'imports list --area CODE',
  summary: { zh: '列出导入过的表格，最新的在前', en: 'lists the spreadsheets that were brought in, newest first' },
  options: { area: AREA_OPTION },
  run: async ({ values, positionals, open }) => {
    const where = whereFrom(values);
    if (positionals.length > 0) throw new UsageTrouble('这个命令不要别的参数。', 'This command takes no other word.');
    const { desk } = await open();
    const { imports } = await listOfImports(desk, where, undefined);
    const lines = imports.map(
      ({ id, fileName, state, startedAt, rowCount, doneCount, twinCount, wrongCount, keptCount }) =>
        `${id}  ${startedAt}  ${state}  ${fileName}：${rowCount} 行 rows，写入 done ${doneCount}，重复 twins ${twinCount}，有误 wrong ${wrongCount}，保留 kept ${keptCount}`,
    );
    return done({ imports }, lines.length > 0 ? lines.join('\n') : '还没有导入过。 · Nothing was brought in yet.');
  },
};

/** Takes a whole import back: what nobody has worked on since is withdrawn, the rest stays and is counted. */
export const undoImportCommand: Command = {
  name: 'imports undo',
  usage: 'imports undo IMPORT --area CODE [--yes]',
  summary: {
    zh: '撤销一次导入：还没有人办过的撤回，办过的保留；什么都不删除',
    en: 'undoes an import: what nobody has worked on is withdrawn, the rest is kept; nothing is deleted',
  },
  options: {
    area: AREA_OPTION,
    yes: { type: 'boolean', words: { zh: '不再询问，直接撤销', en: 'does it without asking' } },
  },
  run: async (setting) => {
    const [id, ...more] = setting.positionals;
    if (!id || more.length > 0)
      throw new UsageTrouble(
        '请写一次导入的编号（见 imports list）。',
        'Name one import by its id (see imports list).',
      );
    const where = whereFrom(setting.values);
    const { desk } = await setting.open();
    if (setting.values.yes !== true && (await setting.confirm(`撤销导入 ${id}？ Undo this import? [y/N] `)) !== true)
      return {
        exitCode: EXIT.partly,
        document: { ok: true, importId: id, state: 'unchanged' },
        text: '没有撤销。加 --yes 再运行就会撤销。\nNothing was undone; run it again with --yes.',
      };
    const actor = houseActor(where);
    const started = await startUndo(desk, actor, where, id);
    if (isRefusal(started)) return refused(started);
    const ended = await runUndo(desk, actor, started.id, null, {
      signal: setting.signal,
      onProgress: ({ keptCount }) => setting.progress(`撤销 undoing… 保留 kept ${keptCount}`),
    });
    const { state, doneCount, keptCount } = ended ?? started;
    const undoneCount = doneCount - keptCount;
    const outcome = done(
      { importId: started.id, state, undoneCount, keptCount },
      `撤回 ${undoneCount} 件，保留 ${keptCount} 件（已经有人办过）\n${undoneCount} withdrawn, ${keptCount} kept, since somebody has worked on them`,
    );
    return keptCount > 0 ? { ...outcome, exitCode: EXIT.partly } : outcome;
  },
};
