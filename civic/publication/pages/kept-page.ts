import { createHash } from 'node:crypto';
import { isRefusal, type Refusal } from '#kernel/refusal.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { keep, publicVersion } from '../actions/kept.ts';

type Act = (asking: PageAsking) => Promise<PageAnswer | Refusal>;

/**
 * A page that is the same for everybody who reads in one language: made once a minute, and anew as soon as anything was
 * released or taken back. It carries an ETag of its content, so that who has it already gets 304 and no body.
 */
export function keptPage(act: Act): Act {
  return async (asking) => {
    const { desk, tenantId, language, isLarge, origin, path, query } = asking;
    // An answer that remembers how somebody reads carries cookies: it is theirs alone.
    if (query.lang !== undefined || query.large !== undefined) return act(asking);
    const version = await publicVersion(desk, tenantId);
    const key = `html ${version} ${language} ${isLarge} ${origin}${path}`;
    return keep(desk, key, async () => sharedOf(await act(asking)));
  };
}

function sharedOf(answer: PageAnswer | Refusal): PageAnswer | Refusal {
  if (isRefusal(answer)) return answer;
  if ('html' in answer && (answer.status ?? 200) === 200) {
    const content = Buffer.from(`<!doctype html>${answer.html.html}`);
    return { content, mediaType: 'text/html; charset=utf-8', etag: etagOf(content) };
  }
  if ('content' in answer && (typeof answer.content === 'string' || answer.content instanceof Uint8Array)) {
    const content = Buffer.from(answer.content);
    return { ...answer, content, etag: etagOf(content) };
  }
  return answer;
}

function etagOf(content: Uint8Array): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
}
