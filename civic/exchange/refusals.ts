import type { RefusalWords } from '#kernel/refusal.ts';
import { fieldRefusals } from './refusals-field.ts';

/** What exchange says when something can't come in or go out. Each sentence says what to do next. */
export const exchangeRefusals = {
  ...fieldRefusals,
  'exchange.file-missing': {
    status: 400,
    zh: '没有收到文件。请选一个 .xlsx 或 .csv 文件再上传。',
    en: 'No file arrived. Choose an .xlsx or .csv file and upload it again.',
  },
  'exchange.file-too-large': {
    status: 413,
    zh: '文件超过 {megabytes} MB。请拆成几个文件分别上传。',
    en: 'The file is larger than {megabytes} MB. Split it and upload the parts one by one.',
  },
  'exchange.file-empty': {
    status: 422,
    zh: '表格里没有数据：要有一行列名，下面至少一行内容。请检查是不是选错了文件。',
    en: 'There is nothing in this table: it needs a row of headings and at least one row below. Check whether it is the right file.',
  },
  'exchange.area-unknown': {
    status: 422,
    zh: '没有区划代码 {area}。请先导入区划，或换一个本县的区划代码。',
    en: 'There is no area {area}. Import the areas first, or name another area of this county.',
  },
  'exchange.import-unknown': {
    status: 404,
    zh: '没有这次导入，或者不在您负责的范围内。请从导入列表里选。',
    en: 'There is no such import, or it lies outside your area. Choose one from the list of imports.',
  },
  'exchange.mapping-wrong': {
    status: 422,
    zh: '列的对应关系不对：列名行要在表格里，每种含义只能用一次（分类除外）。请改正后再保存。',
    en: 'The columns are mapped wrongly: the heading row must be in the table, and each meaning may be used once (category more often). Correct it and save again.',
  },
  'exchange.words-unmapped': {
    status: 422,
    zh: '还没有指出哪一列是群众反映的内容。请在列的对应里选一列作“反映内容”。',
    en: 'No column is marked as what was said yet. Choose one in the mapping.',
  },
  'exchange.date-unmapped': {
    status: 422,
    zh: '还没有指出哪一列是收到的时间。请在列的对应里选一列作“收到时间”，台账要用真实日期。',
    en: 'No column is marked as the time of receipt yet. Choose one in the mapping; the ledger needs real dates.',
  },
  'exchange.import-begun': {
    status: 409,
    zh: '这次导入已经开始，不能再改列的对应。要改，请先撤销这次导入再重新上传。',
    en: 'This import has begun, so its mapping can’t change. To change it, undo the import and upload the file again.',
  },
  'exchange.import-running': {
    status: 409,
    zh: '这次导入还在进行。请等它做完再撤销。',
    en: 'This import is still running. Wait until it is finished, then undo it.',
  },
  'exchange.import-undone': {
    status: 409,
    zh: '这次导入已经撤销。要再导入，请重新上传文件。',
    en: 'This import has been undone. To bring the letters in again, upload the file anew.',
  },
  'exchange.row-unknown': {
    status: 404,
    zh: '没有这一行，或者它没有出错、不用改。请从出错的行里选。',
    en: 'There is no such row, or it is not wrong. Choose one from the wrong rows.',
  },
  'exchange.row-words-missing': {
    status: 422,
    zh: '这一行没有反映的内容。请补上原话，或在原表里删掉这一行。',
    en: 'This row holds no words. Add what was said, or delete the row in your file.',
  },
  'exchange.row-date-missing': {
    status: 422,
    zh: '这一行没有收到的时间。请补上，例如 2024/3/1 或 2024/3/1 9:05:00。',
    en: 'This row has no time of receipt. Add it, for example 2024/3/1 or 2024/3/1 9:05:00.',
  },
  'exchange.row-date-impossible': {
    status: 422,
    zh: '“{text}”不是一个日期。请改成 2024/3/1 或 2024/3/1 9:05:00 这样。',
    en: '“{text}” is no date. Write it like 2024/3/1 or 2024/3/1 9:05:00.',
  },
  'exchange.row-date-later': {
    status: 422,
    zh: '“{text}”还没有到。请改成今天或以前的日期。',
    en: '“{text}” lies in the future. Write today or an earlier day.',
  },
  'exchange.row-reply-date-missing': {
    status: 422,
    zh: '有答复，但没有答复时间，算不出用了几天。请补上答复时间，或者不导入答复这一列。',
    en: 'There is a reply but no time of it, so the days can’t be counted. Add the time, or leave the reply column out.',
  },
  'exchange.row-reply-missing': {
    status: 422,
    zh: '有答复时间，但没有答复内容。请补上答复，或清空答复时间；没有答复的事不能算办完。',
    en: 'There is a time of reply but no reply. Add the reply or clear the time: what was not answered is not done.',
  },
  'exchange.row-reply-earlier': {
    status: 422,
    zh: '答复时间“{text}”比收到的时间还早。请核对这两个日期。',
    en: 'The reply of “{text}” is earlier than the letter. Check both dates.',
  },
  'exchange.row-garbled': {
    status: 422,
    zh: '这一行有乱码，文字在存成这个文件时已经丢了。请回到原来的系统重新导出为“CSV UTF-8”或 .xlsx。',
    en: 'The characters of this row were lost when the file was saved. Export it again from its system as “CSV UTF-8” or .xlsx.',
  },
  'exchange.client-unknown': {
    status: 404,
    zh: '没有这个接口用户，或者已经停用。请从列表里选。',
    en: 'There is no such client, or it has been ended. Choose one from the list.',
  },
  'exchange.client-name-missing': {
    status: 422,
    zh: '请写这个系统叫什么、是谁的，例如“市 12345 平台”。',
    en: 'Write what this system is called and whose it is, for example “city 12345 platform”.',
  },
  'exchange.period-wrong': {
    status: 422,
    zh: '时间范围不对：要写成 2024-03-01，开始不能晚于结束。请改正。',
    en: 'The period is wrong: write days like 2024-03-01, the first not after the last.',
  },
  'exchange.open311-parameter-missing': {
    status: 400,
    zh: '缺少参数 {name}。请补上后再发。',
    en: '{name} was not provided. Add it and send the request again.',
  },
  'exchange.open311-parameter-wrong': {
    status: 400,
    zh: '参数 {name} 的值不对。请对照接口说明改正后再发。',
    en: 'The value of {name} is not valid. Correct it after the specification and send the request again.',
  },
  'exchange.open311-jurisdiction-unknown': {
    status: 404,
    zh: '没有 jurisdiction_id {name}。请用本县、乡镇或村的区划代码。',
    en: 'jurisdiction_id {name} was not found. Use the area code of the county or of a township or village in it.',
  },
  'exchange.open311-key-missing': {
    status: 403,
    zh: '缺少 api_key。请向县里的系统管理员申请。',
    en: 'api_key was not provided. Ask the county’s administrator for one.',
  },
  'exchange.open311-key-wrong': {
    status: 403,
    zh: '这个 api_key 不能用在这里：不存在、已停用，或不管这个区划。请向县里的系统管理员核对。',
    en: 'This api_key is not valid here: unknown, ended, or for another area. Ask the county’s administrator.',
  },
  'exchange.open311-service-unknown': {
    status: 404,
    zh: '没有 service_code {name}。请从 services 里选一个。',
    en: 'service_code {name} was not found. Choose one from the list of services.',
  },
  'exchange.open311-request-unknown': {
    status: 404,
    zh: '没有 service_request_id {name}，或者它不公开。请核对编号。',
    en: 'service_request_id {name} was not found, or is not public. Check the number.',
  },
  'exchange.open311-update-unknown': {
    status: 404,
    zh: '没有由您的系统提交的 service_request_id {name}。请核对编号；本人在别处提交的，请加上回执上的查询码 attribute[lookup_code]。',
    en: 'No service_request_id {name} was sent by your system. Check the number; for one that the person sent elsewhere, add the lookup code of the receipt as attribute[lookup_code].',
  },
  'exchange.open311-too-often': {
    status: 429,
    zh: '请求太频繁了，这一次没有受理。请过 {minutes} 分钟再发（见 Retry-After），并放慢速度。',
    en: 'Too many requests; this one was not taken. Send it again in {minutes} minutes (see Retry-After), and more slowly.',
  },
  'exchange.open311-format-unknown': {
    status: 404,
    zh: '只有 .xml 和 .json 两种格式。请换一种。',
    en: 'Only .xml and .json are spoken here. Choose one of them.',
  },
} as const satisfies Record<string, RefusalWords>;
