import { decideCorrection, decideRumour, draftCorrection, draftRumour } from '#civic/publication/index.ts';
import type { Official } from '#kernel/actor.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { must, type PopulatedCounty, WHOLE_COUNTY } from './county.ts';
import type { Worker } from './matters.ts';

const HOUR = 3_600_000;

/** Claims that went about in the county, as somebody heard them, and what was found. */
const RUMOURS = [
  {
    claim: '听说自来水里有毒，不能喝了。',
    status: 'false',
    facts: '换管那天放过浑水，已经冲洗干净。换管以后化验过两次，各项都合格，可以放心喝。',
    source: '县水质检测中心两份化验单，贴在水厂大门口，谁都可以看。',
  },
  {
    claim: '听说明年合作医疗要涨到一千块一个人。',
    status: 'partly',
    facts: '个人缴费每年由国家和省里定，县里定不了。明年的标准还没有公布，没有“一千块”这个数。',
    source: '县医疗保障服务中心，电话见办事指南。',
  },
] as const;
/** What was wrong in the second, and how it was put right. */
const CORRECTED = {
  facts:
    '个人缴费每年由国家和省里定，县里定不了。明年的标准省里已经公布，通知贴在各村公示栏；没有“一千块”这个数。困难户照旧有补助。',
  reason: '写的时候没有查到省里刚发的文件，补上。',
} as const;

/** Rumour checks that two people let out, and one that was put right since: what it said before stays to be read. */
export async function addCorrections(
  { desk, setClock }: Worker,
  county: PopulatedCounty,
  today: CivilDate,
): Promise<void> {
  const [writer, second] = [county.staff.publisher[0], county.staff.privacy_checker[0]];
  if (!writer || !second) return;
  const at = (daysAgo: number) => setClock(millisecondsOf(startOf(addDays(today, -daysAgo))) + 10 * HOUR);
  at(12);
  const ids: Id[] = [];
  for (const rumour of RUMOURS)
    ids.push(await checked(desk, writer, second, { ...rumour, checkedOn: addDays(today, -13) }));
  at(6);
  const wrong = ids.at(-1);
  if (!wrong) return;
  const said = { kind: 'rumour', subjectId: wrong, piece: 'facts', before: '', barred: [] } as const;
  const { facts: after, reason } = CORRECTED;
  const { id } = must(await draftCorrection(desk, writer, WHOLE_COUNTY, { ...said, after, reason }));
  const out = { step: 'check', isReleased: true, areFindingsSeen: true, words: '' } as const;
  must(await decideCorrection(desk, second, WHOLE_COUNTY, id, out));
}

async function checked(desk: Desk, writer: Official, second: Official, typed: Record<string, string>): Promise<Id> {
  const { id } = must(await draftRumour(desk, writer, typed));
  must(await decideRumour(desk, second, id, { to: 'released', areFindingsSeen: true, words: '' }));
  return id;
}
