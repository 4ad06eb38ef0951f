import { tenantsOf } from '#civic/access/index.ts';
import { changeMasterKey, type FieldKeyState, fieldKeyState, rotateFieldKey, sweepFields } from '#civic/vault/index.ts';
import { masterIdsIn, prepareNextMasterKey, settleMasterKey } from '#platform/encryption/master-key.ts';
import { type Command, done, EXIT } from '../command.ts';

/** Which keys there are, and how much is not yet enciphered with the newest. Shows no key. */
export const keysStatusCommand: Command = {
  name: 'keys status',
  usage: 'keys status',
  summary: {
    zh: '看加密钥匙：主密钥的编号、每个县的数据密钥、还有多少行没有用最新的钥匙加密',
    en: 'shows the keys: the id of the master key, the data keys of each county, and how many rows are not yet enciphered with the newest',
  },
  options: {},
  run: async ({ open, config }) => {
    const { desk } = await open();
    const counties: Record<string, FieldKeyState> = {};
    for (const { id } of await tenantsOf(desk)) counties[id] = await fieldKeyState(desk, id);
    const masterKeys = await masterIdsIn(config.masterKeyFile);
    const lines = Object.entries(counties).flatMap(([id, { keys, left }]) => [
      `${id}`,
      ...keys.map(
        ({ number, suite, madeAt, retiredAt }) =>
          `  ${number} ${suite} ${madeAt.slice(0, 10)}${retiredAt ? ` 停用 retired ${retiredAt.slice(0, 10)}` : ''}`,
      ),
      ...Object.entries(left).map(([table, count]) => `  ${table}: ${count} 行待加密 · rows to encipher`),
    ]);
    const head = `主密钥 master key: ${masterKeys.join(', ')} (${config.masterKeyFile})`;
    return done({ masterKeys, masterKeyFile: config.masterKeyFile, counties }, [head, ...lines].join('\n'));
  },
};

/** Makes a new data key for every county and enciphers everything anew. */
export const rotateKeysCommand: Command = {
  name: 'keys rotate',
  usage: 'keys rotate',
  summary: {
    zh: '给每个县换一把新的数据密钥，并把已有的姓名、电话等用它重新加密；中断了再执行一次，或由系统自己接着做',
    en: 'makes a new data key for every county and enciphers names, telephones and so on anew; when interrupted the house goes on by itself',
  },
  options: {},
  run: async ({ open, progress, signal }) => {
    const { desk } = await open();
    const counties: Record<string, { readonly number: number; readonly isDone: boolean }> = {};
    for (const { id } of await tenantsOf(desk)) {
      const number = await rotateFieldKey(desk, id);
      let isDone = false;
      while (!isDone && !signal.aborted) {
        progress(`${id}: ${number}`);
        isDone = await sweepFields(desk, id);
      }
      counties[id] = { number, isDone };
    }
    const isAllDone = Object.values(counties).every((county) => county.isDone);
    const lines = Object.entries(counties).map(
      ([id, { number, isDone }]) =>
        `${id}: ${number} ${isDone ? '已全部重新加密 · everything is enciphered anew' : '还在进行 · goes on in the house'}`,
    );
    return { ...done({ counties }, lines.join('\n')), exitCode: isAllDone ? EXIT.well : EXIT.partly };
  },
};

/** Puts another master key in the place of the one there is. */
export const changeMasterKeyCommand: Command = {
  name: 'keys master',
  usage: 'keys master',
  summary: {
    zh: '换主密钥：造一把新的，用它重新包住所有数据密钥。做完要马上重新备份 master-key.json（两个 U 盘）',
    en: 'changes the master key: makes a new one and wraps all data keys under it. Copy master-key.json onto both USB sticks at once afterwards',
  },
  options: {},
  run: async ({ open, config }) => {
    const { desk } = await open();
    // While data keys are under either, both are in the file: whenever it is cut short, everything can be read.
    const masterKey = await prepareNextMasterKey(config.masterKeyFile);
    let count = 0;
    for (const { id } of await tenantsOf(desk)) count += await changeMasterKey(desk, id);
    await settleMasterKey(config.masterKeyFile);
    return done(
      { masterKey, count },
      `新主密钥 ${masterKey}，重新包了 ${count} 把数据密钥。请马上把 ${config.masterKeyFile} 复制到两个 U 盘；恢复换钥匙以前的数据库备份时要用旧的那份，请注明日期另存。\nThe new master key is ${masterKey}; ${count} data keys are wrapped under it. Copy ${config.masterKeyFile} onto both USB sticks now. Backups of the database made before need the old file: keep it, with its date.`,
    );
  },
};
