import type { RefusalWords } from '#kernel/refusal.ts';
import { opennessRefusals } from './refusals-openness.ts';

export const publicationRefusals = {
  ...opennessRefusals,
  'publication.matter-unknown': {
    status: 404,
    zh: '没有找到这件事项，或者它不在您的范围内。请核对编号。',
    en: 'There is no such matter, or it is not within your area. Please check the number.',
  },
  'publication.unknown': {
    status: 404,
    zh: '没有找到这份公示稿。请回到列表重新打开。',
    en: 'There is no such draft or publication. Please go back to the list and open it again.',
  },
  'publication.sealed': {
    status: 403,
    zh: '这件事项属于密封，任何时候都不公示。请选别的事项。',
    en: 'This matter is sealed and is never published. Please choose another.',
  },
  'publication.no-result': {
    status: 409,
    zh: '这件事项还没有答复，或正在重办。请等有了结果再公示。',
    en: 'There is no result yet, or it is being done again. Please wait until there is one.',
  },
  'publication.person-objects': {
    status: 403,
    zh: '本人不同意公示。请不要公示，也不要再去征求。',
    en: 'The person does not want this published. Leave it, and do not ask again.',
  },
  'publication.second-person': {
    status: 403,
    zh: '起草的人不能自己放行。请由另一位隐私审核员审核。',
    en: 'Who drafted it cannot release it. Please let another privacy checker do so.',
  },
  'publication.personal-data': {
    status: 422,
    zh: '文中还有：{what}。请遮蔽后再交。',
    en: 'The text still holds: {whatEn}. Please mask it and send it again.',
  },
  'publication.look-twice': {
    status: 422,
    zh: '文中可能有：{what}。请逐处核对，确认可以公开后再放行。',
    en: 'The text may hold: {whatEn}. Please look at each, then confirm that it can be public and release.',
  },
  'publication.own-words': {
    status: 422,
    zh: '本人没有同意公开原话。请用自己的话写，不要引用原话。',
    en: 'The person did not agree to have own words shown. Please write it in other words, without quoting.',
  },
  'publication.live-already': {
    status: 409,
    zh: '这件事项已经有公示稿或已公示。请打开那一份；要改，先撤下。',
    en: 'This matter already has a draft or is public. Open that one; to change it, take it back first.',
  },
  'publication.not-drafted': {
    status: 409,
    zh: '这份稿子已经处理过了。请刷新列表。',
    en: 'This draft has been dealt with already. Please reload the list.',
  },
  'publication.not-released': {
    status: 409,
    zh: '这一份现在没有公开，不用撤下。',
    en: 'This one is not public now; there is nothing to take back.',
  },
  'publication.not-public-now': {
    status: 404,
    zh: '现在没有公开，或者不在您的范围内，没有什么可更正的。请从公示列表进入。',
    en: 'It is not public now, or not within your area: there is nothing to correct. Start from the list of what is published.',
  },
  'publication.correction-incomplete': {
    status: 422,
    zh: '更正要写明改哪一处、改成什么、为什么（最多{most}字）。请补全。',
    en: 'Say which part is put right, how it should read, and why (at most {most} characters). Please complete it.',
  },
  'publication.nothing-changed': {
    status: 422,
    zh: '和原来一样，没有改动。请写上正确的内容。',
    en: 'It reads the same as before. Please write what is right.',
  },
  'publication.correction-open': {
    status: 409,
    zh: '这一处已有一份更正在等第二个人。请先处理那一份。',
    en: 'A correction of this part waits for a second person already. Please deal with that one first.',
  },
  'publication.correction-stale': {
    status: 409,
    zh: '起草以后这一处又更正过，或本人遮盖过。请退回，重新起草。',
    en: 'This part was corrected again, or barred by its author, since this was drafted. Send it back and draft it anew.',
  },
  'publication.correction-unknown': {
    status: 404,
    zh: '没有找到这份更正。请回到列表重新打开。',
    en: 'There is no such correction. Please go back to the list and open it again.',
  },
  'publication.passage-missing': {
    status: 422,
    zh: '原文里没有“{passage}”，或者太短。请照原文抄，一行一处，至少两个字。',
    en: '“{passage}” does not stand in the text, or is too short. Copy it exactly, one passage a line, two characters at least.',
  },
  'publication.reason-missing': {
    status: 422,
    zh: '请写明理由（500字以内）。',
    en: 'Please say why (within 500 characters).',
  },
  'publication.rumour-unknown': {
    status: 404,
    zh: '没有找到这份核实。请回到列表重新打开。',
    en: 'There is no such rumour check. Please go back to the list and open it again.',
  },
  'publication.rumour-incomplete': {
    status: 422,
    zh: '听到的说法、核实结果、事实、依据都要写（这一处最多{most}字）。请补全。',
    en: 'Claim, finding, facts and source are all needed (this one: at most {most} characters). Please complete it.',
  },
  'publication.rumour-day': {
    status: 422,
    zh: '请写哪天核实的（如 2026-11-20），不能晚于今天。',
    en: 'Please say on which day it was found out (like 2026-11-20), not later than today.',
  },
  'publication.own-hours-over': {
    status: 409,
    zh: '公示已超过24小时。要再遮盖或撤下，请在评价里选“不同意公示”，或申请删除个人信息，或打电话。',
    en: 'It has been public for more than 24 hours. To have more barred or taken back, say in your verdict that you do not want it published, ask for erasure, or call.',
  },
  'publication.nothing-barred': {
    status: 422,
    zh: '还没有选要遮盖的内容。请勾选句子，或照抄要遮盖的字（至少两个字）。',
    en: 'Nothing was chosen. Tick sentences, or copy the words to be barred (two characters at least).',
  },
  'publication.photos-own': {
    status: 403,
    zh: '本人没有同意公开自己的话和照片。请只公开标题和答复。',
    en: 'The person did not agree to have own words and photos shown. Publish title and reply only.',
  },
  'publication.photo-unknown': {
    status: 404,
    zh: '没有找到这张照片。请回到上一页重新选。',
    en: 'There is no such photo. Please go back and choose again.',
  },
  'publication.photo-untold': {
    status: 422,
    zh: '请写图上是什么（{most}字以内），念给看不见的人听，不写人名。',
    en: 'Say what is to be seen (within {most} characters), for who does not see; name nobody.',
  },
  'publication.photo-words-new': {
    status: 422,
    zh: '一个人只能把说明里的字删掉，不能加字、换字。要写新的说明：先撤下这份公示，重新起草、写好照片说明，由第二个人放行；等不及的，先撤下这张照片。',
    en: 'One person alone may cut what is said of the picture shorter, and add or change nothing. For new words take this publication back, draft it anew with them, and have a second person release it; what cannot wait: take the photo out now.',
  },
  'publication.photo-unbarred': {
    status: 422,
    zh: '还没有遮盖。请遮住人脸、车牌、门牌、证件；确实没有的，请勾选“看过了”。',
    en: 'Nothing is barred. Bar faces, plates, house numbers and papers; if there are none, tick that you have looked.',
  },
  'publication.bar-wrong': {
    status: 422,
    zh: '遮盖{bar}没有填对。左、上、宽、高都填0到100的数，宽和高大于0；不用的行请清空。',
    en: 'Bar {bar} is not right. Left, top, width and height are numbers from 0 to 100, width and height above 0; empty rows that are not needed.',
  },
  'publication.not-due': {
    status: 404,
    zh: '这一件不在应公开的清单里。请回到清单重新打开。',
    en: 'This is not on the list of what is due. Please go back to the list.',
  },
  'publication.ground-missing': {
    status: 422,
    zh: '不公开要选一条法定理由，并说明哪里属于它（500字以内）。',
    en: 'To withhold it, choose a ground of the law and say what falls under it (within 500 characters).',
  },
  'publication.not-public': {
    status: 404,
    zh: '没有公示这件事项。要查您自己的事项，请用编号和查询码。',
    en: 'This matter is not published. To look up your own, use its number and code.',
  },
  'publication.category-unknown': {
    status: 404,
    zh: '没有这个类别。请从公示页进入，或去掉地址里的类别。',
    en: 'There is no such category. Please start from the public page, or leave the category out of the address.',
  },
  'publication.area-unknown': {
    status: 404,
    zh: '本县没有这个地方。请从全县公示页进入。',
    en: 'There is no such place in this county. Please start from the county’s public page.',
  },
} as const satisfies Record<string, RefusalWords>;
