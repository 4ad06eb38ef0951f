import { fieldworkRefusals } from '#civic/fieldwork/index.ts';
import { intakeRefusals } from '#civic/intake/index.ts';
import { liaisonRefusals } from '#civic/liaison/index.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Language } from '#kernel/language.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { problemOf } from '#platform/http/problem.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import { type Route, route } from '#platform/http/route.ts';
import { bookFor } from '../actions/field/book.ts';
import { behind, forgetOwnDevice, makeDevice, ownDevices, unseal } from '../actions/field/device.ts';
import { type Answer, takeEntries } from '../actions/field/entries.ts';
import { takePiece } from '../actions/field/files.ts';
import {
  type EntryAnswer,
  forgetFieldDevice,
  getFieldBook,
  listFieldDevices,
  makeFieldDevice,
  sendEntries,
  sendFile,
  unsealFieldDevice,
} from '../contract-field.ts';
import { exchangePermissions } from '../permissions.ts';
import { exchangeRefusals } from '../refusals.ts';

/** What may be said of a single entry. */
const WORDS = { ...httpRefusals, ...intakeRefusals, ...liaisonRefusals, ...fieldworkRefusals, ...exchangeRefusals };

function answerView(answer: Answer, language: Language): EntryAnswer {
  const { id, state } = answer;
  if (state === 'refused') {
    const { code, title, field } = problemOf(answer.refusal, WORDS, language);
    return { id, state, refusal: { code, title, ...(field !== undefined && { field }) } };
  }
  if (state === 'later') return { id, state, needs: [...answer.needs] };
  if (state === 'waits') return { id, state, conflict: { ...answer.conflict } };
  const { conflict: _, ...became } = answer.became;
  return { id, state, hash: answer.hash, ...became, ...(answer.code !== undefined && { code: answer.code }) };
}

/** Addresses of the field app. Those for everyone ask for the device's own key. */
export const fieldRoutes: readonly Route[] = [
  route({
    endpoint: makeFieldDevice,
    may: exchangePermissions.field,
    act: ({ desk, actor, userAgent }) => makeDevice(desk, actor, userAgent),
  }),
  route({
    endpoint: listFieldDevices,
    may: 'signed-in',
    act: async ({ desk, actor }) => {
      const devices = await ownDevices(desk, actor);
      return {
        devices: devices.map(({ id, name, madeAt, seenOn, forgottenAt }) => ({
          id,
          name,
          madeOn: civilDateOf(madeAt),
          seenOn,
          forgottenOn: forgottenAt && civilDateOf(forgottenAt),
        })),
      };
    },
  }),
  route({
    endpoint: forgetFieldDevice,
    may: 'signed-in',
    act: ({ desk, actor, params }) => forgetOwnDevice(desk, actor, params.deviceId),
  }),
  route({
    endpoint: unsealFieldDevice,
    may: 'signed-in',
    act: ({ desk, actor, body }) => unseal(desk, actor, body.sealed),
  }),
  route({
    endpoint: getFieldBook,
    may: 'everyone',
    act: async ({ desk, bearer }) => {
      const from = await behind(desk, bearer);
      return isRefusal(from) ? from : bookFor(desk, from);
    },
  }),
  route({
    endpoint: sendEntries,
    may: 'everyone',
    act: async ({ desk, bearer, language, body }) => {
      const from = await behind(desk, bearer);
      if (isRefusal(from)) return from;
      const answers = await takeEntries(desk, from, body.entries);
      return { answers: answers.map((answer) => answerView(answer, language)) };
    },
  }),
  route({
    endpoint: sendFile,
    may: 'everyone',
    act: async ({ desk, bearer, body }) => {
      const from = await behind(desk, bearer);
      return isRefusal(from) ? from : takePiece(desk, from.official.tenantId, body);
    },
  }),
];
