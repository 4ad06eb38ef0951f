import { accessRefusals } from '#civic/access/index.ts';
import { exchangeRefusals } from '#civic/exchange/index.ts';
import { intakeRefusals } from '#civic/intake/index.ts';
import { ledgerRefusals } from '#civic/ledger/index.ts';
import { rulebookRefusals } from '#civic/rulebook/index.ts';
import type { Actor, Clockwork, Jurisdiction } from '#kernel/actor.ts';
import { type AreaCode, parseAreaCode, tenantOf } from '#kernel/area-code.ts';
import { say, type Words } from '#kernel/language.ts';
import type { Refusal, RefusalWords } from '#kernel/refusal.ts';
import type { Config } from '#platform/config/config.ts';
import type { House } from '#server/house.ts';

/** The words of what a command may be refused. */
const words: Readonly<Record<string, RefusalWords>> = {
  ...accessRefusals,
  ...rulebookRefusals,
  ...intakeRefusals,
  ...ledgerRefusals,
  ...exchangeRefusals,
};

/** How a command ends: all well, broken, wrongly called, refused, done only in part. */
export const EXIT = { well: 0, broken: 1, usage: 2, refused: 3, partly: 4 } as const;

/** What a command has to say at its end: one JSON document, or the same as text. */
export type Outcome = {
  readonly exitCode: (typeof EXIT)[keyof typeof EXIT];
  readonly document: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** Options as typed. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** What a command works with. */
export type Setting = {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly config: Config;
  /** Opens the house: the running one's data, or starts the database and stops it at the end. */
  readonly open: () => Promise<House>;
  /** Shows how far it is; only on a terminal. */
  readonly progress: (text: string) => void;
  /** Asks for a yes; null where nobody sits before a terminal. */
  readonly confirm: (question: string) => Promise<boolean | null>;
  readonly signal: AbortSignal;
};

export type Command = {
  /** `areas import`. */
  readonly name: string;
  readonly usage: string;
  readonly summary: Words;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly words: Words }>>;
  readonly run: (setting: Setting) => Promise<Outcome>;
};

/** The command was called wrongly. Says how to call it. */
export class UsageTrouble extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'UsageTrouble';
    this.zh = zh;
    this.en = en;
  }
}

/** The one file that the command is about. */
export function fileFrom({ positionals }: Setting): string {
  const [file] = positionals;
  if (file !== undefined && positionals.length === 1) return file;
  throw new UsageTrouble('请写一个文件名。', 'Name one file.');
}

/** A text option, or undefined. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Where the command acts: `--area CODE`, from county down. */
export function whereFrom(values: Values): Jurisdiction {
  const areaCode: AreaCode | null = parseAreaCode(textOf(values, 'area') ?? '');
  if (!areaCode || areaCode.slice(2, 6) === '0000')
    throw new UsageTrouble(
      '请用 --area 写区划代码：6 位县级、9 位乡镇或 12 位村级，例如 --area 990102。',
      'Name the area with --area: 6 digits for a county, 9 for a township, 12 for a village, for example --area 990102.',
    );
  return { tenantId: tenantOf(areaCode), areaCode, unitIds: null };
}

/** Who acts from the command line: the house itself, in the name of nobody. */
export function houseActor(where: Jurisdiction): Actor {
  const actor: Clockwork = { kind: 'clockwork', tenantId: where.tenantId };
  return actor;
}

/** A refusal as an outcome, in both languages. */
export function refused(refusal: Refusal): Outcome {
  const found = words[refusal.code];
  const zh = found ? say(found, 'zh', refusal.values) : refusal.code;
  const en = found ? say(found, 'en', refusal.values) : refusal.code;
  return {
    exitCode: EXIT.refused,
    document: { ok: false, code: refusal.code, ...(refusal.field && { field: refusal.field }), title: { zh, en } },
    text: `${zh}\n${en}`,
  };
}

/** Done, with what it has to say. */
export function done(document: Readonly<Record<string, unknown>>, text: string): Outcome {
  return { exitCode: EXIT.well, document: { ok: true, ...document }, text };
}

/** The address of the site, for links: `--origin`, or where the server listens by default. */
export function originFrom({ values, config }: Pick<Setting, 'values' | 'config'>): string {
  return (textOf(values, 'origin') ?? `http://${config.host}:${config.port}`).replace(/\/$/, '');
}

export const ORIGIN_OPTION = {
  type: 'string',
  words: { zh: '网址，默认 http://127.0.0.1:8080', en: 'address of the site, http://127.0.0.1:8080 by default' },
} as const;

export const AREA_OPTION = {
  type: 'string',
  words: { zh: '区划代码：6 位县级、9 位乡镇、12 位村级', en: 'area code: 6 digits county, 9 township, 12 village' },
} as const;
