import {
  answerQuestion,
  askQuestion,
  decideItem,
  lookAtQuestion,
  nameApplication,
  proposeItem,
} from '#civic/publication/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { must, type PopulatedCounty, WHOLE_COUNTY } from './county.ts';
import type { Worker } from './matters.ts';
import { TRIED_UNIT } from './places.ts';

const HOUR = 3_600_000;

/** A village's accounts of a month, as they stand in its book. */
const LINES = `项目,收入,支出,备注
集体鱼塘承包费,18000,,全年，三月签的合同
上级拨的道路维护费,12500,,专款
修村口排水沟,,9860,施工队发票两张
路灯电费,,1284.5,十二盏
老人节慰问,,2400,六十岁以上四十八位
村部打印纸和墨,,316,`;

/** What is planned in the same village, told before it begins. */
const PLAN = '换掉村小学到村部的八盏坏路灯，两天做完；做的时候晚上这一段没有灯，出门请带手电。';

/** So many days after today it begins. */
const PLAN_DAYS = 9;

/** What somebody asked of the accounts, the oldest first, so many days ago, and what the unit said; empty: nothing yet. */
const QUESTIONS = [
  { asked: 20, answered: null, words: '路灯电费十二盏，可我数亮的只有四盏，多出来的钱是谁的？', answer: '' },
  {
    ...{ asked: 12, answered: 9, words: '排水沟花了九千多，是哪家做的？有没有比过价？' },
    answer: '是镇上的水利施工队做的。三家报过价，这家最低，报价单和发票在村部，谁都可以看。',
  },
] as const;

/** A village's accounts and a plan, let out by three people and two, with two questions beneath; one has waited long. */
export async function addOpenness(
  { desk, setClock }: Worker,
  county: PopulatedCounty,
  today: CivilDate,
): Promise<void> {
  const [writer, second, third] = [
    county.staff.publisher[0],
    county.staff.privacy_checker[0],
    county.staff.supervisor[0],
  ];
  const village = county.villages.find(({ name }) => name.endsWith('村'));
  const unit = county.units[TRIED_UNIT];
  if (!writer || !second || !third || !village || !unit) return;
  const at = (daysAgo: number) => setClock(millisecondsOf(startOf(addDays(today, -daysAgo))) + 10 * HOUR);
  at(24);
  must(
    await nameApplication(desk, writer, WHOLE_COUNTY, {
      words: '县政务公开办公室（政务服务中心三楼），电话 0000-20016',
      link: '',
    }),
  );
  const month = addDays(today, -24).slice(0, 7);
  const from = `${addDays(startOfMonth(month), -1).slice(0, 7)}-01`;
  const of = { areaCode: village.code, unitId: unit.id };
  const accounts = await letOut(desk, [writer, second, third], {
    ...{ ...of, kind: 'finance', title: `${village.name}上个月的收支`, lines: LINES },
    words: '村里上个月收了多少、花了多少，一笔一笔列在下面。哪一笔不明白，在下面问。',
    ...{ periodFrom: from, periodTo: addDays(startOfMonth(month), -1) },
    ...{ source: '村集体账本和发票，村务监督小组看过', sourceOn: addDays(today, -25) },
  });
  for (const { asked, answered, words, answer } of QUESTIONS) {
    at(asked);
    const key = desk.clock.newId();
    const { tenantId } = writer;
    must(await askQuestion(desk, tenantId, { itemId: accounts, key, words, address: '192.0.2.1' }));
    at(asked - 1);
    must(await lookAtQuestion(desk, second, WHOLE_COUNTY, key, { to: 'shown', words, areFindingsSeen: true }));
    if (answered === null) continue;
    at(answered);
    const said = { words: answer, areFindingsSeen: true, isHintSeen: false };
    must(await answerQuestion(desk, unit.handler, WHOLE_COUNTY, key, said));
  }
  at(3);
  await letOut(desk, [writer, second, third], {
    ...{ ...of, kind: 'village', title: `${village.name}换路灯，定在下个星期`, lines: '' },
    words: '村小学门口的路灯坏了很久，村里定了要换。',
    ...{ periodFrom: addDays(today, -4), plan: PLAN, startsOn: addDays(today, PLAN_DAYS) },
    ...{ source: '村民代表会议记录', sourceOn: addDays(today, -4) },
  });
}

function startOfMonth(month: string): CivilDate {
  return `${month}-01` as CivilDate;
}

type Hands = readonly [writer: Official, second: Official, third: Official];

async function letOut(desk: Desk, [writer, second, third]: Hands, typed: Record<string, string>): Promise<Id> {
  const { id } = must(await proposeItem(desk, writer, WHOLE_COUNTY, typed));
  const yes = { isYes: true, ticked: ['secrecy', 'necessity', 'accuracy'], areFindingsSeen: true, words: '' };
  must(await decideItem(desk, second, WHOLE_COUNTY, id, { ...yes, step: 'check' }));
  if (typed.kind === 'finance') must(await decideItem(desk, third, WHOLE_COUNTY, id, { ...yes, step: 'approve' }));
  return id;
}
