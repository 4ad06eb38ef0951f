import type { Command } from './command.ts';
import { importAreasCommand } from './commands/areas.ts';
import { checkCommand } from './commands/check.ts';
import { exportMattersCommand } from './commands/export.ts';
import { figuresCommand } from './commands/figures.ts';
import { importLettersCommand } from './commands/letters.ts';
import { moveCommand } from './commands/move.ts';
import { inviteCommand } from './commands/users.ts';

/** Everything that an administrator or a script does without a browser. */
export const COMMANDS: readonly Command[] = [
  importAreasCommand,
  importLettersCommand,
  figuresCommand,
  inviteCommand,
  exportMattersCommand,
  checkCommand,
  moveCommand,
];
