import { tenantOf, unitsOf } from '#civic/access/index.ts';
import type { Official } from '#kernel/actor.ts';
import { type Id, parseId } from '#kernel/id.ts';
import type { Html } from '#platform/html/html.ts';
import type { InOffice, PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { type Prints, printsOf } from '../actions/to-tell.ts';
import { ledgerPermissions } from '../permissions.ts';
import type { Writer } from './print-frame.ts';
import { visitsPage } from './visits.ts';
import { lettersPage } from './window-letters.ts';

type Draw = (prints: Prints, writer: Writer, asking: PageAsking) => Html;

/**
 * What is printed of the list of notices to tell. By POST, since every look at a person is written down; nothing is
 * marked as told by it.
 */
export const printPages: readonly Page[] = [
  printed('/prints/letters', lettersPage),
  printed('/prints/visits', visitsPage),
];

function printed(path: string, draw: Draw): Page {
  return page({ method: 'POST', path, may: ledgerPermissions.tell, act: (asking) => drawn(asking, draw) });
}

async function drawn(asking: PageAsking<Official> & InOffice, draw: Draw): Promise<PageAnswer> {
  const { desk, actor, where, form, origin, language } = asking;
  const prints = await printsOf(desk, actor, where, idsIn(form.notices));
  const [county, units] = await Promise.all([tenantOf(desk, actor.tenantId), unitsOf(desk, actor.tenantId)]);
  const unitName = units.nameOf(actor.unitId, language) ?? '';
  const site = desk.messages.siteUrl || origin;
  const writer = {
    name: { zh: county?.name ?? '', en: county?.nameEn || county?.name || '' },
    phone: county?.phone ?? '',
    lookUpUrl: `${site}/${actor.tenantId}/matter`,
    receiver: { name: actor.name, unitName, at: desk.clock.now() },
  };
  return { html: draw(prints, writer, asking) };
}

/** Ids as a form sends them: joined by commas. What is no id is left out. */
function idsIn(text: string | undefined): Id[] {
  return (text ?? '').split(',').flatMap((one) => parseId(one.trim()) ?? []);
}
