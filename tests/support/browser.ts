import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

// The shell is the same engine without a browser's own windows: a third less work.
const INSTALLED = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing that reaches out of the machine by itself, so that a test's requests are the test's own. */
const ARGUMENTS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page of a test lives for seconds: what V8's last compiler makes faster is gone before it has paid for itself.
  '--js-flags=--no-opt',
];

/**
 * Starts Chromium: the one named in CHROMIUM_PATH, else one of Playwright's or the system's; under root on Debian it is
 * installed when there is none, and so is a font with Chinese characters. Who starts it closes it.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium() ?? installChromium();
  ensureChineseFont();
  const isRoot = process.getuid?.() === 0;
  // Chromium's own sandbox does not work under root.
  return chromium.launch({ executablePath, args: [...(isRoot ? ['--no-sandbox'] : []), ...ARGUMENTS, ...more] });
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const caches = [process.env.PLAYWRIGHT_BROWSERS_PATH ?? '', join(homedir(), '.cache', 'ms-playwright')];
  const own = caches
    .filter(Boolean)
    .flatMap((cache) => globSync('chromium-*/chrome-linux*/chrome', { cwd: cache }).map((path) => join(cache, path)));
  return (
    [...INSTALLED.slice(0, 1), chromium.executablePath(), ...own.sort().reverse(), ...INSTALLED].find((path) =>
      existsSync(path),
    ) ?? null
  );
}

function installChromium(): string {
  const installed = install('chromium-headless-shell fonts-noto-cjk') ? findChromium() : null;
  if (installed) return installed;
  throw new Error(
    '没有找到 Chromium：请安装（Debian：apt-get install chromium-headless-shell fonts-noto-cjk），或用 CHROMIUM_PATH 指明它的位置。\n' +
      'Chromium was not found: install it (Debian: apt-get install chromium-headless-shell fonts-noto-cjk) or name it in CHROMIUM_PATH.',
  );
}

/** Without such a font every Chinese word in a screenshot is a row of boxes. */
function ensureChineseFont(): void {
  const { stdout, status } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (status === 0 && stdout.trim() === '') install('fonts-noto-cjk');
}

/** Installs Debian packages when that is possible at all; says whether it worked. */
function install(packages: string): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  process.stderr.write(`正在安装 ${packages} · installing ${packages} (apt-get)\n`);
  const command = `apt-get update -qq && apt-get install -y -qq --no-install-recommends ${packages}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('/bin/sh', ['-c', command], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}

/** Where pictures of the screens that tests look at are kept; none when it is not set. */
const PICTURES = process.env.MINQING_TEST_PICTURES;

/** Keeps a picture of the whole page, for people who want to see what the tests see. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  const path = join(PICTURES, `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-/, '')}.png`);
  await page.screenshot({ path, fullPage: true });
}
