import { type AreaBook, personOf } from '#civic/access/index.ts';
import type { TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Language } from '#kernel/language.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { isOverdue } from '../rules/headline.ts';
import type { Matter } from '../rules/matter.ts';
import type { MatterLine } from '../rules/shapes.ts';
import type { Books } from './books.ts';

/** Names in the reader's language; empty where nothing is named. */
export type NamesFor = {
  unit(id: Id | null): string;
  person(id: Id | null): string;
  area(code: Matter['areaCode']): string;
  category(code: string | null): string;
};

export type NamePlace = { readonly areas: AreaBook; readonly books: Books; readonly language: Language };

/** Names of units, areas and categories, and of these people, whom it looks up first. */
export async function namesFor(
  desk: Desk,
  tenantId: TenantId,
  { areas, books, language }: NamePlace,
  personIds: readonly (Id | null)[],
): Promise<NamesFor> {
  const wanted = [...new Set(personIds.filter((id) => id !== null))];
  const people = new Map<Id, string>();
  for (const id of wanted) people.set(id, (await personOf(desk, tenantId, id))?.name ?? '');
  const on = civilDateOf(desk.clock.now());
  const category = once((code: string) => books.rulebook.findCategory(code, on)?.words[language] ?? code);
  return {
    unit: (id) => {
      const unit = id === null ? null : books.units.find(id);
      return unit ? (language === 'en' && unit.nameEn) || unit.name : '';
    },
    person: (id) => (id === null ? '' : (people.get(id) ?? '')),
    area: once((code) => areas.pathNameOf(code, language)),
    category: (code) => (code === null ? '' : category(code)),
  };
}

/** Asks for each name once: a page of two hundred lines has few places and categories. */
function once<Code>(nameOf: (code: Code) => string): (code: Code) => string {
  const known = new Map<Code, string>();
  return (code) => {
    const name = known.get(code) ?? nameOf(code);
    known.set(code, name);
    return name;
  };
}

/** A matter as a line of a list. */
export function lineView(matter: Matter, title: string | null, names: NamesFor, at: Instant): MatterLine {
  return {
    id: matter.id,
    number: matter.number,
    title,
    kind: matter.kind,
    categoryCode: matter.categoryCode,
    areaCode: matter.areaCode,
    channel: matter.channel,
    state: matter.state,
    receivedAt: matter.receivedAt,
    dueAt: matter.dueAt,
    dueIsEstimated: matter.dueIsEstimated,
    isOverdue: isOverdue(matter, at),
    isSealed: matter.isSealed,
    isUrgent: matter.isUrgent,
    hostUnitId: matter.hostUnitId,
    handlerId: matter.handlerId,
    resultKind: matter.resultKind,
    reworkCount: matter.reworkCount,
    reopenCount: matter.reopenCount,
    version: matter.version,
    areaName: names.area(matter.areaCode),
    categoryName: names.category(matter.categoryCode),
    hostUnitName: names.unit(matter.hostUnitId),
    handlerName: names.person(matter.handlerId),
  };
}
