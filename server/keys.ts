import { readTenants } from '#civic/access/index.ts';
import { enciphered } from '#civic/vault/rules/personal-columns.ts';
import { ConfigTrouble } from '#platform/config/trouble.ts';
import { openDatabase } from '#platform/database/database.ts';
import { checkFieldKeys, type Enciphering, holdsFieldKeys } from '#platform/database/field-keys.ts';
import { type MasterKeys, makeMasterKeys, readMasterKeys } from '#platform/encryption/master-key.ts';

/**
 * The master key of a house, made at its first start, after it was looked whether it opens every county's data keys.
 * @throws ConfigTrouble when it does not, or when the database has been enciphered and the file is not there.
 */
export async function encipheringOf(path: string, url: string): Promise<Enciphering> {
  const bare = openDatabase({ url, connectionsMax: 1, onLost: () => {} });
  try {
    const tenantIds = (await bare.system(readTenants)).map(({ id }) => id);
    let masterKeys: MasterKeys | null = await readMasterKeys(path);
    if (!masterKeys) {
      for (const tenantId of tenantIds) if (await bare.read(tenantId, holdsFieldKeys)) throw lostMasterKey(path);
      masterKeys = await makeMasterKeys(path);
    }
    for (const tenantId of tenantIds) {
      const keys = masterKeys;
      await bare.read(tenantId, (tx) => checkFieldKeys(tx, keys));
    }
    return { masterKeys, tables: enciphered() };
  } finally {
    await bare.end();
  }
}

function lostMasterKey(path: string): ConfigTrouble {
  return new ConfigTrouble(
    `数据库里的姓名和电话是加密的，而主密钥文件 ${path} 不在。请插上存放它的 U 盘，或从备份（U 盘或保险柜）把 master-key.json 放回这里，再启动；放在别处的用 MASTER_KEY_FILE 指明。不会另造新钥匙：那样以前的姓名和电话就再也读不出来。见 docs/keys.md。`,
    `Names and telephones in the database are enciphered, and the master key file ${path} is not there. Plug in the USB stick that holds it, or put master-key.json back from the backup (USB stick or safe), and start again; if it lies elsewhere, say where with MASTER_KEY_FILE. No new key is made: the older names and telephones could never be read again. See docs/keys.md.`,
  );
}
