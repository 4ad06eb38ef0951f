import type { RefusalWords } from '#kernel/refusal.ts';

/** Why a table can't be read, and what to do with the file. */
export const spreadsheetRefusals = {
  'spreadsheet.old-excel': {
    status: 415,
    zh: '这是旧版 Excel（.xls）文件。请用 WPS 或 Excel 打开，“另存为”选“Excel 工作簿（.xlsx）”，再上传。',
    en: 'This is a file of old Excel (.xls). Open it, choose “Save as” and “Excel Workbook (.xlsx)”, then upload that.',
  },
  'spreadsheet.encrypted': {
    status: 415,
    zh: '这个表格设了打开密码。请取消密码另存一份，再上传。',
    en: 'This spreadsheet is locked with a password. Save a copy without the password and upload that.',
  },
  'spreadsheet.not-a-table': {
    status: 415,
    zh: '认不出这个文件是表格。请上传 .xlsx 或 .csv 文件；其他格式请先“另存为” .xlsx。',
    en: 'This file is not a spreadsheet we can read. Upload .xlsx or .csv; save other formats as .xlsx first.',
  },
  'spreadsheet.broken': {
    status: 422,
    zh: '表格文件已损坏或不完整（{what}）。请重新“另存为” .xlsx 后再上传。',
    en: 'The spreadsheet is damaged or incomplete ({what}). Save it again as .xlsx and upload that.',
  },
  'spreadsheet.too-large': {
    status: 413,
    zh: '表格太大：{what}，最多 {most}。请拆成几个文件分别上传。',
    en: 'The spreadsheet is too large: {what}, at most {most}. Split it into several files.',
  },
  'spreadsheet.has-entities': {
    status: 422,
    zh: '表格里有不该有的外部引用（XML 实体），为安全起见没有读取。请用 WPS 或 Excel 重新“另存为” .xlsx。',
    en: 'The spreadsheet holds XML entities, which no office program writes; it was not read. Save it again as .xlsx.',
  },
  'spreadsheet.garbled': {
    status: 422,
    zh: '文字编码认不出来，读出来会是乱码。请另存为“CSV UTF-8”或 .xlsx 后再上传。',
    en: 'The text encoding is unknown and would come out garbled. Save it as “CSV UTF-8” or .xlsx and upload that.',
  },
} as const satisfies Record<string, RefusalWords>;
