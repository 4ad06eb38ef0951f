import { joined } from '#kernel/bytes.ts';
import { refuse } from '#kernel/refusal.ts';
import { bundleOf, TILE_WIDTH, type TilePlace, tileAt, widthIn } from '#kernel/tlog/tiles.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { policyOf } from '../actions/policy.ts';
import { tileHashes } from '../actions/tree.ts';
import { entriesFrom, type HeadRow, headOf, keptFrom } from '../store/log.store.ts';

/** What is never another: a tile, a kept checkpoint. */
const IMMUTABLE_SECONDS = 365 * 24 * 3600;
/** A checkpoint is a few seconds old at most. */
const CHECKPOINT_SECONDS = 2;
const TEXT = 'text/plain; charset=utf-8';
const LISTED_MAX = 1000;

/** The public log, as C2SP tlog-tiles lays it out beneath `/:tenantId/log/:year`. */
export const trustlogPages: readonly Page[] = [
  page({
    method: 'GET',
    path: '/:tenantId/log/:year/checkpoint',
    may: 'everyone',
    act: (asking) => checkpoint(asking),
  }),
  page({
    method: 'GET',
    path: '/:tenantId/log/:year/checkpoints',
    may: 'everyone',
    act: (asking) => checkpoints(asking),
  }),
  page({ method: 'GET', path: '/:tenantId/log/:year/tile/*', may: 'everyone', act: (asking) => tile(asking) }),
  page({ method: 'GET', path: '/:tenantId/log/policy', may: 'everyone', act: (asking) => policy(asking) }),
];

const NOT_THERE = refuse('http.not-found');

function headAsked({ desk, tenantId, params }: PageAsking): Promise<HeadRow | null> {
  const year = Number(params.year);
  if (!/^\d{4}$/.test(params.year ?? '')) return Promise.resolve(null);
  return desk.read(tenantId, (tx) => headOf(tx, tenantId, year));
}

async function checkpoint(asking: PageAsking): Promise<PageAnswer | typeof NOT_THERE> {
  const head = await headAsked(asking);
  if (!head?.note) return NOT_THERE;
  return { content: head.note, mediaType: TEXT, cacheSeconds: CHECKPOINT_SECONDS };
}

/** Kept checkpoints from `?from=` entries on, one after the other, each behind a line of its length in bytes. */
async function checkpoints(asking: PageAsking): Promise<PageAnswer | typeof NOT_THERE> {
  const { desk, tenantId, query } = asking;
  const head = await headAsked(asking);
  const from = Number(query.from ?? '0');
  if (!head || !Number.isSafeInteger(from) || from < 0) return NOT_THERE;
  const kept = await desk.read(tenantId, (tx) => keptFrom(tx, tenantId, head.year, from, LISTED_MAX));
  const content = kept.map(({ note }) => `${Buffer.byteLength(note)}\n${note}`).join('');
  return { content, mediaType: TEXT, cacheSeconds: CHECKPOINT_SECONDS };
}

async function tile(asking: PageAsking): Promise<PageAnswer | typeof NOT_THERE> {
  const head = await headAsked(asking);
  const place = tileAt(`tile/${asking.params['*'] ?? ''}`);
  // Only what was signed is shown, so that nobody can be given what is not in the log.
  if (!head || !place || place.width > widthIn(head.signed_size, place.level, place.number)) return NOT_THERE;
  return {
    content: await contentOf(asking, head.year, place),
    mediaType: 'application/octet-stream',
    cacheSeconds: IMMUTABLE_SECONDS,
  };
}

function contentOf({ desk, tenantId }: PageAsking, year: number, place: TilePlace): Promise<Uint8Array> {
  const { level, number, width } = place;
  return desk.read(tenantId, async (tx) => {
    if (level !== 'entries') return joined(...(await tileHashes(tx, tenantId, year, { level, number, width })));
    const from = number * TILE_WIDTH;
    const entries = await entriesFrom(tx, tenantId, year, from, from + width);
    return bundleOf(entries.map((entry) => Buffer.from(entry)));
  });
}

async function policy({ desk, tenantId }: PageAsking): Promise<PageAnswer> {
  return { content: await policyOf(desk, tenantId), mediaType: TEXT, cacheSeconds: CHECKPOINT_SECONDS };
}
