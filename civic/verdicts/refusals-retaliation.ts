import type { RefusalWords } from '#kernel/refusal.ts';

/** Of reports on retaliation 打击报复. */
export const retaliationRefusals = {
  'verdicts.retaliation-words-missing': {
    status: 422,
    zh: '请写一句发生了什么。不用写得好，也不用有证据。',
    en: 'Please write one sentence on what happened. It need not be well put, and you need no proof.',
  },
  'verdicts.retaliation-way-missing': {
    status: 422,
    zh: '请选怎么告诉本人。',
    en: 'Please choose how the person is to be told.',
  },
  'verdicts.retaliation-contact-missing': {
    status: 422,
    zh: '请写怎么找到您：电话或地址。不想留，就选“只在这一页看”。',
    en: 'Please say where you can be reached: a number or an address. If you would rather not, choose “on this page only”.',
  },
  'verdicts.retaliation-consent': {
    status: 422,
    zh: '只有本人同意才能登记。请先问本人，同意了再勾选。',
    en: 'This is written down only if the person agrees. Ask first, then tick the box.',
  },
  'verdicts.retaliation-number': {
    status: 404,
    zh: '没有这个编号，或不在您的范围内。请核对 16 位编号；没有编号的，请本人走密封件的表。',
    en: 'There is no such number within your area. Check the 16 digits; for somebody without one, use the sealed form.',
  },
  'verdicts.retaliation-there': {
    status: 409,
    zh: '这件事已经有一份在办。要补充，请用编号和查询码在本人的页面上写。',
    en: 'One is open already for this matter. Add to it on the person’s own page, by number and code.',
  },
  'verdicts.retaliation-none': {
    status: 404,
    zh: '这件事没有正在办的报告。要说，请先填表。',
    en: 'There is no open report for this matter. Please fill in the form first.',
  },
  'verdicts.retaliation-unknown': {
    status: 404,
    zh: '没有找到，或不在您的范围内。请回到列表。',
    en: 'Not found within your area. Please go back to the list.',
  },
  'verdicts.retaliation-not-now': {
    status: 409,
    zh: '现在不能做这一步。请刷新，看现在到哪一步了。',
    en: 'This step can’t be made now. Reload to see where it stands.',
  },
  'verdicts.retaliation-note-missing': {
    status: 422,
    zh: '请用几句话写清楚。本人会看到。',
    en: 'Please write it down in a few sentences. The person reads it.',
  },
  'verdicts.retaliation-units-missing': {
    status: 422,
    zh: '请选涉及哪个单位：观察期看的就是这个单位的决定。',
    en: 'Please choose the unit concerned: the watch is kept over its decisions.',
  },
  'verdicts.retaliation-goes-up': {
    status: 409,
    zh: '涉及县本级单位，县里不能自己查自己。请选“转上级”，转给市一级。',
    en: 'A body of the county itself is concerned, and the county does not examine itself. Refer it up to the prefecture.',
  },
  'verdicts.retaliation-stays-here': {
    status: 409,
    zh: '涉及的不是县本级单位，由县里查。请选“开始保护”。',
    en: 'No body of the county itself is concerned, so the county examines it. Begin the protection instead.',
  },
  'verdicts.retaliation-other-tier': {
    status: 409,
    zh: '涉及您自己的单位、它的上下级或同一级，不能由您查。请交给上一级的同事。',
    en: 'Your own unit, one above or below it, or one of your own tier is concerned. Leave it to a colleague of a higher tier.',
  },
  'verdicts.retaliation-outcome-missing': {
    status: 422,
    zh: '请选结论：属实、不属实，还是查不清。',
    en: 'Please choose the outcome: it is so, it is not, or it could not be established.',
  },
  'verdicts.retaliation-answer-missing': {
    status: 422,
    zh: '请选本人怎么回答的。没有联系上，就选“没联系上”。',
    en: 'Please choose what the person answered; if you reached nobody, choose “not reached”.',
  },
  'verdicts.retaliation-judged': {
    status: 409,
    zh: '这一条已经有同事核过了。请刷新。',
    en: 'A colleague has judged this one already. Please reload.',
  },
} as const satisfies Record<string, RefusalWords>;
