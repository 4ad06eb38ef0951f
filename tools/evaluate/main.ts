import { parseArgs } from 'node:util';
import { evaluateCategories } from './categories.ts';
import { evaluateReplies } from './replies.ts';
import { evaluateTone } from './tone.ts';
import { evaluateVotes } from './votes.ts';

type Say = (line: string) => void;
/**
 * `draw`: so many of what was found are printed for reading. `repeat`: so often all is done again, with other folds.
 * `labels`: a file with groups that somebody made by hand; without it clusters are not evaluated. `read`: a file with what
 * somebody found by reading replies, {"brush-off": {"12": true}, "copy": {"31": false}}; without it nothing is judged.
 */
type Drawing = { readonly draw: number; readonly seed: number; readonly repeat: number } & {
  readonly labels: string;
  readonly read: string;
};

/** Each part reads its own files of the folder and says what it measured. One line adds another. */
const PARTS: Readonly<Record<string, (folder: string, say: Say, drawing: Drawing) => Promise<void>>> = {
  categories: evaluateCategories,
  replies: evaluateReplies,
  tone: evaluateTone,
  votes: async (folder, say, { labels }) => {
    if (labels === '') say('votes: left out, since no --labels file says which letters belong together');
    else await evaluateVotes(folder, labels, say);
  },
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      draw: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      repeat: { type: 'string', default: '1' },
      labels: { type: 'string', default: '' },
      read: { type: 'string', default: '' },
    },
  });
  const [folder, ...asked] = positionals;
  const numbers = { draw: Number(values.draw), seed: Number(values.seed), repeat: Number(values.repeat) };
  const isWrong = asked.some((name) => !Object.hasOwn(PARTS, name)) || !Object.values(numbers).every(Number.isInteger);
  if (folder === undefined || isWrong) {
    console.error(
      `npm run evaluate -- <folder> [${Object.keys(PARTS).join('|')} …] [--draw 100] [--repeat 5] [--seed 1] [--labels file] [--read file]`,
    );
    return 2;
  }
  for (const [name, evaluate] of Object.entries(PARTS))
    if (asked.length === 0 || asked.includes(name))
      await evaluate(folder, (line) => console.log(line), { ...numbers, labels: values.labels, read: values.read });
  return 0;
}

process.exit(await main());
