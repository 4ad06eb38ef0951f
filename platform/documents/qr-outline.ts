import { create } from 'qrcode';

/** A QR code as closed lines around its dark fields, in fields from its upper left corner. */
export type QrOutline = {
  /** Fields along one side, without the quiet zone. */
  readonly fieldsCount: number;
  /** Each a polygon of corners; holes run the other way round. */
  readonly polygons: readonly (readonly (readonly [x: number, y: number])[])[];
};

/** Four light fields on every side (ISO/IEC 18004 §5.3.8). */
export const QUIET_FIELDS = 4;

/**
 * The code of a text with error correction M (15 %), as outlines: one path a code, without the hairlines that a reader
 * draws between touching squares, and few corners, so that thousands of codes are quick to write and small.
 */
export function qrOutline(text: string): QrOutline {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const count = modules.size;
  const isDark = (x: number, y: number) => x >= 0 && y >= 0 && x < count && y < count && modules.get(y, x) === 1;
  return { fieldsCount: count, polygons: polygonsOf(edgesOf(count, isDark), count + 1) };
}

/** Edges between dark and light, dark always at the right hand: from a corner to the corners reached from it. */
function edgesOf(count: number, isDark: (x: number, y: number) => boolean): Map<number, number[]> {
  const edges = new Map<number, number[]>();
  const corner = (x: number, y: number) => y * (count + 1) + x;
  const add = (from: number, to: number) => {
    const known = edges.get(from);
    if (known) known.push(to);
    else edges.set(from, [to]);
  };
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; x += 1) {
      if (!isDark(x, y)) continue;
      if (!isDark(x, y - 1)) add(corner(x, y), corner(x + 1, y));
      if (!isDark(x + 1, y)) add(corner(x + 1, y), corner(x + 1, y + 1));
      if (!isDark(x, y + 1)) add(corner(x + 1, y + 1), corner(x, y + 1));
      if (!isDark(x - 1, y)) add(corner(x, y + 1), corner(x, y));
    }
  }
  return edges;
}

/** Walks every edge once. Where two fields touch by a corner either way is right: the area inside is the same. */
function polygonsOf(edges: Map<number, number[]>, rowLength: number): QrOutline['polygons'] {
  const polygons: (readonly [number, number])[][] = [];
  for (const [start, ways] of edges) {
    while (ways.length > 0) {
      const corners = [start];
      for (let at = ways.pop(); at !== undefined && at !== start; at = edges.get(at)?.pop()) corners.push(at);
      polygons.push(corners.filter(isTurn).map((at) => [at % rowLength, Math.floor(at / rowLength)]));
    }
  }
  return polygons;
}

/** Corners on a straight line say nothing. */
function isTurn(at: number, index: number, corners: readonly number[]): boolean {
  const before = corners.at(index - 1) ?? at;
  const after = corners[(index + 1) % corners.length] ?? at;
  return at - before !== after - at;
}
