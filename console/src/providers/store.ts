import { localStorageStore, memoryStore, type Store } from 'react-admin';

/** Preferences only: how the console looks and which columns it shows. Never whom somebody looked for. */
const KEPT = /^(theme|sidebar|keys|columns\.)/;

const local = localStorageStore('1', 'Portal');
const memory = memoryStore();
const storeFor = (key: string): Store => (KEPT.test(key) ? local : memory);

/** react-admin's store: preferences outlive the tab, everything else (filters, selections, places) does not. */
export const store: Store = {
  setup() {
    local.setup();
    memory.setup();
  },
  teardown() {
    local.teardown();
    memory.teardown();
  },
  getItem: (key, defaultValue) => storeFor(key).getItem(key, defaultValue),
  setItem: (key, value) => storeFor(key).setItem(key, value),
  removeItem: (key) => storeFor(key).removeItem(key),
  removeItems(prefix) {
    local.removeItems(prefix);
    memory.removeItems(prefix);
  },
  /** Called on signing out: the next person at a shared PC finds nothing of this one's work. */
  reset: () => memory.reset(),
  subscribe: (key, callback) => storeFor(key).subscribe(key, callback),
};
