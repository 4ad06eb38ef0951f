import type { Command } from './command.ts';
import { adoptCommand } from './commands/adopt.ts';
import { importAreasCommand } from './commands/areas.ts';
import { importCalendarCommand } from './commands/calendar.ts';
import { checkCommand } from './commands/check.ts';
import { foundCountyCommand } from './commands/counties.ts';
import { eraseAgainCommand } from './commands/erase-again.ts';
import { exportMattersCommand } from './commands/export.ts';
import { figuresCommand } from './commands/figures.ts';
import { listImportsCommand, undoImportCommand } from './commands/imports.ts';
import { changeMasterKeyCommand, keysStatusCommand, rotateKeysCommand } from './commands/keys.ts';
import { importLettersCommand } from './commands/letters.ts';
import { moveCommand } from './commands/move.ts';
import { recheckCommand } from './commands/recheck.ts';
import { inviteCommand, renewCommand } from './commands/users.ts';
import { setWitnessesCommand } from './commands/witnesses.ts';

/** Everything that an administrator or a script does without a browser. */
export const COMMANDS: readonly Command[] = [
  foundCountyCommand,
  importAreasCommand,
  importCalendarCommand,
  importLettersCommand,
  listImportsCommand,
  undoImportCommand,
  figuresCommand,
  inviteCommand,
  renewCommand,
  exportMattersCommand,
  setWitnessesCommand,
  recheckCommand,
  adoptCommand,
  eraseAgainCommand,
  checkCommand,
  keysStatusCommand,
  rotateKeysCommand,
  changeMasterKeyCommand,
  moveCommand,
];
