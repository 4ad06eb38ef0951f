import { addPerson, addUnit, foundCounty, giveRole, importAreas, invite, join } from '#civic/access/index.ts';
import type { Grade } from '#civic/access/rules/grade.ts';
import { addLine, changeScheme } from '#civic/rulebook/index.ts';
import { SCHEME_TEMPLATES } from '#civic/rulebook/rules/scheme-templates.ts';
import type { Clockwork, Jurisdiction, Official, Role } from '#kernel/actor.ts';
import { type AreaCode, countyOf } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { drawBoundaries } from './boundaries.ts';
import type { Chance } from './chance.ts';
import {
  BODIES_APART,
  COUNTY,
  DEPARTMENTS,
  FAMILY_NAMES,
  GIVEN_NAMES,
  GROUPS,
  TOWNSHIPS,
  TRIED_UNIT,
} from './places.ts';

const { tenantId } = COUNTY;
const CLOCKWORK: Clockwork = { kind: 'clockwork', tenantId };
export const WHOLE_COUNTY: Jurisdiction = { tenantId, areaCode: countyOf(tenantId), unitIds: null };

/** A village of the demonstration county with the names of itself and its township. */
export type Village = { readonly code: AreaCode; readonly name: string; readonly township: string };

/** A unit with the people who act for it. */
export type StaffedUnit = {
  readonly id: Id;
  readonly name: string;
  readonly handler: Official;
  readonly leader: Official;
};

export type PopulatedCounty = {
  readonly villages: readonly Village[];
  readonly units: readonly StaffedUnit[];
  /** People who work for the county as a whole, by role. */
  readonly staff: Readonly<Record<OfficeRole, readonly Official[]>>;
  readonly cadres: readonly Official[];
};

/** The roles of the county's own office, with how many people hold each. */
const OFFICE = {
  intake: 6,
  dispatcher: 4,
  supervisor: 3,
  follow_up_caller: 5,
  publisher: 2,
  privacy_checker: 2,
  reviewer: 2,
  arbiter: 1,
  auditor: 1,
  security_administrator: 1,
} as const satisfies Partial<Record<Role, number>>;
type OfficeRole = keyof typeof OFFICE;

/** The county has so many officials in all; those without another role are linking cadres of a township. */
const OFFICIALS = 200;

/** The password of every demonstration account, printed at the start; only ever set in a county that is marked so. */
export const PASSWORD = 'wangxi-demo-2026';

/** What an action returned, or an error: in a demonstration nothing may be refused. */
export function must<T>(result: T | Refusal): T {
  if (isRefusal(result))
    throw new Error(`the demonstration was refused: ${result.code} ${JSON.stringify(result.values ?? {})}`);
  return result;
}

/** Founds the county with its places, units, 200 officials, rights, dispatch catalogue and demonstration accounts. */
export async function populate(desk: Desk, chance: Chance): Promise<PopulatedCounty> {
  const county = { id: tenantId, name: COUNTY.name, nameEn: COUNTY.nameEn, phone: COUNTY.phone, isDemonstration: true };
  must(await foundCounty(desk, county, { name: '演示管理员', signInName: 'admin', password: PASSWORD }));
  const villages = await addPlaces(desk);
  const staff = {} as Record<OfficeRole, Official[]>;
  const office = await addUnitNamed(desk, '县委县政府办公室', 'County Office', 'government', '综合协调');
  for (const [role, count] of Object.entries(OFFICE) as [OfficeRole, number][]) {
    staff[role] = [];
    for (let n = 0; n < count; n += 1) staff[role].push(await addOfficial(desk, chance, office, [role], null));
  }
  const units = await addDepartments(desk, chance, chance.oneOf(staff.dispatcher));
  const cadres = await addTownships(
    desk,
    chance,
    OFFICIALS - 1 - units.length * 2 - Object.values(staff).flat().length,
  );
  await openAccounts(desk, staff, units, cadres);
  const [arbiter] = staff.arbiter;
  if (arbiter) await adoptSchemes(desk, arbiter);
  return { villages, units, staff, cadres };
}

async function addPlaces(desk: Desk): Promise<Village[]> {
  const villages: Village[] = [];
  const lines = ['code,name'];
  TOWNSHIPS.forEach((township, t) => {
    const townshipCode = `${tenantId}${101 + t}`;
    lines.push(`${townshipCode}000,${township.name}`);
    township.villages.forEach((name, v) => {
      const code = `${townshipCode}${201 + v}`;
      villages.push({ code: code as AreaCode, name, township: township.name });
      lines.push(`${code},${name}`);
      lines.push(...GROUPS.map((group, g) => `${code}0${g + 1},${name}${group}`));
    });
  });
  async function* file() {
    yield new TextEncoder().encode(lines.join('\n'));
  }
  const { wrong } = must(await importAreas(desk, tenantId, file()));
  if (wrong.length > 0) throw new Error(`a place of the demonstration county is wrong: ${JSON.stringify(wrong[0])}`);
  const townships = TOWNSHIPS.map((_, t) => `${tenantId}${101 + t}000` as AreaCode);
  await drawBoundaries(desk, CLOCKWORK, [...townships, ...villages.map(({ code }) => code)]);
  return villages;
}

async function addUnitNamed(
  desk: Desk,
  name: string,
  nameEn: string,
  kind: 'government' | 'department' | 'township' | 'school' | 'hospital' | 'firm',
  duties: string,
  areaCode: string = WHOLE_COUNTY.areaCode,
): Promise<Id> {
  const phone = `0000-${String(20000 + ((name.codePointAt(1) ?? 0) % 70000))}`;
  const unit = { name, nameEn, kind, parentId: null, areaCode, phone, duties };
  return must(await addUnit(desk, CLOCKWORK, WHOLE_COUNTY, unit)).id;
}

async function addOfficial(
  desk: Desk,
  chance: Chance,
  unitId: Id,
  roles: readonly Role[],
  forUnit: Id | null,
  areaCode: AreaCode = WHOLE_COUNTY.areaCode,
): Promise<Official> {
  const name = chance.oneOf(FAMILY_NAMES) + chance.oneOf(GIVEN_NAMES);
  const post = {
    unitId,
    title: roles.includes('handling_leader') ? '负责人' : '干部',
    isLeader: roles.includes('handling_leader'),
    grade: gradeOf(roles),
  };
  const { id: personId } = must(
    await addPerson(desk, CLOCKWORK, WHOLE_COUNTY, { name, phone: `0000-${30000 + chance.below(60000)}`, post }),
  );
  for (const role of roles) {
    must(
      await giveRole(desk, CLOCKWORK, WHOLE_COUNTY, {
        personId,
        role,
        areaCode,
        unitId: forUnit,
        fromOn: null,
        untilOn: null,
      }),
    );
  }
  const held = roles.map((role) => ({ role, areaCode, unitId: forUnit, untilOn: null }));
  return { kind: 'official', tenantId, personId, name, unitId, roles: held };
}

/** By which class schemes count somebody: those in townships by the township's quotas, others by the departments'. */
function gradeOf(roles: readonly Role[]): Grade {
  if (roles.includes('linking_cadre')) return 'township_staff';
  return roles.includes('handling_leader') ? 'department_leader' : 'department_staff';
}

const ADOPTED: readonly string[] = ['four_links', 'village_days_by_level'];

/** Two known practices, so that everybody who tries the county has something that a scheme asks. */
async function adoptSchemes(desk: Desk, by: Official): Promise<void> {
  const rule = {
    areaCode: null,
    unitIds: [],
    level: 'county',
    basis: '望溪县联系群众制度（演示）',
    validFrom: civilDateOf(desk.clock.now()),
  } as const;
  for (const { key, words, quotas } of SCHEME_TEMPLATES)
    if (ADOPTED.includes(key)) must(await changeScheme(desk, by, { ...rule, words, quotas }));
}

async function addDepartments(desk: Desk, chance: Chance, by: Official): Promise<StaffedUnit[]> {
  const units: StaffedUnit[] = [];
  const today = civilDateOf(desk.clock.now());
  for (const department of DEPARTMENTS) {
    const id = await addUnitNamed(desk, department.name, department.nameEn, 'department', department.duties);
    const handler = await addOfficial(desk, chance, id, ['handler'], id);
    const leader = await addOfficial(desk, chance, id, ['handling_leader'], id);
    units.push({ id, name: department.name, handler, leader });
    for (const categoryCode of department.categories) {
      const line = {
        categoryCode,
        areaCode: WHOLE_COUNTY.areaCode,
        hostUnitId: id,
        coUnitIds: [],
        basis: '望溪县“三定”规定（演示）',
        validFrom: today,
        validTo: null,
      };
      must(await addLine(desk, by, WHOLE_COUNTY, line));
    }
  }
  for (const body of BODIES_APART) await addUnitNamed(desk, body.name, body.nameEn, body.kind, '');
  return units;
}

/** The townships' governments, and linking cadres until the county has all its officials. */
async function addTownships(desk: Desk, chance: Chance, cadreCount: number): Promise<Official[]> {
  const offices: { id: Id; areaCode: AreaCode }[] = [];
  for (const [t, township] of TOWNSHIPS.entries()) {
    const areaCode = `${tenantId}${101 + t}000` as AreaCode;
    const id = await addUnitNamed(
      desk,
      `${township.name}人民政府`,
      `${township.nameEn} Government`,
      'township',
      '辖区内综合事务',
      areaCode,
    );
    offices.push({ id, areaCode });
  }
  const cadres: Official[] = [];
  for (let n = 0; n < cadreCount; n += 1) {
    const office = offices[n % offices.length];
    if (office) cadres.push(await addOfficial(desk, chance, office.id, ['linking_cadre'], null, office.areaCode));
  }
  return cadres;
}

/** One account per kind of work, so that a visitor can try each: the name is the role, the password is printed. */
async function openAccounts(
  desk: Desk,
  staff: PopulatedCounty['staff'],
  units: readonly StaffedUnit[],
  cadres: readonly Official[],
): Promise<void> {
  const accounts: [string, Official | undefined][] = [
    ['intake', staff.intake[0]],
    ['dispatcher', staff.dispatcher[0]],
    ['supervisor', staff.supervisor[0]],
    ['caller', staff.follow_up_caller[0]],
    ['publisher', staff.publisher[0]],
    ['privacy', staff.privacy_checker[0]],
    ['auditor', staff.auditor[0]],
    ['security', staff.security_administrator[0]],
    ['handler', units[TRIED_UNIT]?.handler],
    ['leader', units[TRIED_UNIT]?.leader],
    ['cadre', cadres[0]],
  ];
  for (const [signInName, official] of accounts) {
    if (!official) continue;
    const { link } = must(await invite(desk, CLOCKWORK, WHOLE_COUNTY, official.personId, ''));
    const token = link.split('/').at(-1) ?? '';
    must(await join(desk, { tenantId, token }, { signInName, password: PASSWORD }));
  }
}
