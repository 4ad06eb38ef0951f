import type { TestContext } from 'node:test';
import { recordVisit } from '#civic/fieldwork/index.ts';
import { raise } from '#civic/intake/index.ts';
import { agreeForThem, proposeLink, registerConstituent } from '#civic/liaison/index.ts';
import { seedCalendar } from '#civic/rulebook/index.ts';
import type { Official } from '#kernel/actor.ts';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { openDesk } from '#platform/desk/desk.ts';
import { react } from '#server/react.ts';
import { taken } from './ledger-county.ts';
import { household, type LiaisonCounty, openLiaisonCounty } from './liaison-county.ts';
import { COUNTY, VILLAGE } from './small-county.ts';

/** The day on which these counties begin. */
export const TODAY = '2026-11-21' as CivilDate;

/** A county in which the whole river flows, with households that are linked and visited, and units that are written to. */
export type ReportCounty = LiaisonCounty & {
  readonly waterLeader: Official;
  readonly trafficLeader: Official;
  readonly caller: Official;
  readonly intake: Official;
  /** A household of the village that agreed to the cadre's link. */
  linked(name?: string): Promise<Id>;
  /** A visit of the cadre to some households, with what was heard. */
  visited(constituentIds: readonly Id[], heard?: string, on?: CivilDate): Promise<Id>;
  /** A matter raised for a household in a visit. */
  raisedIn(visitId: Id, constituentId: Id, words?: string): Promise<Id>;
};

const NO_WORDS = { place: '', purpose: '', weather: '', saw: '', solved: '', policies: '', learned: '', worry: '' };
const NO_COUNTS = { groupsCount: null, companionsCount: null, escortsCount: null, vehiclesCount: null };

/** Opens it on a database of its own. */
export async function openReportCounty(t: TestContext): Promise<ReportCounty> {
  const county = await openLiaisonCounty(t);
  const { people, village, units, official } = county;
  const { clock, files, secret } = county.desk;
  const desk = openDesk({ database: county.database, clock, files, secret, react });
  await seedCalendar(desk);
  const linked = async (name?: string) => {
    const { id } = taken(await registerConstituent(desk, people.clerk, village, household(clock.newId(), name)));
    const to = { personId: people.cadre.personId, unitId: units.township, schemeKeys: [] };
    const link = taken(await proposeLink(desk, people.clerk, village, { kind: 'household', constituentId: id, ...to }));
    taken(await agreeForThem(desk, people.clerk, village, link.id, { way: 'call' }));
    return id;
  };
  const visited = async (constituentIds: readonly Id[], heard = '', on = TODAY) => {
    const manner = { kind: 'visit', mode: 'unannounced', occasion: 'home', metCount: 1, foundOut: [] } as const;
    const said = { ...manner, ...NO_WORDS, ...NO_COUNTS, heard, nextTime: '', fromOn: on, toOn: on };
    const visit = { ...said, id: clock.newId(), areaCode: VILLAGE, constituentIds: [...constituentIds] };
    return taken(await recordVisit(desk, people.cadre, village, visit)).id;
  };
  const raisedIn = async (visitId: Id, constituentId: Id, words = '村口的水渠塌了，地里浇不上水。') => {
    const said = { formKey: clock.newId(), channel: 'visit', words, areaCode: VILLAGE, kind: 'help' } as const;
    const of = { replyWay: 'next_visit', ofHousehold: { constituentId, cardId: null, visitId } } as const;
    return taken(await raise(desk, people.cadre, { ...said, ...of })).id;
  };
  return {
    ...{ ...county, desk, linked, visited, raisedIn },
    waterLeader: official('handling_leader', COUNTY, units.water),
    trafficLeader: official('handling_leader', COUNTY, units.traffic),
    caller: official('follow_up_caller'),
    intake: official('intake'),
  };
}
