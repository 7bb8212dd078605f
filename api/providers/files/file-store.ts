import type { Readable } from 'node:stream';

/** The bytes of a file: letters are PDFs, but the store does not care. */
export type FileSource = Readable | Uint8Array;

export interface PutOptions {
  /** More bytes than this are refused with FileTooLargeError, and nothing is kept. */
  maxBytes?: number;
}

/** Both ends included, as in an HTTP Range. */
export interface ByteRange {
  start: number;
  end: number;
}

export interface StoredFile {
  /** Lower-case hex; the file's only name. */
  sha256: string;
  /** Bytes. */
  size: number;
}

/** What `stat` gives: `stamp` changes whenever the stored object is written again. */
export interface FileStat {
  size: number;
  stamp: string;
}

/** What an adapter does; everything that must be the same for all of them is in `verified-reading.ts`. */
export interface FileBackend {
  name: string;
  /**
   * Keeps the bytes under their own hash, durably, before it resolves. The same bytes twice are one object, written
   * anew: that mends a damaged copy and makes it young again for the orphan sweep.
   * @throws FileTooLargeError, StorageFullError, or whatever the source stream failed with; nothing is left behind
   */
  put(source: FileSource, options?: PutOptions): Promise<StoredFile>;
  /**
   * The bytes as they lie there, unchecked.
   * @throws FileMissingError
   */
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /**
   * The whole file at once, unchecked; for files known to be small.
   * @throws FileMissingError
   */
  readWhole(sha256: string): Promise<Uint8Array>;
  stat(sha256: string): Promise<FileStat | undefined>;
  /** Removes the object; one that is not there is no error. */
  remove(sha256: string): Promise<void>;
  /** Every object, for the orphan sweep. A file being written while this runs may or may not appear. */
  list(): AsyncIterable<{ sha256: string; writtenAt: Date }>;
  /** Removes what a killed process left half-written before the given time; gives how many. */
  removeAbandoned(before: Date): Promise<number>;
}

/** A file opened for a reader: `size` is of the whole file, also when a range was asked for. */
export interface OpenedFile {
  size: number;
  stream: Readable;
}

export interface FileStore extends FileBackend {
  has(sha256: string): Promise<boolean>;
  /** Reads the whole object and compares its hash with its name. */
  verify(sha256: string): Promise<'ok' | 'missing' | 'corrupt'>;
  /**
   * The bytes, checked against their hash. A small file is checked before the first byte; a large one as it streams,
   * the last chunk being held back until the hash agrees, so that a damaged file never arrives complete. A range is
   * given after the whole was verified, which is remembered for a minute while size and stamp stay the same.
   * @throws FileMissingError; FileCorruptError at once or, for a large file, as the stream's error
   * @throws RangeError when the range is not within the file
   */
  openVerified(sha256: string, range?: ByteRange): Promise<OpenedFile>;
}
