import { Compile, type Validator } from 'typebox/compile';
import type { AreaBook } from '#civic/access/rules/area-book.ts';
import { type KeptUpload, register } from '#civic/intake/index.ts';
import { intakePermissions } from '#civic/intake/permissions.ts';
import type { Official } from '#kernel/actor.ts';
import { civilDateOf, parseCivilDate, startOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { holds } from '#kernel/permission.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import type { Act, Pad } from '#platform/desk/desk.ts';
import {
  changeEntryBody,
  type MatterEntryBody,
  matterEntryBody,
  promiseEntryBody,
  spotEntryBody,
  visitEntryBody,
} from '../../contract-field.ts';
import type { FieldKind } from '../../rules/field-entry.ts';
import type { StoredAnswer } from '../../store/field.store.ts';
import { householdOf, observedIn, takeChange, takePromise, takeSpot, takeVisit } from './from-house-to-house.ts';

/** An entry as it is taken: its body has the shape of its kind, and its files have come. */
export type ReadyEntry<Body> = {
  readonly id: Id;
  readonly body: Body;
  readonly uploads: readonly KeptUpload[];
};

/** What became of it. With `conflict` it waits for a person. Holds no words of anybody but those of the conflict. */
type Became = StoredAnswer | Refusal;

/**
 * A kind of entry: the shape of its body and the action that it calls. `adds`: it only adds rows and shares its
 * transaction with others; `changes`: it reads and changes in a transaction of its own. The action must not be lasting
 * outside of what it is given, since the entry itself is written in the same transaction: both stay, or neither.
 */
export type Handling =
  | {
      readonly way: 'adds';
      readonly body: Validator;
      readonly take: (pad: Pad, official: Official, entry: ReadyEntry<never>) => Promise<Became>;
    }
  | {
      readonly way: 'changes';
      readonly body: Validator;
      /** The book of places comes along: an act that waits for one holds a connection, and many at once hold all. */
      readonly take: (
        act: Act,
        official: Official,
        entry: ReadyEntry<never> & { readonly areas: AreaBook },
      ) => Promise<Became>;
    };

/** Every kind of entry with the action it calls. */
export const HANDLINGS = {
  matter: { way: 'adds', body: Compile(matterEntryBody), take: takeMatter },
  visit: { way: 'changes', body: Compile(visitEntryBody), take: takeVisit },
  change: { way: 'changes', body: Compile(changeEntryBody), take: takeChange },
  promise: { way: 'changes', body: Compile(promiseEntryBody), take: takePromise },
  on_the_spot: { way: 'changes', body: Compile(spotEntryBody), take: takeSpot },
} satisfies Record<FieldKind, Handling>;

/** A voice that was written down without signal: registered as by the office's own form, the entry's id its form key. */
async function takeMatter(pad: Pad, official: Official, entry: ReadyEntry<MatterEntryBody>): Promise<Became> {
  if (!holds(official, intakePermissions.register)) return refuse('http.no-right');
  const { files: _, receivedOn, constituentId, visitId, isObserved = false, ...said } = entry.body;
  const ofVisit = isObserved ? await observedIn(pad.desk, official, visitId ?? '') : null;
  if (isRefusal(ofVisit)) return ofVisit;
  const ofHousehold = await householdOf(pad.desk, official, {
    constituentId: (!ofVisit && constituentId) || '',
    visitId: visitId ?? '',
  });
  if (isRefusal(ofHousehold)) return ofHousehold;
  const receivedAt = receivedAtOf(pad, receivedOn);
  const receipt = await register(pad, {
    ...said,
    formKey: entry.id,
    ...(receivedAt && { receivedAt }),
    ...(ofHousehold && { ofHousehold }),
    ...(ofVisit && { ofVisit, kind: 'condition', replyWay: 'none' }),
    uploads: entry.uploads,
  });
  if (isRefusal(receipt)) return receipt;
  const { id, number, isSealed } = receipt;
  return { matterId: id, number, isSealed, ...(ofVisit && { isObserved: true }) };
}

/**
 * When it was said, to the day. A day that has not come yet is a wrong clock of the device and nobody's fault: it is
 * taken as today. No day at all, or today: now.
 */
function receivedAtOf(pad: Pad, receivedOn: string | undefined) {
  const day = receivedOn === undefined ? null : parseCivilDate(receivedOn);
  return day === null || day >= civilDateOf(pad.at) ? null : startOf(day);
}
