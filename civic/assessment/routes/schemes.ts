import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { answerNote, ownNotes, writeNote } from '../actions/notes.ts';
import { ownSchemes, teamGaps, teamUnitsOf } from '../actions/schemes.ts';
import {
  answerNoteEndpoint,
  ownNotesEndpoint,
  ownSchemesEndpoint,
  teamGapsEndpoint,
  writeNoteEndpoint,
} from '../contract-schemes.ts';
import { assessmentPermissions } from '../permissions.ts';

/**
 * Who sees what of schemes: everybody their own, a head the gaps of the own unit as counts, and of a conversation only
 * the two who had it. There is no address that tells of one person's progress to anybody else.
 */
export const schemeRoutes: readonly Route[] = [
  route({
    endpoint: ownSchemesEndpoint,
    may: 'signed-in',
    act: ({ desk, actor, query }) => ownSchemes(desk, actor, query.on),
  }),
  route({
    endpoint: teamGapsEndpoint,
    may: assessmentPermissions.lead_team,
    act: async ({ desk, actor, where, query }) => {
      const unitIds = teamUnitsOf(actor, where);
      return isRefusal(unitIds) ? unitIds : teamGaps(desk, actor, unitIds, query.on);
    },
  }),
  route({
    endpoint: writeNoteEndpoint,
    may: assessmentPermissions.lead_team,
    act: ({ desk, actor, where, body }) => writeNote(desk, actor, where, body),
  }),
  route({
    endpoint: ownNotesEndpoint,
    may: 'signed-in',
    act: ({ desk, actor, query: { side, after, limit } }) =>
      ownNotes(desk, actor, side, { after: after ?? null, limit }),
  }),
  route({
    endpoint: answerNoteEndpoint,
    may: 'signed-in',
    act: ({ desk, actor, params, body }) => answerNote(desk, actor, params.noteId, body.answer),
  }),
];
