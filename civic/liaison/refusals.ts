import type { RefusalWords } from '#kernel/refusal.ts';

/** What liaison says when something can't be done as it is. Each sentence says what to do next. */
export const liaisonRefusals = {
  'liaison.name-missing': {
    status: 422,
    zh: '还没写怎么称呼。写户主、联系人，或一个化名都行。',
    en: 'A name is missing. The head of the household, a contact or an alias will do.',
  },
  'liaison.members-count': {
    status: 422,
    zh: '人口数应是 1 到 {most} 的整数；不清楚就空着。',
    en: 'The number of people is a whole number from 1 to {most}; leave it empty when it is not known.',
  },
  'liaison.field-not-asked': {
    status: 422,
    zh: '这类联系对象不登记“{field}”。请去掉这一项。',
    en: '“{field}” is not asked of this kind. Leave it out.',
  },
  'liaison.field-long': {
    status: 422,
    zh: '“{field}”最多 {most} 个字。请写短一点。',
    en: '“{fieldEn}” has at most {most} characters. Please shorten it.',
  },
  'liaison.field-choice': {
    status: 422,
    zh: '“{field}”请从给出的几项里选。',
    en: 'Choose “{fieldEn}” from what is offered.',
  },
  'liaison.phone-wrong': {
    status: 422,
    zh: '电话号码不像是对的（5 到 20 位数字）。请核对，没有就空着。',
    en: 'This is no phone number (5 to 20 digits). Check it, or leave it empty.',
  },
  'liaison.identity-number': {
    status: 422,
    zh: '这里不记身份证号。请删掉它再保存。',
    en: 'No identity numbers are kept here. Remove it and save again.',
  },
  'liaison.hardship-reason': {
    status: 422,
    zh: '标为困难要写原因，一句话就行。',
    en: 'A hardship needs its reason; one line will do.',
  },
  'liaison.hardship-review': {
    status: 422,
    zh: '复核日期要在明天到 {latest} 之间。请改一下。',
    en: 'The day of review lies between tomorrow and {latest}. Please change it.',
  },
  'liaison.field-conflict': {
    status: 409,
    zh: '这一项已经有人改成“{current}”（您看到的是“{base}”）。您写的“{value}”没有丢，请选用哪一个。',
    en: 'Somebody has changed this to “{current}” (you saw “{base}”). Your “{value}” is kept; choose which one holds.',
  },
  'liaison.constituent-gone': {
    status: 409,
    zh: '这一户已经不在本辖区，登记卡不再更改。需要时请重新登记。',
    en: 'They have left; the card is not changed any more. Register them anew if need be.',
  },
  'liaison.glass-needless': {
    status: 409,
    zh: '这一户在您的范围内，不用应急查看。请在“联系户”里打开。',
    en: 'This household is within your range. Open it under “Households”.',
  },
  'liaison.not-found': {
    status: 404,
    zh: '没有找到，或不在您联系的范围内。请回到名单再选。',
    en: 'Not found, or not among those you are linked with. Go back to the list and choose again.',
  },
  'liaison.area-outside': {
    status: 422,
    zh: '这个地方不在您的辖区内。请换一个，或请管那里的人来登记。',
    en: 'This place is outside your area. Choose another, or ask whoever is in charge there.',
  },
  'liaison.stale': {
    status: 409,
    zh: '刚刚有人改过。请看一眼现在的内容再做。',
    en: 'Somebody has just changed it. Look at it as it is now, then do it again.',
  },
  'liaison.consent-missing': {
    status: 409,
    zh: '这几项要本人单独同意才能记。请先问过并记下同意。',
    en: 'These are kept only with a consent of their own. Ask first and write the consent down.',
  },
  'liaison.consent-stands': {
    status: 409,
    zh: '已经有一份同意在。要改，请先记下收回。',
    en: 'A consent stands already. To change it, write down first that it was withdrawn.',
  },
  'liaison.linked-already': {
    status: 409,
    zh: '这一户已有联系人（一户一人）。要换人请办交接。',
    en: 'They have a named person already (one for each). To change, hand the link over.',
  },
  'liaison.person-unknown': {
    status: 422,
    zh: '没有找到这位在职人员。请从名单里重新选。',
    en: 'This person is not in office here. Choose again from the list.',
  },
  'liaison.unit-unknown': {
    status: 422,
    zh: '没有这个单位，或它已经撤销。请从名单里重新选。',
    en: 'There is no such unit, or it has ended. Choose again from the list.',
  },
  'liaison.link-state': {
    status: 409,
    zh: '现在是“{state}”，这一步做不了。请刷新看看。',
    en: 'It is “{stateEn}” now, so this cannot be done. Look at it again.',
  },
  'liaison.link-own-word': {
    status: 403,
    zh: '同意和交接要本户自己说：用联系卡，或由别人打电话问、替纸条录入。请请同事来做。',
    en: 'The household itself says so: by its card, or to somebody else who calls or keys in the slip. Ask a colleague.',
  },
  'liaison.handover-same': {
    status: 422,
    zh: '接手的人就是现在的联系人。请选另一位。',
    en: 'This is who has the link now. Choose somebody else.',
  },
  'liaison.reason-missing': {
    status: 422,
    zh: '请写一句原因。',
    en: 'Write the reason in a line.',
  },
  'liaison.second-contact': {
    status: 422,
    zh: '联系卡要有第二个能打通的电话，联系人调走时才不会成死卡。请填上。',
    en: 'A card has a second number that is answered, so that it does not go dead when the official moves. Fill it in.',
  },
  'liaison.link-not-agreed': {
    status: 409,
    zh: '本户还没同意联系，先不发卡。',
    en: 'They have not agreed to the link yet; issue the card after that.',
  },
  'liaison.oversight-missing': {
    status: 409,
    zh: '本县还没有登记监督电话，卡上不能没有它。请管理员在县的资料里填上，再发卡。',
    en: 'The county has no oversight phone yet, and no card goes without it. Ask the administrator to enter it, then issue the card.',
  },
  'liaison.card-none': {
    status: 404,
    zh: '这一户还没有联系卡。请先发卡，再打印。',
    en: 'There is no contact card for this link yet. Issue it first, then print it.',
  },
  'liaison.cards-none': {
    status: 404,
    zh: '这里还没有可以打印的联系卡。请先发卡，或换一个地方、换一种状态。',
    en: 'There are no contact cards to print here. Issue them first, or choose another place or state.',
  },
  'liaison.cards-too-many': {
    status: 413,
    zh: '一次最多打印 {most} 张卡。请按乡镇或村分开打印。',
    en: 'At most {most} cards are printed at once. Print them township by township, or village by village.',
  },
  'liaison.print-wish': {
    status: 422,
    zh: '没有这种版式、语言或状态。请从给出的几项里选。',
    en: 'There is no such layout, language or state. Choose from what is offered.',
  },
  'liaison.import-no-head': {
    status: 422,
    zh: '没有找到表头。前 20 行里要有一行写着“户主”（或姓名），还至少有一个别的列名，如“联系电话”“住址”。',
    en: 'No headings were found. One of the first 20 rows names “Head of household” and at least one more column, such as “Phone” or “Address”.',
  },
  'liaison.import-empty': {
    status: 422,
    zh: '表头下面没有内容。请换一个文件。',
    en: 'There is nothing below the headings. Choose another file.',
  },
  'liaison.import-no-file': {
    status: 422,
    zh: '还没有选文件。请选一个 .xlsx 或 .csv 表格。',
    en: 'No file was chosen. Choose a spreadsheet, .xlsx or .csv.',
  },
  'liaison.import-large': {
    status: 413,
    zh: '文件太大，最多 {megabytes} MB。请按乡镇或村拆成几个文件。',
    en: 'The file is too large, at most {megabytes} MB. Split it by township or village.',
  },
  'liaison.import-columns': {
    status: 422,
    zh: '列的含义不对：要有“户主”，每种含义最多一列。请重新选。',
    en: 'The columns are not right: one is “Head of household”, and each meaning stands once. Choose again.',
  },
  'liaison.import-unknown': {
    status: 404,
    zh: '没有这次导入，或不在您的辖区。请回到列表再选。',
    en: 'There is no such import in your area. Go back to the list and choose again.',
  },
  'liaison.import-over': {
    status: 409,
    zh: '这次导入已经撤销，不能再撤销。要再导入，请重新上传文件。',
    en: 'This import was undone already. To bring the file in again, send it anew.',
  },
  'liaison.import-area': {
    status: 422,
    zh: '“{value}”不是所选地方里的地名，或有几个同名。请写全，或写区划代码。',
    en: '“{value}” is no place within the one that was chosen, or there are several of that name. Write it in full, or its code.',
  },
  'liaison.import-unit': {
    status: 422,
    zh: '没有找到单位“{value}”，或有几个同名。请照系统里的单位名写，或空着。',
    en: 'There is no unit “{value}”, or several. Write it as it is called here, or leave it empty.',
  },
  'liaison.import-day': {
    status: 422,
    zh: '“{value}”不是一个日期。请写成 2026-03-01 这样。',
    en: '“{value}” is no date. Write it like 2026-03-01.',
  },
  'liaison.import-masked': {
    status: 422,
    zh: '这是遮盖过的副本（带 *），不能当登记导入。请用没有遮盖的表。',
    en: 'This is a masked copy (with *), which would be kept as it stands. Use the table without masks.',
  },
  'liaison.import-total': {
    status: 422,
    zh: '这一行像是合计或填表人，不是一户。是的话不用管它。',
    en: 'This row looks like a total or a signature, not like a household. If it is, leave it.',
  },
  'liaison.import-phone': {
    status: 422,
    zh: '电话被表格变成了科学计数，位数已丢。请把这一列设为“文本”，重新填号码。',
    en: 'The spreadsheet has turned the number into a power of ten and lost digits. Set the column to text and enter it again.',
  },
  'liaison.card-mistyped': {
    status: 422,
    zh: '卡号是 10 位数字，好像有一位不对。请对着卡再输一遍。',
    en: 'A card number has 10 digits, and one seems wrong. Type it again from the card.',
  },
  'liaison.card-unknown': {
    status: 404,
    zh: '没有这个卡号。请对着卡再输一遍，或打卡上的电话。',
    en: 'There is no such card. Type the number again, or call a number on the card.',
  },
  'liaison.card-over': {
    status: 409,
    zh: '这张卡已经停用。请看页面上现在该找谁。',
    en: 'This card is not valid any more. The page says whom to turn to now.',
  },
  'liaison.pin-wrong': {
    status: 403,
    zh: '密码不对。密码是卡背面撕条上的 6 位数字。',
    en: 'The PIN is wrong. It is the six digits on the strip at the back of the card.',
  },
  'liaison.tries-too-often': {
    status: 429,
    zh: '试得太多了，请 {minutes} 分钟后再试，或直接打卡上的电话。',
    en: 'Too many tries. Try again in {minutes} minutes, or call a number on the card.',
  },
  'liaison.evaluated-already': {
    status: 409,
    zh: '这一期已经评过了，评了就不能改。下一期还可以再评。',
    en: 'This period has been evaluated, and that stays. You can do so again in the next.',
  },
  'liaison.own-household': {
    status: 403,
    zh: '您联系这户人家，不能决定删不删它的信息。请交给别人。',
    en: 'You are linked with this household, so somebody else decides on what is kept of it.',
  },
} as const satisfies Record<string, RefusalWords>;
