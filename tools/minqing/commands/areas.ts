import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { foundCounty, importAreas, tenantsOf } from '#civic/access/index.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { AREA_OPTION, type Command, done, EXIT, fileFrom, houseActor, refused, textOf, whereFrom } from '../command.ts';

/** Brings areas in; founds the county when `--name` is given and it is not there yet. */
export const importAreasCommand: Command = {
  name: 'areas import',
  usage: 'areas import FILE --area CODE [--name NAME]',
  summary: {
    zh: '从 CSV 导入本县的区划（代码、名称）',
    en: 'brings in the areas of a county (code, name) from a CSV file',
  },
  options: {
    area: AREA_OPTION,
    name: {
      type: 'string',
      words: {
        zh: '县还没有建立时，先用这个名称建立',
        en: 'founds the county under this name when it is not there yet',
      },
    },
  },
  run: async (setting) => {
    const file = fileFrom(setting);
    const where = whereFrom(setting.values);
    await access(file);
    const { desk } = await setting.open();
    const name = textOf(setting.values, 'name');
    if (!(await tenantsOf(desk)).some(({ id }) => id === where.tenantId)) {
      if (!name) return refused({ refused: true, code: 'exchange.area-unknown', values: { area: where.areaCode } });
      const county = { id: where.tenantId, name, nameEn: '', phone: '', isDemonstration: false };
      const founded = await foundCounty(desk, county, null);
      if (isRefusal(founded)) return refused(founded);
    }
    const result = await importAreas(desk, where.tenantId, createReadStream(file), {
      actor: houseActor(where),
      onProgress: ({ rows, written }) => setting.progress(`读入 read ${rows} · 写入 written ${written}`),
    });
    if (isRefusal(result)) return refused(result);
    const { added, renamed, same, elsewhere, wrong } = result;
    const text = `新增 added ${added} · 改名 renamed ${renamed} · 已有 known ${same} · 别处 elsewhere ${elsewhere} · 有误 wrong ${wrong.length}`;
    const lines = wrong
      .slice(0, 20)
      .map(({ line, refusal }) => `第 ${line} 行 line ${line}: ${refused(refusal).text.replace('\n', ' · ')}`);
    const outcome = done({ added, renamed, same, elsewhere, wrong }, [text, ...lines].join('\n'));
    return wrong.length > 0 ? { ...outcome, exitCode: EXIT.partly } : outcome;
  },
};
