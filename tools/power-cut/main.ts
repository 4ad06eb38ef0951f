import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { foundCounty, TENANT } from '#tests/support/living-county.ts';
import { audit } from '#tools/audit/audit.ts';
import { sourceAt } from '#tools/audit/source.ts';
import { type Disk, makeDisk, whyNotHere } from './disk.ts';
import { killAllIn, type RunningHouse, settingOf, startHouse } from './house.ts';
import { type Found, type Held, handIn, logYear, lookFor } from './people.ts';

const USAGE = `用法：npm run power-cut -- [--seconds 15] [--rate 40] [--rounds 3]
  真正的断电：数据放在一块可以拔电的磁盘映像上，正在收件时突然断电，再开机，一张一张地找已经发出的凭证。
  fsync=on 做 rounds 次，必须一张不少、张张可证；最后 fsync=off 做一次，必须查得出丢失，否则这个试验什么也证明不了。
  需要 Linux、root、e2fsprogs。退出码 0：与所说相符；1：不符；2：这里做不了。
usage: npm run power-cut -- [--seconds 15] [--rate 40] [--rounds 3]
  A real power cut: the data lie on a disk image whose plug is pulled while people hand in; then everything starts again
  and every receipt that was given is looked for. With fsync=on, so many rounds: all must be there and prove. With
  fsync=off, once: some must be missing, or the experiment proves nothing.
  Needs Linux, root, e2fsprogs. Exit code 0: as said; 1: not so; 2: it cannot be done here.`;

/** So long a receipt that was given may take to be proven after the restart; the house promises a minute. */
const PROVEN_MILLISECONDS_MAX = 60_000;
/** Of a log that refuses to go on no proof will come. */
const CONTROL_MILLISECONDS_MAX = 10_000;

type Fsync = 'on' | 'off';
type Settings = { readonly seconds: number; readonly rate: number };

/** What was found after a cut. `trouble`: why the house did not start; `wrong`: the first thing the audit found wrong. */
type Outcome = Found & { readonly given: number; readonly trouble: string | null; readonly wrong: string | null };

let disk: Disk | null = null;

const houseOn = ({ path }: Disk) => join(path, 'house');

/** However this ends, nothing of it stays: no process, no mount, no image. */
function cleanUp(): void {
  if (disk) killAllIn(houseOn(disk));
  disk?.remove();
  disk = null;
}

async function round(fsync: Fsync, { seconds, rate }: Settings): Promise<Outcome> {
  disk = makeDisk();
  const directory = houseOn(disk);
  // Kept in postgresql.auto.conf, which is read after the house's own settings; nothing else differs.
  const settings = fsync === 'off' ? ['alter system set fsync = off'] : [];
  await foundCounty({ databaseUrl: null, dataDirectory: directory }, settings);
  disk.flush();
  const running = await started(directory);
  const set = await settingOf(directory, 'fsync');
  if (set !== fsync) throw new Error(`fsync = ${set}`);
  // At no special moment: checkpoints, ticks of the log and the kernel's own writing have their own beats.
  const held = await handIn(running.address, { rate, seconds: seconds + randomInt(3000) / 1000 }, () => {
    disk?.cut();
    running.kill();
  });
  disk.replug();
  const outcome = await afterwards(directory, held, fsync);
  cleanUp();
  return outcome;
}

async function started(directory: string): Promise<RunningHouse> {
  const begun = await startHouse(directory);
  if (typeof begun === 'string') throw new Error(begun);
  return begun;
}

async function afterwards(directory: string, held: Held, fsync: Fsync): Promise<Outcome> {
  const given = held.receipts.length;
  const again = await startHouse(directory);
  if (typeof again === 'string') {
    // A log file may end in zeros: its length came to the disk, its text did not.
    const said = again.replaceAll(/\0+/g, '…').split('\n');
    const trouble = said
      .filter((line) => line.trim() !== '')
      .slice(-8)
      .join('\n');
    return { given, proven: 0, unproven: 0, missing: given, trouble, wrong: null };
  }
  const wait = fsync === 'on' ? PROVEN_MILLISECONDS_MAX : CONTROL_MILLISECONDS_MAX;
  const found = await lookFor(again.address, held, Date.now() + wait);
  const wrong = await wrongIn(again.address, held);
  await again.stop();
  return { given, ...found, trouble: null, wrong };
}

/** Recounts the log, also against every checkpoint that was seen before the cut. */
async function wrongIn(address: string, { policy, checkpoints }: Held): Promise<string | null> {
  const source = sourceAt(`${address}/${TENANT}/log/${logYear()}`);
  const all = async () => [...(await source.checkpoints()), ...checkpoints];
  return (await audit({ ...source, checkpoints: all }, policy.logs)).finding?.what ?? null;
}

function told(fsync: Fsync, { given, proven, unproven, missing, trouble, wrong }: Outcome): void {
  const lines = [
    `fsync=${fsync}: 断电前发出凭证 receipts given before the cut ${given}, 可证 proven ${proven}, 在而未证 there, not proven ${unproven}, 丢失 missing ${missing}`,
    ...(trouble ? [`  起不来 · did not start: ${trouble.replaceAll('\n', '\n    ')}`] : []),
    trouble ? '' : `  日志重数 · log recounted: ${wrong ? `不对 · WRONG ${wrong}` : '全部相符 · all right'}`,
  ];
  process.stdout.write(`${lines.filter(Boolean).join('\n')}\n`);
}

const isWhole = ({ given, proven, wrong }: Outcome) => given > 0 && proven === given && wrong === null;

async function main(): Promise<number> {
  const number = { type: 'string' } as const;
  const { values } = parseArgs({ options: { seconds: number, rate: number, rounds: number } });
  const [seconds, rate, rounds] = [values.seconds ?? 15, values.rate ?? 40, values.rounds ?? 3].map(Number);
  if (!(seconds && rate && rounds !== undefined && rounds >= 0)) return refused(USAGE);
  const reason = whyNotHere();
  if (reason) return refused(`${reason.zh}。\n${reason.en}.\n\n${USAGE}`);
  let isAsSaid = true;
  for (let done = 0; done < rounds; done += 1) {
    const outcome = await round('on', { seconds, rate });
    told('on', outcome);
    isAsSaid &&= isWhole(outcome);
  }
  const control = await round('off', { seconds, rate });
  told('off', control);
  const isShown = control.trouble !== null || control.missing > 0;
  if (!isShown)
    process.stdout.write(
      '对照没有丢失任何东西，所以试验什么也没证明；请加长 --seconds 或加大 --rate。\nThe control lost nothing, so nothing is proven: give more --seconds or a higher --rate.\n',
    );
  process.stdout.write(isAsSaid && isShown ? '与所说相符 · as said\n' : '不符 · NOT as said\n');
  return isAsSaid && isShown ? 0 : 1;
}

function refused(text: string): number {
  process.stderr.write(`${text}\n`);
  return 2;
}

process.on('exit', cleanUp);
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(130));
process.exitCode = await main();
