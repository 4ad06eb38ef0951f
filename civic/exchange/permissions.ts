import type { Permission } from '#kernel/permission.ts';

/** The rights that exchange knows. */
export const exchangePermissions = {
  import: {
    code: 'exchange.import',
    roles: ['intake', 'dispatcher', 'system_administrator'],
    words: {
      zh: '导入表格，改正出错的行，撤销整次导入',
      en: 'Import spreadsheets, mend wrong rows, undo a whole import',
    },
  },
  clients: {
    code: 'exchange.clients',
    roles: ['system_administrator'],
    words: { zh: '给其他系统发放和停用接口密钥', en: 'Give and end the keys of other systems' },
  },
  field: {
    code: 'exchange.field',
    roles: ['linking_cadre', 'grassroots', 'intake'],
    words: { zh: '在手机上离线记录', en: 'Write things down on a phone without signal' },
  },
} as const satisfies Record<string, Permission>;
