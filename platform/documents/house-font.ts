import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FONT_FILE = join(import.meta.dirname, 'fonts', 'NotoSansSC-Regular.ttf');
let font: Promise<Buffer> | null = null;

/** The font of our papers and cards. Ten megabytes: read at the first of them, then kept. */
export function houseFont(): Promise<Buffer> {
  font ??= readFile(FONT_FILE).catch((error: unknown) => {
    font = null;
    throw error;
  });
  return font;
}
