import { type DBSchema, openDB } from 'idb';
import { type Bytes, type Change, ROOMS, type Room, type Shelf, ShelfFull } from '../engine/ports.ts';

type Rooms = DBSchema & { [room in Room]: { key: string; value: Bytes } };

/**
 * Storage of the browser: one store a room. Bytes and no blobs, which some Safari versions lose; each write is one
 * transaction that has reached the disk when it returns.
 */
export async function openShelf(): Promise<Shelf> {
  const database = await openDB<Rooms>('minqing-field', 1, {
    upgrade: (fresh) => {
      for (const room of ROOMS) fresh.createObjectStore(room);
    },
    // Another page of a newer build waits for this one.
    blocking: (_before, _after, event) => (event.target as IDBDatabase).close(),
  });
  return {
    read: async (room, key) => (await database.get(room, key)) ?? null,
    keys: (room) => database.getAllKeys(room),
    write: async (changes) => {
      const rooms = [...new Set(changes.map(({ room }) => room))];
      if (rooms.length === 0) return;
      const transaction = database.transaction(rooms, 'readwrite', { durability: 'strict' });
      const putOrTake = ({ room, key, value }: Change) => {
        const store = transaction.objectStore(room);
        return value === null ? store.delete(key) : store.put(value, key);
      };
      try {
        await Promise.all([...changes.map(putOrTake), transaction.done]);
      } catch (error) {
        if ((error as DOMException).name === 'QuotaExceededError') throw new ShelfFull('no room on this device');
        throw error;
      }
    },
  };
}

/** How much lies on this device, in bytes; null where the browser does not say. */
export async function usedBytes(): Promise<number | null> {
  return (await navigator.storage?.estimate?.())?.usage ?? null;
}
