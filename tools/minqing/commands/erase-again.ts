import { erasurePorts } from '#civic/exchange/index.ts';
import { eraseAgain } from '#civic/vault/index.ts';
import { AREA_OPTION, type Command, done, whereFrom } from '../command.ts';

/** Does once more what the law had erased and an old backup has brought back. */
export const eraseAgainCommand: Command = {
  name: 'erasure again',
  usage: 'erasure again --area CODE',
  summary: {
    zh: '恢复了旧备份、补回日志（log adopt）以后：日志里记着删除、库里又有了的内容，重新删除',
    en: 'after an old backup was restored and the log brought up (log adopt): erases again what the log says was erased and stands again',
  },
  options: { area: AREA_OPTION },
  run: async (setting) => {
    const { tenantId } = whereFrom(setting.values);
    const { desk } = await setting.open();
    const { again, byCertificate } = await eraseAgain(desk, erasurePorts, tenantId);
    return done(
      { again, byCertificate },
      `重新删除 ${again} 份；还有 ${byCertificate} 份要照删除证明办（密封的，或依法封存的）。 · ${again} erased again; ${byCertificate} more must be done by their certificates (sealed, or kept by a law).`,
    );
  },
};
