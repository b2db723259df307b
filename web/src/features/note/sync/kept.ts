/** An update that was made here and is not known to be durable on the server. */
export interface Kept {
  person: number;
  note: number;
  /** Which client of Yjs made it, and as its how manieth. */
  client: number;
  n: number;
  update: Uint8Array;
}

/** Where updates wait in the browser, also after the tab is gone. */
export interface Keep {
  /** All of a person's in a note, those of every tab that is or was open. */
  read(person: number, note: number): Promise<Kept[]>;
  put(kept: Kept): Promise<void>;
  remove(kept: readonly Kept[]): Promise<void>;
}

const DATABASE = 'studyone-notes';
const STORE = 'updates';

const keyOf = ({ person, note, client, n }: Kept) => [person, note, client, n];

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('not stored'));
  });
}

/** IndexedDB. Where a browser has it switched off every call fails, and nothing is kept. */
export class BrowserKeep implements Keep {
  #database: Promise<IDBDatabase> | null = null;

  async read(person: number, note: number): Promise<Kept[]> {
    const database = await this.#open();
    const range = IDBKeyRange.bound([person, note], [person, note, []]);
    const transaction = database.transaction(STORE);
    const request = transaction.objectStore(STORE).getAll(range);
    await ended(transaction);
    return request.result as Kept[];
  }

  put(kept: Kept): Promise<void> {
    return this.#write((store) => store.put(kept));
  }

  remove(kept: readonly Kept[]): Promise<void> {
    return this.#write((store) => {
      for (const one of kept) store.delete(keyOf(one));
    });
  }

  /** Transactions on one store run in the order in which they were begun. */
  async #write(work: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await this.#open()).transaction(STORE, 'readwrite');
    work(transaction.objectStore(STORE));
    await ended(transaction);
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () =>
        request.result.createObjectStore(STORE, { keyPath: ['person', 'note', 'client', 'n'] });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('no database'));
    });
    return this.#database;
  }
}
