import type { Model } from './classifier.ts';
import { BUCKETS } from './learned-pieces.ts';

/** Weights are kept as whole numbers of 16 bits, by label as shares of its strongest. */
const STRONGEST = 32_767;

/**
 * A model as bytes, little-endian: slope and offset of its calibration, then per label its scale and its bias, then the rarity of each
 * piece (all floats of 32 bits), then the weights (whole numbers of 16 bits). 130 kB a label.
 */
export function bytesOfModel({ labelCount, weights, bias, rarity, calibration }: Model): Uint8Array {
  const scales = new Float32Array(labelCount);
  for (const [at, weight] of weights.entries()) {
    const label = at % labelCount;
    scales[label] = Math.max(scales[label] ?? 0, Math.abs(weight));
  }
  const floats = 2 + 2 * labelCount + BUCKETS;
  const bytes = new Uint8Array(4 * floats + 2 * weights.length);
  const view = new DataView(bytes.buffer);
  const all = [calibration.slope, calibration.offset, ...scales, ...bias, ...rarity];
  for (const [at, value] of all.entries()) view.setFloat32(4 * at, value, true);
  for (const [at, weight] of weights.entries()) {
    const scale = scales[at % labelCount] || 1;
    view.setInt16(4 * floats + 2 * at, Math.round((weight / scale) * STRONGEST), true);
  }
  return bytes;
}

/** The model that was kept for so many labels. Throws when the bytes are of another size, which is a bug. */
export function modelOfBytes(bytes: Uint8Array, labelCount: number): Model {
  const floats = 2 + 2 * labelCount + BUCKETS;
  if (bytes.length !== 4 * floats + 2 * BUCKETS * labelCount) throw new Error('a kept model has another size');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (place: number) => view.getFloat32(4 * place, true);
  const part = (from: number, length: number) => Float32Array.from({ length }, (_, index) => at(from + index));
  const scales = part(2, labelCount);
  const weights = new Float32Array(BUCKETS * labelCount);
  for (let place = 0; place < weights.length; place += 1)
    weights[place] = (view.getInt16(4 * floats + 2 * place, true) / STRONGEST) * (scales[place % labelCount] as number);
  return {
    labelCount,
    weights,
    bias: part(2 + labelCount, labelCount),
    rarity: part(2 + 2 * labelCount, BUCKETS),
    calibration: { slope: at(0), offset: at(1) },
  };
}
