import type { RefusalWords } from '#kernel/refusal.ts';

/** What the house itself refuses, before any slice is asked. */
export const httpRefusals = {
  'http.sign-in-first': {
    status: 401,
    zh: '请先登录，再打开这一页。',
    en: 'Please sign in first, then open this page.',
  },
  'http.no-right': {
    status: 403,
    zh: '您没有这项权限。需要的话，请找本单位管理员。',
    en: 'You do not hold the right for this. If you need it, ask your administrator.',
  },
  'http.not-found': {
    status: 404,
    zh: '没有这个地址。请核对链接，或从首页进入。',
    en: 'There is nothing at this address. Check the link, or start from the front page.',
  },
  'http.not-understood': {
    status: 400,
    zh: '填写的内容看不懂：{what}。请改正后再交。',
    en: 'This could not be understood: {what}. Please correct it and send it again.',
  },
  'http.too-large': {
    status: 413,
    zh: '内容太大。全部文件合计不能超过 {megabytes} MB，请减少或压缩后再交。',
    en: 'This is too large. All files together may have {megabytes} MB; send fewer or smaller ones.',
  },
  'http.from-elsewhere': {
    status: 403,
    zh: '这次提交不是从本站页面发出的，为安全起见没有接受。请从本站页面再交一次。',
    en: 'This was not sent from a page of this site and was not accepted. Please send it again from the page here.',
  },
  'http.database-away': {
    status: 503,
    zh: '系统暂时连不上数据库，您的内容没有丢，请过一分钟再交一次。',
    en: 'The database cannot be reached for the moment. Nothing you typed is lost; please send it again in a minute.',
  },
  'http.broken': {
    status: 500,
    zh: '系统出了错，已经记下。请过一会儿再试；急事请打电话。',
    en: 'Something broke on our side and has been written down. Please try again later; if it is urgent, call.',
  },
} as const satisfies Record<string, RefusalWords>;
