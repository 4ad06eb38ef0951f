import { freezeSession, makeSession, noteDecision, sessionView, writeSection } from '#civic/analysis/index.ts';
import { maskedWords, personalPieces } from '#civic/publication/index.ts';
import { addDays, type CivilDate, startOf } from '#kernel/civil-date.ts';
import { millisecondsOf } from '#kernel/instant.ts';
import { must, type PopulatedCounty, WHOLE_COUNTY } from './county.ts';
import type { Worker } from './matters.ts';

const PORTS = { findPersonal: personalPieces, masked: maskedWords };
const HOUR = 3_600_000;

const FROZEN = {
  situation: '这一季收到的和上一季差不多。说生活、道路和治安的最多；公开的数不多，不等于没有意见。',
  causes:
    '几处路和水管是二十多年前修的，没有养护的钱；垃圾清运车少，坏一辆就断。\n有几件事各单位都说不归自己，还没有查清。',
  promises: '过了日子没有办的，都卡在等上级批钱；先告诉当事人新的日子，问过同意才改。',
  advice: '把水管养护的钱列进明年的计划。\n垃圾清运添一辆备用车。',
} as const;
const DRAFT = {
  situation: '这个月说供水的人多了，集中在两个乡；别的和平常一样。',
  causes: '水厂说是管子老化，村里说是水压不够；还没有查清，要一起到现场看。',
} as const;

/**
 * County meetings: last quarter was counted, written up and frozen by another, with what it decided; last month is a draft
 * that another may still freeze.
 */
export async function addAnalysis(
  { desk, setClock }: Worker,
  county: PopulatedCounty,
  today: CivilDate,
): Promise<void> {
  const [clerk, supervisor] = [county.staff.dispatcher[0], county.staff.supervisor[0]];
  const unit = county.units[0];
  if (!clerk || !supervisor || !unit) return;
  setClock(millisecondsOf(startOf(today)) + 9 * HOUR);
  const by = { desk, official: clerk, where: WHOLE_COUNTY };
  const begun = async (period: string, words: Readonly<Record<string, string>>) => {
    const { areaCode } = WHOLE_COUNTY;
    const { id } = must(await makeSession(by, { areaCode, period, from: '', to: '' }, PORTS));
    for (const [section, text] of Object.entries(words))
      must(await writeSection(by, id, { section, words: text }, PORTS));
    return id;
  };
  const id = await begun(quarterBefore(today), FROZEN);
  const { stamp } = must(await sessionView(desk, supervisor, WHOLE_COUNTY, id));
  const held = { heldOn: today, chair: '分管副县长', presentCount: '14', stamp };
  must(await freezeSession({ ...by, official: supervisor }, id, held, PORTS));
  const decided = { words: '垃圾清运添一辆备用车', unitId: unit.id, dueOn: addDays(today, 60) };
  must(await noteDecision(by, id, { ...decided, issueId: '', issueTitle: '' }, PORTS));
  await begun(addDays(`${today.slice(0, 7)}-01` as CivilDate, -1).slice(0, 7), DRAFT);
}

/** The last quarter that is over: `2026-Q3`. */
function quarterBefore(today: CivilDate): string {
  const quarters = Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 2;
  return `${Math.floor(quarters / 4)}-Q${(quarters % 4) + 1}`;
}
