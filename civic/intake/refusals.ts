import type { RefusalWords } from '#kernel/refusal.ts';

/** What intake says when something can't be taken as it is. Each sentence says what to do next; nothing typed is lost. */
export const intakeRefusals = {
  'intake.words-missing': {
    status: 422,
    zh: '还没有写要说的事。写一两句话就行。',
    en: 'There are no words yet. A sentence or two is enough.',
  },
  'intake.words-too-long': {
    status: 422,
    zh: '最多能写 {most} 个字，多了 {over} 个。请写要紧的，其余的可以拍成照片附上，交了以后也能再补充。',
    en: 'There is room for {most} characters; this is {over} too many. Keep what matters most; add the rest as photos, or later.',
  },
  'intake.words-garbled': {
    status: 422,
    zh: '收到的字是乱码，谁也看不懂。请换一个浏览器重新写，或者打页面下方的电话说，也可以拍照片附上。',
    en: 'The characters arrived damaged and nobody could read them. Write them again in another browser, call the number at the foot of the page, or send a photo of them.',
  },
  'intake.area-missing': {
    status: 422,
    zh: '还没有选地方。请写村、社区或乡镇的名字，或从名单里选；说不清就选“说不清是哪里”。',
    en: 'No place is chosen yet. Write the name of the village, community or township, or choose from the list; if you are not sure, choose “not sure where”.',
  },
  'intake.area-unknown': {
    status: 422,
    zh: '本县没有找到这个地方。请从名单里选；说不清就选“说不清是哪里”。',
    en: 'There is no such place in this county. Choose from the list; if you are not sure, choose “not sure where”.',
  },
  'intake.unit-unknown': {
    status: 422,
    zh: '本县没有找到您点名的单位。请从名单里重新选，或者在下面写上名字。',
    en: 'There is no such unit in this county. Choose again from the list, or write its name below.',
  },
  'intake.area-several': {
    status: 422,
    zh: '有几个地方都像是您写的，请在下面选一个。',
    en: 'Several places are like what you wrote. Please choose one below.',
  },
  'intake.phone-missing': {
    status: 422,
    zh: '您选了用电话答复，还缺电话号码。请写上号码，或换一种答复方式。',
    en: 'You asked to be answered by phone, but there is no number. Write one, or choose another way.',
  },
  'intake.phone-wrong': {
    status: 422,
    zh: '电话号码好像不对，打不通就没法答复您。请再看一看。',
    en: 'The phone number looks wrong; nobody could call you. Please look at it again.',
  },
  'intake.mobile-wrong': {
    status: 422,
    zh: '您选了用短信答复，要写 11 位的手机号。请看一看号码，或换一种答复方式。',
    en: 'You asked to be told by SMS, which needs a mobile number of 11 digits. Please look at the number, or choose another way.',
  },
  'intake.email-missing': {
    status: 422,
    zh: '您选了用电子邮件答复，还缺邮箱地址。请写上，或换一种答复方式。',
    en: 'You asked to be told by e-mail, but there is no address. Write one, or choose another way.',
  },
  'intake.email-wrong': {
    status: 422,
    zh: '邮箱地址好像不对，信寄不到。请再看一看，比如 name@example.com，只写一个。',
    en: 'The e-mail address looks wrong; nothing would arrive. Please look at it again: one address, such as name@example.com.',
  },
  'intake.way-not-offered': {
    status: 422,
    zh: '本县还不能发短信或邮件答复。请换一种答复方式，比如打电话或自己来查。',
    en: 'This county can’t send such messages yet. Choose another way, such as a call or looking it up.',
  },
  'intake.address-missing': {
    status: 422,
    zh: '您选了用信件答复，还缺地址。请写上地址，或换一种答复方式。',
    en: 'You asked to be answered by letter, but there is no address. Write one, or choose another way.',
  },
  'intake.received-later': {
    status: 422,
    zh: '收到的日期在今天以后。请写今天或以前的日期。',
    en: 'The day of receipt lies in the future. Write today or an earlier day.',
  },
  'intake.form-key-wrong': {
    status: 400,
    zh: '表单的编号不对。请重新打开填写页再交；写好的话可以先复制下来。',
    en: 'The key of this form is wrong. Open the form again and send it; copy your words first.',
  },
  'intake.category-unknown': {
    status: 422,
    zh: '没有这个类别。请从名单里选，或不选。',
    en: 'There is no such category. Choose one from the list, or none.',
  },
  'intake.upload-type': {
    status: 415,
    zh: '“{file}”不是能收的照片或录音。可以收：JPEG、PNG、WebP 照片，MP3、M4A、AMR、WAV、OGG、WebM 录音。',
    en: '“{file}” is not a photo or recording that can be taken. Send JPEG, PNG or WebP photos, or MP3, M4A, AMR, WAV, OGG or WebM recordings.',
  },
  'intake.upload-heic': {
    status: 415,
    zh: '“{file}”是 HEIC 格式，很多电脑打不开。请在手机“设置—相机—格式”里选“兼容性最佳”再拍，或者发截图。',
    en: '“{file}” is in HEIC format, which many computers can’t open. Choose “Most Compatible” under Settings – Camera – Formats and take it again, or send a screenshot.',
  },
  'intake.upload-broken': {
    status: 422,
    zh: '“{file}”打不开，可能没有传完整。请再选一次，或换一张。',
    en: '“{file}” can’t be opened; perhaps it did not arrive whole. Choose it again, or another one.',
  },
  'intake.upload-more-than-sound': {
    status: 415,
    zh: '“{file}”里除了声音还有画面或位置等别的内容，不能收。请用手机的“录音”重新录一段，或者另存为 MP3 再选。',
    en: '“{file}” holds more than sound: pictures, positions or the like, and can’t be taken. Record it again with the phone’s voice recorder, or save it as MP3.',
  },
  'intake.upload-gone': {
    status: 422,
    zh: '“{file}”只保存一天，已经没有了。您写的字都还在；请再选一次这个文件，或者不附，直接再交一次。',
    en: '“{file}” was kept for a day only and is gone. Your words are all here; choose the file again, or send the form once more without it.',
  },
  'intake.upload-too-large': {
    status: 413,
    zh: '“{file}”超过 {megabytes} MB。请压缩后再选，或者先不附，交了以后还能补。',
    en: '“{file}” is larger than {megabytes} MB. Choose a smaller one, or leave it out: you can add it later.',
  },
  'intake.uploads-too-large': {
    status: 413,
    zh: '文件合在一起太大，没有收全。您写的字都还在。请少选几个（每个不超过 {megabytes} MB）再交，其余的以后还能补。',
    en: 'The files together were too large and not all arrived. Your words are all here. Choose fewer (each up to {megabytes} MB); you can add the others later.',
  },
  'intake.uploads-too-many': {
    status: 422,
    zh: '一次最多附 {most} 个文件。多的没有收，交了以后还能补。',
    en: 'At most {most} files at a time. The others were not taken; you can add them later.',
  },
  'intake.number-length': {
    status: 422,
    zh: '编号是 {length} 位数字，您写了 {found} 位。请对着回执再看一遍。',
    en: 'The number has {length} digits; you wrote {found}. Please check it against the receipt.',
  },
  'intake.number-mistyped': {
    status: 422,
    zh: '编号里有一位写错了，或者两位写反了。请对着回执再看一遍。',
    en: 'A digit of the number is wrong, or two are swapped. Please check it against the receipt.',
  },
  'intake.code-length': {
    status: 422,
    zh: '查询码是 {length} 位数字，您写了 {found} 位。请对着回执再看一遍。',
    en: 'The lookup code has {length} digits; you wrote {found}. Please check it against the receipt.',
  },
  'intake.code-wrong': {
    status: 404,
    zh: '编号和查询码对不上。请对着回执再看一遍；回执丢了，请打页面下方的电话。',
    en: 'The number and the lookup code do not fit together. Please check them against the receipt; if it is lost, call the number at the foot of the page.',
  },
  'intake.code-too-often': {
    status: 429,
    zh: '试错的次数太多了，为保护您的事，请过 {minutes} 分钟再试，或打页面下方的电话。',
    en: 'There were too many wrong tries. To protect the matter, please try again in {minutes} minutes, or call the number at the foot of the page.',
  },
  'intake.raised-too-often': {
    status: 429,
    zh: '这台电话或这个网络一小时内交的事太多了。您写的都还在，请过 {minutes} 分钟再按一次“交上去”；急事请打页面下方的电话。',
    en: 'Too many matters came from this phone or network within an hour. What you wrote is still here: press “Send” again in {minutes} minutes; if it is urgent, call the number at the foot of the page.',
  },
  'intake.added-too-often': {
    status: 429,
    zh: '补充得太频繁了。请过 {minutes} 分钟再补充；急事请打页面下方的电话。',
    en: 'Too many additions in a short time. Please add the rest in {minutes} minutes; if it is urgent, call the number at the foot of the page.',
  },
  'intake.not-in-the-log-yet': {
    status: 503,
    zh: '公开日志现在慢了，凭证还没有做好。您说的事已经记下，请过几分钟再来保存。',
    en: 'The public log is late and the proof is not ready. Your words are on record; come back for it in a few minutes.',
  },
  'intake.receipt-over': {
    status: 410,
    zh: '回执页只显示一会儿，已经过了时间。请用编号和查询码查这件事；查询码没有记下来，请打页面下方的电话。',
    en: 'The receipt is shown only for a while, and that has passed. Look the matter up by number and code; if you did not write the code down, call the number at the foot of the page.',
  },
  'intake.file-unknown': {
    status: 404,
    zh: '没有这个文件，或者您不能看。请先用编号和查询码打开您的事，再看照片。',
    en: 'There is no such file, or you may not see it. First open your matter by number and code.',
  },
  'intake.number-taken': {
    status: 503,
    zh: '编号没有分到，您写的都还在。请再按一次“交上去”。',
    en: 'No number could be given. What you wrote is still here: please press “Send” once more.',
  },
} as const satisfies Record<string, RefusalWords>;
