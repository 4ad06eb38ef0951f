import type { RefusalWords } from '#kernel/refusal.ts';

/** What is said to a device, and to who brings a parcel. Each sentence says what to do next. */
export const fieldRefusals = {
  'exchange.device-unknown': {
    status: 401,
    zh: '认不出这台设备。请联网重新登录，设备上没有发出的记录不会丢。',
    en: 'This device is not known. Sign in again with a network; what was not sent yet stays on it.',
  },
  'exchange.device-forgotten': {
    status: 410,
    zh: '这台设备已被注销，上面的资料会清除。要再用，请重新登录。',
    en: 'This device was forgotten, and what is on it is wiped. To use it again, sign in anew.',
  },
  'exchange.entry-kind-unknown': {
    status: 422,
    zh: '这种记录（{kind}）系统还不认识。请联网更新后再发。',
    en: 'This kind of entry ({kind}) is not known here. Update the app with a network and send it again.',
  },
  'exchange.entry-not-understood': {
    status: 422,
    zh: '这条记录有一项（{field}）填得不对。请改好再发。',
    en: 'One field ({field}) of this entry is not right. Mend it and send it again.',
  },
  'exchange.entry-differs': {
    status: 409,
    zh: '同一编号的另一份内容已经收下，这一份没有收。请核对，需要的话另记一条。',
    en: 'Another text was accepted under the same id, so this one was not. Compare them, and write a new entry if needed.',
  },
  'exchange.piece-gone': {
    status: 409,
    zh: '这个文件先前传来的部分已经不在，请从头再传。',
    en: 'The pieces of this file that came before are gone. Send it again from the beginning.',
  },
  'exchange.file-damaged': {
    status: 422,
    zh: '这个文件在路上损坏了，请再传一次。',
    en: 'This file was damaged on its way. Send it again.',
  },
  'exchange.parcel-wrong': {
    status: 422,
    zh: '这不是给本系统的民情包，或者文件不完整。请从手机上重新导出一份。',
    en: 'This is no parcel for this system, or not all of it. Make it again on the phone.',
  },
  'exchange.parcel-missing': {
    status: 400,
    zh: '没有收到文件。请选一个民情包再上传。',
    en: 'No file arrived. Choose a parcel and upload it again.',
  },
} as const satisfies Record<string, RefusalWords>;
