import { parseArgs } from 'node:util';
import { evaluateCategories } from './categories.ts';
import { evaluateReplies } from './replies.ts';

type Say = (line: string) => void;
/** `draw`: so many of what was found are printed for reading. `repeat`: so often all is done again, with other folds. */
type Drawing = { readonly draw: number; readonly seed: number; readonly repeat: number };

/** Each part reads its own files of the folder and says what it measured. One line adds another. */
const PARTS: Readonly<Record<string, (folder: string, say: Say, drawing: Drawing) => Promise<void>>> = {
  categories: evaluateCategories,
  replies: evaluateReplies,
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      draw: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      repeat: { type: 'string', default: '1' },
    },
  });
  const [folder, ...asked] = positionals;
  const drawing = { draw: Number(values.draw), seed: Number(values.seed), repeat: Number(values.repeat) };
  const isWrong = asked.some((name) => !Object.hasOwn(PARTS, name)) || !Object.values(drawing).every(Number.isInteger);
  if (folder === undefined || isWrong) {
    console.error(
      `npm run evaluate -- <folder> [${Object.keys(PARTS).join('|')} …] [--draw 100] [--repeat 5] [--seed 1]`,
    );
    return 2;
  }
  for (const [name, evaluate] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name)) await evaluate(folder, (line) => console.log(line), drawing);
  return 0;
}

process.exit(await main());
