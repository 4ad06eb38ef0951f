// Starts a program of this project with the Node it is written for: `node tools/run.mjs <file.ts> [arguments]`.
// Plain JavaScript without any package, because it runs on whatever Node the machine has and before anything is
// installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;
const PINNED_NODE = 24;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const installed = join(root, 'node_modules');
const stamp = join(installed, '.minqing-stamp');

function main() {
  if (majorOf(process.version) < OLDEST_NODE) {
    return stop(
      `需要 Node.js ${OLDEST_NODE} 或更高版本，现在是 ${process.version}。请到 https://nodejs.org 安装后再试。`,
      `Node.js ${OLDEST_NODE} or newer is needed, this is ${process.version}. Install it from https://nodejs.org and try again.`,
    );
  }
  const file = process.argv[2];
  if (!file)
    return stop('用法：node tools/run.mjs <文件.ts> [参数]', 'usage: node tools/run.mjs <file.ts> [arguments]');
  install();
  run(pinnedNode(), resolve(root, file), process.argv.slice(3));
}

function majorOf(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}

function stop(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}

/** Installs exactly what package-lock.json says, when what is there differs from it. */
function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const why = whyInstall(JSON.parse(lock));
  if (why) {
    console.error(`${why.zh}，正在安装依赖（npm ci） · ${why.en}: installing (npm ci)`);
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
    const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], options);
    if (status !== 0) {
      stop('依赖安装失败：请检查网络后再试。', 'The installation failed: check the network and try again.');
    }
  }
  try {
    writeFileSync(stamp, hash);
  } catch {
    // A read-only installation is compared anew each time; that costs milliseconds.
  }
}

/** Compares the lock file with the record that npm keeps of what it installed. */
function whyInstall(lock) {
  const record = join(installed, '.package-lock.json');
  if (!existsSync(record)) return { zh: '尚未安装依赖', en: 'nothing is installed yet' };
  const have = JSON.parse(readFileSync(record, 'utf8')).packages ?? {};
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const stale = wanted.some(([path, entry]) => {
    const found = have[path];
    return found ? found.version !== entry.version : !entry.optional && !entry.devOptional && !entry.peer;
  });
  return stale ? { zh: '依赖与 package-lock.json 不一致', en: 'package-lock.json has changed' } : null;
}

function pinnedNode() {
  const pinned = join(installed, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(pinned)) return pinned;
  if (majorOf(process.version) >= PINNED_NODE) return process.execPath;
  return stop(
    `没有找到 Node.js ${PINNED_NODE}（npm 未能运行它的安装脚本）。请删除 node_modules 后再试，或自行安装 Node.js ${PINNED_NODE}。`,
    `Node.js ${PINNED_NODE} was not found (npm did not run its install script). Remove node_modules and try again, or install Node.js ${PINNED_NODE} yourself.`,
  );
}

function run(node, file, args) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', file, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...compileCache() },
  });
  let passedOn = false;
  const passOn = (signal) => {
    // A terminal sends Ctrl-C to the child as well; passing it on would interrupt its orderly end.
    if (passedOn || (signal === 'SIGINT' && process.stdin.isTTY)) return;
    passedOn = true;
    child.kill(signal);
  };
  process.on('SIGINT', passOn);
  process.on('SIGTERM', passOn);
  child.on('error', (error) => stop(`无法启动 ${node}：${error.message}`, `${node} did not start: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 0)));
}

/** Compiled code is kept between starts: a fifth of a second instead of two for the whole server. */
function compileCache() {
  if (process.env.NODE_COMPILE_CACHE) return {};
  const directory = join(root, '.data', 'compile-cache');
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
    return { NODE_COMPILE_CACHE: directory };
  } catch {
    return {};
  }
}

main();
