import { readFile } from 'node:fs/promises';
import { setWitnesses } from '#civic/trustlog/index.ts';
import { AREA_OPTION, type Command, done, fileFrom, houseActor, UsageTrouble, whereFrom } from '../command.ts';

/** Names who witnesses a county's public log. */
export const setWitnessesCommand: Command = {
  name: 'log witnesses',
  usage: 'log witnesses FILE --area CODE',
  summary: {
    zh: '指定公开日志的见证人（witness、group、quorum 各行，见 docs/witnesses.md），从现在起生效，并记入日志',
    en: 'names the witnesses of the public log (lines witness, group and quorum, see docs/witnesses.md), from now on; the change stands in the log',
  },
  options: { area: AREA_OPTION },
  run: async (setting) => {
    const where = whereFrom(setting.values);
    const lines = await readFile(fileFrom(setting), 'utf8');
    const { desk } = await setting.open();
    const wrongLine = await setWitnesses(desk, houseActor(where), lines);
    if (wrongLine > 0)
      throw new UsageTrouble(
        `第 ${wrongLine} 行看不懂：每行写 witness 名 公钥 网址、group 名 数目 成员…，最后一行 quorum 名。`,
        `Line ${wrongLine} is not understood: lines are witness NAME VKEY URL, group NAME COUNT MEMBERS…, and one quorum NAME.`,
      );
    return done({ area: where.areaCode }, '见证人已定 · the witnesses are set');
  },
};
