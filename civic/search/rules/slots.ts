/** A block has so many places: what is found in it fits in 512 bytes. */
export const PLACES_PER_BLOCK = 4096;
const BITS_BYTES = PLACES_PER_BLOCK / 8;

/** Which block a place stands in, and where in it. Places before the first are negative: older than the day search began. */
export function blockOf(place: number): number {
  return Math.floor(place / PLACES_PER_BLOCK);
}

/** A place within its block, 0 … 4095. */
export function slotOf(place: number): number {
  return place - blockOf(place) * PLACES_PER_BLOCK;
}

/**
 * Slots as they are kept, after some turns: `slot` is there from now on, `~slot` no longer. Few are kept as two bytes each
 * (high byte first, in order), 256 and more as a bit each.
 */
export function turned(before: Uint8Array | undefined, turns: readonly number[]): Uint8Array {
  const isFew = (before?.length ?? 0) < BITS_BYTES && (before?.length ?? 0) / 2 + turns.length < BITS_BYTES / 2;
  if (!isFew) return turnedBits(unpacked(before ?? new Uint8Array()), turns);
  const slots = new Set(before === undefined ? [] : pairsIn(before));
  for (const turn of turns)
    if (turn >= 0) slots.add(turn);
    else slots.delete(~turn);
  return asPairs([...slots].sort((a, b) => a - b));
}

function turnedBits(bits: Uint8Array, turns: readonly number[]): Uint8Array {
  for (const turn of turns) setSlot(bits, turn >= 0 ? turn : ~turn, turn >= 0);
  const slots = slotsIn(bits);
  return slots.length * 2 >= BITS_BYTES ? bits : asPairs(slots);
}

function asPairs(slots: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(slots.length * 2);
  slots.forEach((slot, index) => {
    bytes[index * 2] = slot >> 8;
    bytes[index * 2 + 1] = slot & 0xff;
  });
  return bytes;
}

function pairsIn(bytes: Uint8Array): number[] {
  const slots: number[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 2) slots.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  return slots;
}

/** What is kept, as one bit for each slot. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  const bits = new Uint8Array(BITS_BYTES);
  if (bytes.length === BITS_BYTES) bits.set(bytes);
  else for (const slot of pairsIn(bytes)) setSlot(bits, slot, true);
  return bits;
}

/** Writes one slot into bits. */
function setSlot(bits: Uint8Array, slot: number, isThere: boolean): void {
  const at = slot >> 3;
  const mask = 1 << (slot & 7);
  bits[at] = isThere ? (bits[at] ?? 0) | mask : (bits[at] ?? 0) & ~mask;
}

/** The slots that are there, in order. */
export function slotsIn(bits: Uint8Array): number[] {
  const slots: number[] = [];
  for (let at = 0; at < bits.length; at += 1) {
    const byte = bits[at] ?? 0;
    if (byte === 0) continue;
    for (let bit = 0; bit < 8; bit += 1) if (byte & (1 << bit)) slots.push(at * 8 + bit);
  }
  return slots;
}
