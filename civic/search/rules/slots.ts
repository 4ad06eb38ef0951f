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
 * The slots of a block that have a piece, as they are kept: few as two bytes each (high byte first), 256 and more as a
 * bit each.
 */
export function packed(bits: Uint8Array): Uint8Array {
  const slots = slotsIn(bits);
  if (slots.length * 2 >= BITS_BYTES) return bits;
  const bytes = new Uint8Array(slots.length * 2);
  slots.forEach((slot, index) => {
    bytes[index * 2] = slot >> 8;
    bytes[index * 2 + 1] = slot & 0xff;
  });
  return bytes;
}

/** The same as one bit for each slot. */
export function unpacked(bytes: Uint8Array): Uint8Array {
  const bits = new Uint8Array(BITS_BYTES);
  if (bytes.length === BITS_BYTES) bits.set(bytes);
  else
    for (let at = 0; at + 1 < bytes.length; at += 2)
      setSlot(bits, ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0), true);
  return bits;
}

/** Writes one slot into bits. */
export function setSlot(bits: Uint8Array, slot: number, isThere: boolean): void {
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
