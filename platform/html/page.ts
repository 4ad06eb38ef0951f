import type { Language } from '#kernel/language.ts';
import { type Html, html, trusted } from './html.ts';
import { STYLE } from './style.ts';

/** What frames every server-rendered page. */
export type Frame = {
  readonly language: Language;
  readonly isLarge: boolean;
  readonly title: string;
  /** The name of the place or body whose page this is, and where its front page is. */
  readonly brand: string;
  readonly home: string;
  /** Shown on every page: that this is a demonstration. */
  readonly notice?: string;
  /** The one help number, in the same place on each page. */
  readonly phone?: string;
  /** Where a complaint or suggestion about this system itself goes (red line R3). */
  readonly complaint?: string;
  /** Whether somebody in office reads it, who has an account. */
  readonly isInOffice?: boolean;
  /** This page's own path, for the links that switch language and type size. */
  readonly path: string;
  /** A form of this page with typed text in it: switching language or type size sends it, so that nothing is lost. */
  readonly form?: SwitchedForm;
  /** Feeds that tell of what is new here: readers of feeds find them by the page. */
  readonly feeds?: readonly FeedLink[];
  readonly body: Html;
};

/** A feed as Atom and as JSON Feed: its path without the ending, and what is asked for after it (`?place=…`). */
export type FeedLink = { readonly title: string; readonly path: string; readonly search?: string };

/** The form's id, the button that the Enter key presses in it, and the one that only shows it again. */
export type SwitchedForm = {
  readonly id: string;
  readonly action: string;
  readonly enter: readonly [name: string, value: string];
  readonly again: readonly [name: string, value: string];
};

const WORDS = {
  zh: {
    skip: '跳到正文',
    other: 'English',
    notice: '请注意',
    large: '大字版',
    small: '标准字',
    phone: '办事和监督电话：',
    complaint: '对本系统提意见',
    private: '不登录也能用。姓名可以不写。',
  },
  en: {
    skip: 'Skip to content',
    other: '中文',
    notice: 'Please note',
    large: 'Large type',
    small: 'Standard type',
    phone: 'Help and oversight: ',
    complaint: 'Complain about this system',
    private: 'No account needed. You need not give your name.',
  },
} as const;

/** The whole page: one request, no script, readable by a phone of 2015 and by a screen reader. */
export function framed(frame: Frame): Html {
  const words = WORDS[frame.language];
  return html`<html lang="${frame.language === 'zh' ? 'zh-CN' : 'en'}"${trusted(frame.isLarge ? ' class="large"' : '')}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title} · ${frame.brand}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="alternate icon" href="/favicon.ico">${(frame.feeds ?? []).map(feedLink)}<style>${trusted(STYLE)}</style></head>
<body><a class="skip" href="#main">${words.skip}</a>
<header><a class="brand" href="${frame.home}">${frame.brand}</a>
<nav>${switches(frame)}</nav></header>
${frame.notice ? html`<aside class="notice" aria-label="${words.notice}">${frame.notice}</aside>` : null}
<main id="main" tabindex="-1">${frame.body}</main>
<footer>${frame.phone ? html`<p>${words.phone}<a href="tel:${frame.phone.replace(/[^\d+]/g, '')}">${frame.phone}</a></p>` : null}
${frame.isInOffice ? null : html`<p>${words.private}</p>`}${frame.complaint ? html`<p><a href="${frame.complaint}">${words.complaint}</a></p>` : null}</footer>
</body></html>`;
}

function feedLink({ title, path, search = '' }: FeedLink): Html {
  return html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${path}.atom${search}"><link rel="alternate" type="application/feed+json" title="${title}" href="${path}.json${search}">`;
}

/** Links to the same page larger, or in the other language; where something may be typed, buttons that send it along. */
function switches(frame: Frame): Html {
  const { language, isLarge, form } = frame;
  const words = WORDS[language];
  const other = language === 'zh' ? 'en' : 'zh';
  const spoken = html` lang="${other === 'zh' ? 'zh-CN' : 'en'}"`;
  const one = (name: string, value: string, text: string, lang: Html | null) => {
    if (!form) return html`<a href="${withQuery(frame.path, name, value)}"${lang}>${text}</a>`;
    const [again, shown] = form.again;
    return html`<button class="link" form="${form.id}" formaction="${withQuery(form.action, name, value)}" name="${again}" value="${shown}"${lang}>${text}</button>`;
  };
  return html`${form ? enterKey(form) : null}${one('large', isLarge ? '0' : '1', isLarge ? words.small : words.large, null)}
${one('lang', other, words.other, spoken)}`;
}

/** The Enter key presses the first button of a form, which the ones of the header would be. */
function enterKey({ id, enter: [name, value] }: SwitchedForm): Html {
  return html`<button class="skip" form="${id}" name="${name}" value="${value}" tabindex="-1" aria-hidden="true"></button>`;
}

/** The same path with one query parameter set; others stay. */
function withQuery(path: string, name: string, value: string): string {
  const [base = '/', query = ''] = path.split('?');
  const parameters = new URLSearchParams(query);
  parameters.set(name, value);
  return `${base}?${parameters}`;
}
