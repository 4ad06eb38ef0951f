import { recheck } from '#civic/trustlog/index.ts';
import { AREA_OPTION, type Command, done, EXIT, whereFrom } from '../command.ts';

const WHAT = {
  gone: '事实已不在 · its fact is gone',
  altered: '事实与登记时不同 · its fact is no longer what it was',
} as const;

/** Whether the facts in the database are still those that the public log was told of. */
export const recheckCommand: Command = {
  name: 'log recheck',
  usage: 'log recheck --area CODE',
  summary: {
    zh: '把库里保存的每条事实与公开日志里的承诺逐条比对，说出第一批不符的（外人查不了，因为盐只在本机）',
    en: 'compares every fact in the database with its commitment in the public log and names those that differ (only the house can: it has the salts)',
  },
  options: { area: AREA_OPTION },
  run: async ({ values, open, progress }) => {
    const { tenantId } = whereFrom(values);
    const { desk } = await open();
    const { count, untrue } = await recheck(desk, tenantId, { onRead: (read) => progress(String(read)) });
    if (untrue.length === 0) return done({ count }, `${count} 条全部相符 · all ${count} are what they were`);
    const lines = untrue.map(({ year, index, factId, what }) => `${year} ${index}  ${factId}  ${WHAT[what]}`);
    return {
      exitCode: EXIT.broken,
      document: { ok: false, count, untrue },
      text: `${lines.join('\n')}\n不符 ${untrue.length} 条 · ${untrue.length} differ`,
    };
  },
};
