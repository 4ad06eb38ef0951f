import type { Instant } from '#kernel/instant.ts';

/** What one entry of a feed says: plain text throughout. */
export type FeedEntry = {
  /** A URI that never changes, so that what was corrected comes again as the same entry, updated. */
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly at: Instant;
  /** When it changed last; as `at` when it did not. */
  readonly updatedAt: Instant;
  readonly summary: string;
  readonly text: string;
  readonly category: { readonly code: string; readonly name: string } | null;
};

/** A feed: where it lies, whose it is, and its entries, newest first. */
export type Feed = {
  readonly title: string;
  readonly author: string;
  readonly home: string;
  readonly url: string;
  readonly language: 'zh-CN' | 'en';
  /** When its newest entry changed; without any, when it is asked for. */
  readonly at: Instant;
  readonly entries: readonly FeedEntry[];
};

/** The feed as Atom (RFC 4287). */
export function atomOf(feed: Feed): string {
  const { title, author, home, url, at, language, entries } = feed;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${xml(url)}</id><title>${xml(title)}</title><updated>${at}</updated>
<link rel="self" type="application/atom+xml" href="${xml(url)}"/><link rel="alternate" type="text/html" href="${xml(home)}"/>
<author><name>${xml(author)}</name></author>
${entries.map(atomEntry).join('\n')}
</feed>
`;
}

function atomEntry({ id, title, url, at, updatedAt, summary, text, category }: FeedEntry): string {
  const term = category ? `<category term="${xml(category.code)}" label="${xml(category.name)}"/>` : '';
  return `<entry><id>${xml(id)}</id><title>${xml(title)}</title><updated>${updatedAt}</updated><published>${at}</published>
<link rel="alternate" type="text/html" href="${xml(url)}"/>${term}
<summary>${xml(summary)}</summary><content type="text">${xml(text)}</content></entry>`;
}

/** The same as JSON Feed 1.1 (jsonfeed.org). */
export function jsonFeedOf({ title, author, home, url, language, entries }: Feed): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: url,
    language,
    authors: [{ name: author }],
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_text: entry.text,
      date_published: entry.at,
      date_modified: entry.updatedAt,
      ...(entry.category && { tags: [entry.category.name] }),
    })),
  };
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for XML 1.0: escaped, and without the characters for which XML has no place. */
function xml(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '')
  );
}
