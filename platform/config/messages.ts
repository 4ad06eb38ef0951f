import { resolve } from 'node:path';
import { TEMPLATE, type Template } from '#platform/messages/sms-http.ts';
import { ConfigTrouble } from './trouble.ts';

/** How messages leave this house; null: not at all, and that way of being told is offered to nobody. */
export type MessageSettings = {
  /** `https://host`, as people outside reach it: stands in e-mails. */
  readonly siteUrl: string;
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly sms:
    | { readonly url: string; readonly template: Template; readonly token: string | null }
    | { readonly file: string }
    | null;
};

/**
 * Reads `PUBLIC_URL`, `SMTP_URL`, `SMTP_FROM`, `SMS_HTTP_URL`, `SMS_HTTP_BODY`, `SMS_HTTP_TOKEN` and `SMS_FILE`. The
 * values themselves are never repeated in a trouble, since they hold passwords.
 * @throws ConfigTrouble for an address that is none, and for settings that need or exclude another.
 */
export function readMessageSettings(env: NodeJS.ProcessEnv, root: string): MessageSettings {
  return { siteUrl: siteUrlFrom(env), smtp: smtpFrom(env), sms: smsFrom(env, root) };
}

function siteUrlFrom({ PUBLIC_URL }: NodeJS.ProcessEnv): string {
  return PUBLIC_URL ? urlFrom('PUBLIC_URL', PUBLIC_URL, ['https:', 'http:']).origin : '';
}

function smtpFrom({ SMTP_URL, SMTP_FROM, PUBLIC_URL }: NodeJS.ProcessEnv): MessageSettings['smtp'] {
  if (!SMTP_URL) return null;
  urlFrom('SMTP_URL', SMTP_URL, ['smtp:', 'smtps:']);
  if (!SMTP_FROM || !/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(SMTP_FROM))
    throw new ConfigTrouble(
      '设了 SMTP_URL，还要用 SMTP_FROM 写明发件地址，例如 SMTP_FROM="民情 <no-reply@example.org>"。',
      'SMTP_URL needs SMTP_FROM, the address that mails come from, such as SMTP_FROM="Minqing <no-reply@example.org>".',
    );
  if (!PUBLIC_URL)
    throw new ConfigTrouble(
      '设了 SMTP_URL，还要用 PUBLIC_URL 写明群众打开本系统的网址（邮件里要写），例如 PUBLIC_URL=https://minqing.example.org。',
      'SMTP_URL needs PUBLIC_URL, the address under which people reach this house and which stands in mails, such as PUBLIC_URL=https://minqing.example.org.',
    );
  return { url: SMTP_URL, from: SMTP_FROM };
}

function smsFrom(env: NodeJS.ProcessEnv, root: string): MessageSettings['sms'] {
  const { SMS_HTTP_URL, SMS_HTTP_BODY, SMS_HTTP_TOKEN, SMS_FILE } = env;
  if (SMS_HTTP_URL && SMS_FILE)
    throw new ConfigTrouble(
      'SMS_HTTP_URL 和 SMS_FILE 只能设一个：短信要么走网关，要么写进文件。',
      'Set SMS_HTTP_URL or SMS_FILE, not both: an SMS goes to a gateway or into a file.',
    );
  if (SMS_FILE) return { file: resolve(root, SMS_FILE) };
  if (!SMS_HTTP_URL) return null;
  urlFrom('SMS_HTTP_URL', SMS_HTTP_URL, ['https:', 'http:']);
  return { url: SMS_HTTP_URL, template: templateFrom(SMS_HTTP_BODY), token: SMS_HTTP_TOKEN || null };
}

/** JSON with a place for the number and one for the text. */
function templateFrom(text: string | undefined): Template {
  if (!text) return TEMPLATE;
  if (text.includes('{to}') && text.includes('{text}')) {
    try {
      return JSON.parse(text) as Template;
    } catch {
      // Said below, with what it should look like.
    }
  }
  throw new ConfigTrouble(
    'SMS_HTTP_BODY 应是 JSON，里面写好 {to}（手机号）和 {text}（内容）的位置，例如 {"mobile":"{to}","content":"{text}"}。',
    'SMS_HTTP_BODY must be JSON with places for {to}, the number, and {text}, such as {"mobile":"{to}","content":"{text}"}.',
  );
}

function urlFrom(name: string, text: string, protocols: readonly string[]): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && protocols.includes(url.protocol) && url.hostname !== '') return url;
  const wanted = protocols.map((protocol) => `${protocol}//`);
  throw new ConfigTrouble(
    `${name} 应是以 ${wanted.join(' 或 ')} 开头的网址。`,
    `${name} must be an address that begins with ${wanted.join(' or ')}.`,
  );
}
