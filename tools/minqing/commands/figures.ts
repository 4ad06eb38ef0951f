import { type Figures, figuresOf, rateText } from '#civic/assessment/index.ts';
import { type CivilDate, parseCivilDate } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { AREA_OPTION, type Command, done, textOf, UsageTrouble, type Values, whereFrom } from '../command.ts';

/** The office's figures on a set of matters. */
export const figuresCommand: Command = {
  name: 'figures',
  usage: 'figures --area CODE [--from DAY --to DAY] [--import ID]',
  summary: { zh: '一批事项的指标：x %（a / b）', en: 'the figures of a set of matters: x % (a / b)' },
  options: {
    area: AREA_OPTION,
    from: { type: 'string', words: { zh: '从哪天收到的，2024-01-01', en: 'received from this day, 2024-01-01' } },
    to: { type: 'string', words: { zh: '到哪天收到的（含）', en: 'received to this day, included' } },
    import: { type: 'string', words: { zh: '只看一次导入', en: 'only one import' } },
  },
  run: async ({ values, open }) => {
    const where = whereFrom(values);
    const filter = { from: dayOf(values, 'from'), to: dayOf(values, 'to'), importId: importOf(values) };
    const { desk } = await open();
    const figures = await figuresOf(desk, where, filter);
    return done({ area: where.areaCode, ...filter, figures }, textOfFigures(figures));
  },
};

function dayOf(values: Values, name: string): CivilDate | undefined {
  const text = textOf(values, name);
  if (text === undefined) return undefined;
  const day = parseCivilDate(text);
  if (!day)
    throw new UsageTrouble(`--${name} 应是 2024-01-01 这样的日期。`, `--${name} must be a day like 2024-01-01.`);
  return day;
}

function importOf(values: Values) {
  const text = textOf(values, 'import');
  if (text === undefined) return undefined;
  const id = parseId(text);
  if (!id) throw new UsageTrouble('--import 应是导入的编号。', '--import must be the id of an import.');
  return id;
}

function textOfFigures(figures: Figures): string {
  const { replyDays, firstContactHours } = figures;
  const spread = ({ median, ninetieth, count }: Figures['replyDays'], unit: string) =>
    median === null ? '—' : `${median} ${unit}，九成 90th ${ninetieth ?? '—'} ${unit}（${count}）`;
  const lines: [string, string][] = [
    ['收到 received', String(figures.received)],
    ['已答复 replied', String(figures.replied)],
    ['按时 on time', rateText(figures.onTime).zh],
    ['首次联系 first contact', spread(firstContactHours, '小时 h')],
    ['答复天数 days to reply', spread(replyDays, '天 d')],
    ['15 天内 within 15 days', rateText(figures.withinFifteenDays).zh],
    ['60 天内 within 60 days', rateText(figures.withinSixtyDays).zh],
    ['重复 repeated', rateText(figures.repeated).zh],
    ['未评价 not rated', rateText(figures.unrated).zh],
    ['解决 solved', rateText(figures.solved).zh],
    ['敷衍答复 brush-off replies', rateText(figures.brushOffs).zh],
    ['承诺兑现 promises kept', rateText(figures.promisesKept).zh],
  ];
  return lines.map(([name, value]) => `${name}: ${value}`).join('\n');
}
