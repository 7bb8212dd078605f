/** Files of a drop, those inside dropped folders included; in the order of their names within each folder. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // Both lists are emptied by the browser once the event is over, so they are read before the first wait.
  const plain = [...transfer.files];
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (!entries.some((entry) => entry.isDirectory)) return plain;
  const found: File[] = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry: FileSystemEntry, into: File[]): Promise<void> {
  if (entry.isFile) {
    into.push(await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail)));
  } else if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    const inside: FileSystemEntry[] = [];
    // A folder is handed out a hundred names at a time; an empty answer is its end.
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
      if (some.length === 0) break;
      inside.push(...some);
    }
    inside.sort((a, b) => a.name.localeCompare(b.name, 'en-GB', { numeric: true }));
    for (const one of inside.filter(({ name }) => !name.startsWith('.'))) await collect(one, into);
  }
}

/** Whether what is being dragged are files from the computer. */
export const holdsFiles = (transfer: DataTransfer | null): boolean =>
  transfer?.types.includes('Files') ?? false;
