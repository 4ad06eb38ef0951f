import { isRefusal } from '#kernel/refusal.ts';
import { type Route, route } from '#platform/http/route.ts';
import { listOfClients, makeClient, stopClient } from './actions/clients.ts';
import { changeMapping, previewOf } from './actions/preview.ts';
import { mendImportRow, startImport } from './actions/run.ts';
import { startUndo } from './actions/undo.ts';
import { listOfImports, previewView, progress, progressOf, wrongRows } from './actions/view.ts';
import {
  beginImport,
  endedClient,
  followImport,
  listClients,
  listImports,
  listWrongRows,
  mapImport,
  mendRow,
  newClient,
  showImport,
  undoneImport,
} from './contract.ts';
import { exchangePermissions as may } from './permissions.ts';
import { fieldRoutes } from './routes/field.ts';

/** Addresses of imports and of other systems' keys. */
export const exchangeRoutes: readonly Route[] = [
  ...fieldRoutes,
  route({
    endpoint: listImports,
    may: may.import,
    act: ({ desk, where, query }) => listOfImports(desk, where, query.before),
  }),
  route({
    endpoint: showImport,
    may: may.import,
    act: async ({ desk, where, language, params }) => {
      const preview = await previewOf(desk, where, params.importId);
      return isRefusal(preview) ? preview : previewView(preview, language);
    },
  }),
  route({
    endpoint: mapImport,
    may: may.import,
    act: async ({ desk, actor, where, language, params, body }) => {
      const preview = await changeMapping(desk, actor, where, params.importId, body);
      return isRefusal(preview) ? preview : previewView(preview, language);
    },
  }),
  route({
    endpoint: beginImport,
    may: may.import,
    act: async ({ desk, actor, where, params }) => {
      const batch = await startImport(desk, actor, where, params.importId);
      return isRefusal(batch) ? batch : progressOf(batch);
    },
  }),
  route({
    endpoint: followImport,
    may: may.import,
    act: ({ desk, where, params }) => progress(desk, where, params.importId),
  }),
  route({
    endpoint: listWrongRows,
    may: may.import,
    act: ({ desk, where, language, params, query }) =>
      wrongRows(desk, where, language, params.importId, query.after ?? 0),
  }),
  route({
    endpoint: mendRow,
    may: may.import,
    act: ({ desk, actor, where, params, body }) =>
      mendImportRow(desk, actor, where, params.importId, params.rowNumber, body.cells),
  }),
  route({
    endpoint: undoneImport,
    may: may.import,
    act: async ({ desk, actor, where, params }) => {
      const batch = await startUndo(desk, actor, where, params.importId);
      return isRefusal(batch) ? batch : progressOf(batch);
    },
  }),
  route({ endpoint: listClients, may: may.clients, act: ({ desk, where }) => listOfClients(desk, where) }),
  route({
    endpoint: newClient,
    may: may.clients,
    act: ({ desk, actor, where, body }) => makeClient(desk, actor, where, body),
  }),
  route({
    endpoint: endedClient,
    may: may.clients,
    act: ({ desk, actor, where, params }) => stopClient(desk, actor, where, params.clientId),
  }),
];
