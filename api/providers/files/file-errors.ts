/** More bytes came than the caller allows; nothing was kept. */
export class FileTooLargeError extends Error {
  readonly code = 'file-too-large';
  readonly maxBytes: number;
  constructor(maxBytes: number) {
    super(`The file is larger than ${maxBytes} bytes.`);
    this.name = 'FileTooLargeError';
    this.maxBytes = maxBytes;
  }
}

/** The disk, the quota or the bucket has no room; nothing was kept, and the same file may be tried again. */
export class StorageFullError extends Error {
  readonly code = 'storage-full';
  constructor() {
    super('The file storage is full.');
    this.name = 'StorageFullError';
  }
}

/** No object of this hash. */
export class FileMissingError extends Error {
  readonly code = 'file-missing';
  constructor() {
    super('The file is not in the storage.');
    this.name = 'FileMissingError';
  }
}

/** The stored bytes are no longer those that were put there. */
export class FileCorruptError extends Error {
  readonly code = 'file-corrupt';
  constructor() {
    super('The stored file no longer matches its hash.');
    this.name = 'FileCorruptError';
  }
}

const noRoom = new Set(['ENOSPC', 'EDQUOT']);

/** The operating system's "no room" as StorageFullError; anything else as it is. */
export function asStorageError(thrown: unknown): unknown {
  return hasCode(thrown) && noRoom.has(thrown.code) ? new StorageFullError() : thrown;
}

/** Whether this is the operating system saying that there is no such file. */
export const isAbsent = (thrown: unknown): boolean => hasCode(thrown) && thrown.code === 'ENOENT';

const hasCode = (thrown: unknown): thrown is { code: string } =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string';
