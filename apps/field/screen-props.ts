import type { Entry, Receipt } from './engine/entry.ts';
import type { KeptBook, Phone } from './engine/phone.ts';
import type { SyncState } from './syncing.ts';

export type Tab = 'today' | 'households' | 'write' | 'mine' | 'phone';
/** What is shown: everything on this device, as it was read last. */
export type Shown = {
  readonly entries: readonly Entry[];
  readonly receipts: readonly Receipt[];
  readonly kept: KeptBook | null;
};

/** What every screen gets. */
export type ScreenProps = {
  readonly phone: Phone;
  readonly shown: Shown;
  readonly sync: SyncState;
  /** Reads what is on the device again. */
  readonly refresh: () => Promise<void>;
  /** Goes to the writing screen, with an entry of before or a new voice. */
  readonly write: (id: string | null) => void;
  /** Goes there with an entry that another screen has made; it is kept once something of it is typed. */
  readonly begin: (entry: Entry) => void;
  /** Goes to one household, or to all of them. */
  readonly showHousehold: (id: string | null) => void;
  readonly go: (tab: Tab) => void;
};
