import { type CheckedReply, finding } from './reply-finding.ts';
import type { Finding } from './shapes.ts';
import { TONE_PHRASES, TONE_REASONS, type ToneKind } from './tone-phrases.ts';

/** More hints at once are read by nobody. */
const TONE_SHOWN_MAX = 5;

/**
 * Does it talk down, blame, threaten or order (003-04: crude handling makes incidents; 002-26 explain with patience)? Hints
 * with why and what can be said instead, never an obstacle. Looked at is all that the person reads as our words: the reply,
 * the reason and what can still be done.
 */
export function politeAndCalm({ draft, question }: CheckedReply): Finding[] {
  return toneIn(`${draft.words}\n${draft.reason}\n${draft.remedy}`, question)
    .slice(0, TONE_SHOWN_MAX)
    .map(({ kind, passage, gentler }) => {
      const why = TONE_REASONS[kind];
      return finding('tone', 'warns', passage, {
        zh: `“${passage}”${why.zh}。可以这样写：${ended(gentler.zh, '。')}`,
        en: `“${passage}” ${why.en}. Gentler: ${ended(gentler.en, '.')}`,
      });
    });
}

/** What goes on as the writer knows has no full stop. */
const ended = (words: string, stop: string) => (words.endsWith('…') ? words : words + stop);

/**
 * What is crude in a text, in its order, each passage once and none inside another. Left out: what stands in quotation
 * marks or is told as what the person said, what stands in the person's own words (`question`), what a law says in the
 * same sentence, and threats or orders to others than the reader (firms, shops, building sites).
 */
export function toneIn(text: string, question = '') {
  const found: { kind: ToneKind; passage: string; from: number; gentler: (typeof TONE_PHRASES)[number]['gentler'] }[] =
    [];
  const quoted = [...text.matchAll(QUOTED)].map(({ index, 0: { length } }) => ({ from: index, to: index + length }));
  for (const { kind, pattern, gentler } of TONE_PHRASES)
    for (const { index: from, 0: passage } of text.matchAll(pattern)) {
      const to = from + passage.length;
      if (found.some((one) => from < one.from + one.passage.length && one.from < to)) continue;
      if (quoted.some((one) => one.from <= from && to <= one.to) || question.includes(passage)) continue;
      if (!isSaidToNobody(kind, text, from, to)) found.push({ kind, passage, from, gentler });
    }
  return found.toSorted((a, b) => a.from - b.from);
}

const QUOTED = /“[^”]{0,300}”|「[^」]{0,300}」|『[^』]{0,300}』|《[^》]{0,60}》|"[^"\n]{0,300}"/gu;
/** "What you told of somebody's pestering": the person's words in ours. */
const TOLD_BACK = /反映|投诉|举报|来信|咨询|提到|提及|所说|所述|诉称|称|认为|指出|关于|针对/u;
const CLAUSE_ENDS = /[，。；：\n]/u;
/** A law is told, not a threat made. */
const BY_LAW = /《[^》]{2,60}》[^。\n]{0,30}(?:第[一二三四五六七八九十百零\d]+条|规定)|构成犯罪|情节严重的/u;
/** They are dealt with, not the reader. */
const OTHERS =
  /该(?:店|企业|公司|商|场|单位|校|司机|户主|工地|厂|楼盘|餐)|店主|老板|商家|商贩|摊贩|商铺|门店|经营(?:者|户|业主)?|企业|公司|开发商|建设单位|施工|工地|物业|驾驶员|司机|车主|车辆|学校|幼儿园|教师|培训机构|养殖|作坊|厂|执法人员|歌厅|酒店|医院|中介|违规者|违法者|运营/u;
const TO_READER = /您|你/u;

function isSaidToNobody(kind: ToneKind, text: string, from: number, to: number): boolean {
  const starts = Math.max(text.lastIndexOf('。', from), text.lastIndexOf('\n', from), text.lastIndexOf('；', from)) + 1;
  const before = text.slice(starts, from);
  // Looked for in the clause alone: a search to the end of the text from each 称 took five seconds of 4,000 characters.
  if (TOLD_BACK.test(before.split(CLAUSE_ENDS).at(-1) ?? '')) return true;
  if (kind !== 'threatens' && kind !== 'orders') return false;
  const passage = text.slice(from, to);
  return BY_LAW.test(`${before}${passage}`) || (!TO_READER.test(passage) && OTHERS.test(before + passage));
}
