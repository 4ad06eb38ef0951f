import type { TenantId } from '#kernel/area-code.ts';
import type { Id } from '#kernel/id.ts';
import type { Words } from '#kernel/language.ts';
import type { Act, Desk } from '#platform/desk/desk.ts';
import type { Html } from '#platform/html/html.ts';
import type { PageAsking } from '#platform/http/request.ts';

/** What lies downstream and is needed here: handed in by the server. */
export type IssuePorts = {
  /** What in these texts points at a person and may not be public: named, and quoted with its middle hidden. */
  readonly findPersonal: (texts: readonly string[]) => readonly Words[];
  /** Own words about matters as everybody may read them, masked as when these are published; in their order. */
  readonly masked: (
    act: Act,
    said: readonly { readonly matterId: Id; readonly words: string }[],
  ) => Promise<readonly string[]>;
};

/** What the pages need besides. */
export type IssuePagePorts = IssuePorts & {
  /** Of some issues the newest words of every piece that was corrected, by the keys of `piecesOf`. */
  readonly correctedPieces: (
    desk: Desk,
    tenantId: TenantId,
    issueIds: readonly Id[],
  ) => Promise<ReadonlyMap<Id, ReadonlyMap<string, string>>>;
  /** What was corrected of an issue, for its page; null: nothing. */
  readonly correctionsShown: (asking: PageAsking, issueId: Id) => Promise<Html | null>;
};
