import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import {
  accessPages,
  accessPermissions,
  accessRefusals,
  accessRoutes,
  countyPage,
  recognise,
  tenantOf,
} from '#civic/access/index.ts';
import {
  type AnalysisPorts,
  analysisPages,
  analysisPermissions,
  analysisRefusals,
  analysisRoutes,
} from '#civic/analysis/index.ts';
import {
  assessmentPermissions,
  assessmentRefusals,
  assessmentRoutes,
  experiencePages,
  figurePages,
  signalPages,
} from '#civic/assessment/index.ts';
import {
  erasurePorts,
  exchangePages,
  exchangePermissions,
  exchangeRefusals,
  exchangeRoutes,
} from '#civic/exchange/index.ts';
import { fieldworkPages, fieldworkPermissions, fieldworkRefusals, fieldworkRoutes } from '#civic/fieldwork/index.ts';
import { intakePages, intakePermissions, intakeRefusals, intakeRoutes } from '#civic/intake/index.ts';
import {
  type IssuePagePorts,
  issuePages,
  issuePermissions,
  issueRefusals,
  issueRoutes,
  ownIssues,
} from '#civic/issues/index.ts';
import {
  guardedMatter,
  hasOpenMatters,
  ledgerPages,
  ledgerPermissions,
  ledgerRefusals,
  ledgerRoutes,
  openSubjects,
  recentMatters,
  sightOf,
} from '#civic/ledger/index.ts';
import { liaisonPages, liaisonPermissions, liaisonRefusals, liaisonRoutes } from '#civic/liaison/index.ts';
import {
  promisePages,
  promisePermissions,
  promiseRefusals,
  promiseRoutes,
  promisesOnCards,
} from '#civic/promises/index.ts';
import {
  correctedPieces,
  figureCorrections,
  issueCorrections,
  maskedWords,
  ownPublicLink,
  personalPieces,
  publicationPages,
  publicationPermissions,
  publicationRefusals,
  publicationRoutes,
} from '#civic/publication/index.ts';
import { reportPages, reportPermissions, reportRefusals, reportRoutes } from '#civic/reports/index.ts';
import {
  linesNaming,
  rulebookPages,
  rulebookPermissions,
  rulebookRefusals,
  rulebookRoutes,
} from '#civic/rulebook/index.ts';
import { searchPages, searchRefusals, searchRoutes } from '#civic/search/index.ts';
import { checkPages, logPages, policyOf, provenFact, trustlogPages } from '#civic/trustlog/index.ts';
import {
  erasurePages,
  hideSubjects,
  vaultPages,
  vaultPermissions,
  vaultRefusals,
  vaultRoutes,
} from '#civic/vault/index.ts';
import { verdictPages, verdictPermissions, verdictRefusals, verdictRoutes } from '#civic/verdicts/index.ts';
import type { Permission } from '#kernel/permission.ts';
import type { RefusalWords } from '#kernel/refusal.ts';
import { ROOT } from '#platform/config/config.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { documentsRefusals } from '#platform/documents/refusals.ts';
import { type Html, html } from '#platform/html/html.ts';
import { httpRefusals } from '#platform/http/refusals.ts';
import type { PageAsking } from '#platform/http/request.ts';
import type { Page, Route } from '#platform/http/route.ts';
import { buildHttp } from '#platform/http/server.ts';
import { figureKeyWords } from './figure-words.ts';
import { openApiOf } from './openapi.ts';
import { searched } from './searched.ts';

/** Every right that somebody may hold. */
const permissions: readonly Permission[] = [
  accessPermissions,
  vaultPermissions,
  rulebookPermissions,
  liaisonPermissions,
  fieldworkPermissions,
  intakePermissions,
  ledgerPermissions,
  promisePermissions,
  verdictPermissions,
  issuePermissions,
  reportPermissions,
  assessmentPermissions,
  analysisPermissions,
  publicationPermissions,
  exchangePermissions,
].flatMap((ofSlice): readonly Permission[] => Object.values(ofSlice));

/** What publications are masked by, for issues and analysis sessions, which lie above them. */
const issuePorts: IssuePagePorts & AnalysisPorts = {
  findPersonal: personalPieces,
  masked: maskedWords,
  correctedPieces,
  correctionsShown: issueCorrections,
};

/** Every address of the API, slice by slice in the order of the river. */
const routes: readonly Route[] = [
  ...accessRoutes({
    permissions,
    workOfUnit: async (tx, unitId, on) =>
      (await hasOpenMatters(tx, tx.tenantId, unitId)) || (await linesNaming(tx, tx.tenantId, unitId, on)) > 0,
  }),
  ...vaultRoutes({ guardedMatter, provenFact }),
  ...rulebookRoutes({ recentMatters }),
  ...liaisonRoutes,
  ...fieldworkRoutes({ sightOf }),
  ...intakeRoutes,
  ...ledgerRoutes,
  ...promiseRoutes,
  ...verdictRoutes,
  ...issueRoutes(issuePorts),
  ...reportRoutes,
  ...searchRoutes(searched),
  ...assessmentRoutes,
  ...analysisRoutes(issuePorts),
  ...publicationRoutes,
  ...exchangeRoutes,
];

/** Every server-rendered page. */
const pages: readonly Page[] = [
  ...accessPages,
  ...vaultPages({ guardedMatter, provenFact }),
  ...erasurePages(erasurePorts),
  ...trustlogPages,
  ...logPages({ keyWords: figureKeyWords }),
  ...checkPages({ policyOf, checkScript: builtCheckScript }),
  ...rulebookPages({ recentMatters }),
  ...liaisonPages({ promisesOnCards }),
  ...fieldworkPages,
  ...experiencePages,
  ...signalPages,
  ...figurePages({ figureCorrections }),
  ...analysisPages(issuePorts),
  ...intakePages,
  ...ledgerPages,
  ...promisePages,
  ...verdictPages({ ownIssues, ownPublicLink }),
  ...issuePages(issuePorts),
  ...reportPages,
  ...searchPages(searched),
  ...publicationPages,
  ...exchangePages,
];

/** The words of every refusal. */
const words: Readonly<Record<string, RefusalWords>> = {
  ...httpRefusals,
  ...documentsRefusals,
  ...accessRefusals,
  ...vaultRefusals,
  ...rulebookRefusals,
  ...liaisonRefusals,
  ...fieldworkRefusals,
  ...intakeRefusals,
  ...ledgerRefusals,
  ...promiseRefusals,
  ...verdictRefusals,
  ...issueRefusals,
  ...reportRefusals,
  ...searchRefusals,
  ...assessmentRefusals,
  ...analysisRefusals,
  ...publicationRefusals,
  ...exchangeRefusals,
};

export type AppOptions = { readonly desk: Desk; readonly isBehindProxy: boolean };

/** Where the built office app is. */
const OFFICE = join(ROOT, 'dist/apps/office');
/** Where the built field app is. */
const FIELD = join(ROOT, 'dist/apps/field');
/** Where the built scripts that seal and open identities are. */
const SEALING = join(ROOT, 'dist/apps/sealing');
/** Where the built scripts of the citizens' pages are. */
const PUBLIC = join(ROOT, 'dist/apps/public');

/** The script that checks proofs; null where nothing was built. */
function builtCheckScript(): Promise<string | null> {
  return readFile(join(PUBLIC, 'check-receipt.js'), 'utf8').catch(() => null);
}

/** Joins every slice's addresses into one server; nothing listens yet. */
export async function buildApp({ desk, isBehindProxy }: AppOptions): Promise<FastifyInstance> {
  hideSubjects(desk, openSubjects);
  const app = await buildHttp({
    desk,
    routes,
    pages,
    words,
    isBehindProxy,
    recognise: (token) => recognise(desk, token),
    refusalPage: async (asking, problem) =>
      countyPage(asking, {
        title: problem.title,
        status: problem.status,
        body: html`<h1>${asking.language === 'zh' ? '没有办成' : 'Not done'}</h1><p class="error" role="alert">${problem.title}</p>${await waysOn(asking, problem.status)}`,
      }),
  });
  const document = openApiOf(routes, '0.1.0');
  app.get('/api/openapi.json', async () => document);
  await serveIcon(app);
  if (existsSync(OFFICE)) await serveOffice(app);
  if (existsSync(FIELD)) await serveField(app);
  if (existsSync(PUBLIC)) await serveScripts(app, PUBLIC, '/public/');
  if (existsSync(SEALING)) await serveScripts(app, SEALING, '/sealing/');
  return app;
}

const NOT_SIGNED_IN = 401;

/** Where somebody goes on whose address led nowhere: to what is public, to the desk, or in by signing in. */
async function waysOn(asking: PageAsking, status: number): Promise<Html | null> {
  const { desk, tenantId, path, language, method, actor } = asking;
  if (!path.startsWith(`/${tenantId}/`) || !(await tenantOf(desk, tenantId))) {
    const next = method === 'GET' ? `?next=${encodeURIComponent(path)}` : '';
    const [toDesk, signIn] = language === 'zh' ? ['工作台', '登录'] : ['Office', 'Sign in'];
    if (status === NOT_SIGNED_IN) return html`<p><a class="button" href="/sign-in${next}">${signIn}</a></p>`;
    return actor.kind === 'official' ? html`<p><a class="button" href="/office/">${toDesk}</a></p>` : null;
  }
  const [home, all] = language === 'zh' ? ['首页', '公示'] : ['Start', 'What is public'];
  return html`<ul class="links"><li><a href="/${tenantId}">${home}</a></li><li><a href="/${tenantId}/public">${all}</a></li></ul>`;
}

/** The house's own mark, for tabs and bookmarks: browsers ask for the second when a page names none. */
const ICONS = {
  '/favicon.svg': 'image/svg+xml',
  '/favicon.ico': 'image/x-icon',
} as const;

async function serveIcon(app: FastifyInstance): Promise<void> {
  for (const [path, mediaType] of Object.entries(ICONS)) {
    const icon = await readFile(join(ROOT, 'apps/public', path));
    app.get(path, (_request, reply) =>
      reply.type(mediaType).header('cache-control', 'public, max-age=86400').send(icon),
    );
  }
}

/** The office app: files with a hash in their name are kept by the browser for ever, the page itself never. */
async function serveOffice(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: OFFICE,
    prefix: '/office/',
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/office', (_request, reply) => reply.sendFile('index.html'));
}

/** The field app: the same, sent compressed as it was built, since it is fetched where the line is thin. */
async function serveField(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: FIELD,
    prefix: '/field/',
    cacheControl: false,
    preCompressed: true,
    decorateReply: !existsSync(OFFICE),
    setHeaders: (response, path) => {
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/field', (_request, reply) => reply.sendFile('index.html', FIELD));
}

/** The scripts of the citizens' pages. Their names never change, so a browser asks each time whether they did. */
async function serveScripts(app: FastifyInstance, root: string, prefix: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    prefix,
    cacheControl: false,
    preCompressed: true,
    decorateReply: false,
    setHeaders: (response) => response.header('cache-control', 'no-cache'),
  });
}
