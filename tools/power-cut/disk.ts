import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk with a cache of its own, from which the plug can be pulled. */
export type Disk = {
  /** Where it is mounted. */
  readonly path: string;
  /** Writes out everything that is on its way. */
  flush(): void;
  /** What is not on the platters at this instant never comes there. Whoever writes gets errors from now on. */
  cut(): void;
  /** Mounts what is left, as a machine does that starts again. Nobody may have files open on it. */
  replug(): void;
  /** Unmounts and deletes it. */
  remove(): void;
};

/** Sparse: no more is taken than is written. */
const CACHE_BYTES = 4 * 1024 ** 3;
const DISK_BYTES = 3 * 1024 ** 3;
const PROGRAMS = ['mkfs.ext4', 'mount', 'umount', 'losetup', 'perl'];

/**
 * EXT4_IOC_SHUTDOWN with NOLOGFLUSH (include/uapi/linux/ext4.h): the file system stops where it stands; neither its
 * journal nor any page that waits in memory is written any more. It is what the kernel's own crash tests call
 * (xfstests, src/godown).
 */
const SHUTDOWN =
  'open(my $f, "<", $ARGV[0]) or die "$!"; my $how = pack("L", 2); ioctl($f, 0x8004587d, $how) or die "$!"';

/** Why no plug can be pulled here; null when it can. */
export function whyNotHere(): { readonly zh: string; readonly en: string } | null {
  if (process.platform !== 'linux') return { zh: '只能在 Linux 上做', en: 'this needs Linux' };
  if (process.getuid?.() !== 0)
    return { zh: '要挂载磁盘映像，请用 root 运行', en: 'disk images are mounted: run it as root' };
  const missing = PROGRAMS.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0).join(' ');
  if (missing)
    return {
      zh: `缺少 ${missing}（Debian：e2fsprogs、mount、perl-base）`,
      en: `${missing} is missing (Debian: e2fsprogs, mount, perl-base)`,
    };
  if (spawnSync('losetup', ['-f']).status !== 0)
    return { zh: '没有空闲的 loop 设备', en: 'there is no free loop device' };
  return null;
}

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });

/**
 * Makes a disk of two ext4 file systems, one in a file of the other. The inner one is what the house sees; the outer
 * one stands for the disk's own cache: what the inner one writes stays there in memory until the inner one asks for a
 * flush, which fsync does, or until the kernel happens to write it. When the outer one is shut down, what was written
 * but not flushed is lost in whatever order, as in a real disk with a volatile cache; nothing else is.
 */
export function makeDisk(): Disk {
  const place = mkdtempSync(join(tmpdir(), 'minqing-power-cut-'));
  // PostgreSQL's own user must pass through.
  chmodSync(place, 0o755);
  const [outer, path] = [join(place, 'cache'), join(place, 'disk')];
  const [outerImage, innerImage] = [join(place, 'image'), join(outer, 'image')];
  for (const directory of [outer, path]) mkdirSync(directory);
  const plug = () => {
    run('mount', '-o', 'loop', outerImage, outer);
    run('mount', '-o', 'loop', innerImage, path);
  };
  const format = (image: string, bytes: number) => {
    writeFileSync(image, '');
    truncateSync(image, bytes);
    run('mkfs.ext4', '-q', '-F', image);
  };
  const remove = () => {
    unmount(path);
    unmount(outer);
    rmSync(place, { recursive: true, force: true });
  };
  try {
    format(outerImage, CACHE_BYTES);
    run('mount', '-o', 'loop', outerImage, outer);
    format(innerImage, DISK_BYTES);
    run('mount', '-o', 'loop', innerImage, path);
  } catch (error) {
    remove();
    throw error;
  }
  return {
    path,
    flush: () => {
      run('sync', '-f', path);
      run('sync', '-f', outer);
    },
    cut: () => {
      run('perl', '-e', SHUTDOWN, outer);
    },
    replug: () => {
      unmount(path);
      unmount(outer);
      plug();
    },
    remove,
  };
}

const TRIES_MAX = 100;

/** Unmounts, and waits a little for processes that are just ending. */
function unmount(path: string): void {
  for (let tries = 0; isMounted(path); tries += 1) {
    if (tries === TRIES_MAX) throw new Error(`${path} 卸载不了 · cannot be unmounted`);
    if (spawnSync('umount', [path]).status !== 0) spawnSync('sleep', ['0.1']);
  }
}

const isMounted = (path: string) => spawnSync('mountpoint', ['-q', path]).status === 0;
