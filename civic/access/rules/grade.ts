import type { Words } from '#kernel/language.ts';

/**
 * The classes of people in office (职级) of whom schemes ask different things (handbook §1.6, requirements 002-72, 002-73).
 * A post names its grade; which grade owes what is data of the rulebook. It says nothing of how good anybody is.
 */
export const GRADES = {
  prefecture_leader: { zh: '市（州）领导', en: 'Prefecture leader' },
  county_head: { zh: '县委书记、县长', en: 'County party secretary or county head' },
  county_leader: { zh: '其他县处级领导', en: 'Other county-level leader' },
  department_leader: { zh: '县直部门科级领导（含非领导职务）', en: 'Section-level leader of a county department' },
  department_staff: { zh: '县直部门其他干部', en: 'Other cadre of a county department' },
  township_head: { zh: '乡镇党委书记、乡镇长', en: 'Township party secretary or township head' },
  township_leader: { zh: '其他乡镇科级领导（含非领导职务）', en: 'Other section-level leader of a township' },
  township_staff: { zh: '乡镇其他干部', en: 'Other cadre of a township' },
  village_cadre: { zh: '村（社区）干部', en: 'Village or community cadre' },
} as const satisfies Record<string, Words>;
export type Grade = keyof typeof GRADES;
export const GRADE_CODES = Object.keys(GRADES) as Grade[];
