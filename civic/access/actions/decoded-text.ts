/** A file that is neither UTF-8 nor GB18030. */
export class UnreadableText extends Error {}

/**
 * The text of a file whose encoding nobody told: UTF-8 (with or without mark) or GB18030, as older Excel writes it.
 * Decided at the first byte that is not ASCII, by whether that piece is UTF-8.
 * @throws UnreadableText when a later piece is not what the first one was.
 */
export async function* decodedText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const piece of source) {
      decoder ??= piece.some((byte) => byte > 127) ? decoderFor(piece) : null;
      // ASCII is the same in both.
      yield decoder ? decoder.decode(piece, { stream: true }) : Buffer.from(piece).toString('latin1');
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableText('neither UTF-8 nor GB18030', { cause: error });
    throw error;
  }
}

function decoderFor(piece: Uint8Array): TextDecoder {
  try {
    // As a stream, so that a character cut by the end of the piece is no error.
    new TextDecoder('utf-8', { fatal: true }).decode(piece, { stream: true });
    return new TextDecoder('utf-8', { fatal: true });
  } catch {
    return new TextDecoder('gb18030', { fatal: true });
  }
}
