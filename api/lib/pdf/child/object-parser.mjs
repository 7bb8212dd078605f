import { inflateSync } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFParser, PDFRawStream } from 'pdf-lib';
import { scanNames } from './name-scan.mjs';
import { isExhaustion, Refusal } from './refusal.mjs';

const MOST_OBJECT_STREAM_BYTES = 32 * 1024 * 1024;
const MOST_OBJECTS = 200_000;

/**
 * pdf-lib's parser with its ears open. On its own it keeps only the last object of a number and says nothing of what
 * it skipped; this one remembers each object ever written under a number (old revisions are still in the file) and
 * hands the decompressed bytes of each object stream to the name scan.
 */
export class RecordingParser extends PDFParser {
  constructor(bytes) {
    // throwOnInvalidObject: what we cannot read, we cannot vouch for.
    super(bytes, Number.POSITIVE_INFINITY, true);
    /** @type {{ ref: import('pdf-lib').PDFRef, object: import('pdf-lib').PDFObject }[]} */
    this.everyObject = [];
    this.objectStreams = 0;
    this.streamScans = [];
    this.firstError = undefined;
    const assign = this.context.assign.bind(this.context);
    this.context.assign = (ref, object) => {
      this.everyObject.push({ ref, object });
      if (this.everyObject.length > MOST_OBJECTS) throw new Refusal('too-complex');
      assign(ref, object);
    };
  }

  /** pdf-lib answers every failure with "invalid object"; the first cause tells a bomb from a damaged file. */
  async parseIndirectObject() {
    try {
      return await super.parseIndirectObject();
    } catch (error) {
      this.firstError ??= error;
      throw error;
    }
  }

  parseDictOrStream() {
    const object = super.parseDictOrStream();
    if (object instanceof PDFRawStream) this.noteStream(object);
    return object;
  }

  /** Some readers take any stream with /N and /First for an object stream, whatever /Type says; so do we. */
  noteStream(stream) {
    const typed = stream.dict.get(PDFName.of('Type')) === PDFName.of('ObjStm');
    if (typed) this.objectStreams += 1;
    if (typed || stream.dict.has(PDFName.of('First')))
      this.streamScans.push(scanNames(decodeBounded(stream)));
  }
}

/**
 * Parses a whole file.
 * @param {Buffer} bytes
 * @returns {Promise<RecordingParser>} with its context filled; throws Refusal
 */
export async function parseObjects(bytes) {
  const parser = new RecordingParser(bytes);
  try {
    await parser.parseDocument();
  } catch (error) {
    const cause = parser.firstError ?? error;
    if (cause instanceof Refusal || isExhaustion(cause)) throw cause;
    throw new Refusal('unreadable');
  }
  return parser;
}

/** Decompresses an object stream, natively and bounded where it can, before pdf-lib tries without a bound. */
function decodeBounded(stream) {
  const parameters = stream.dict.lookup(PDFName.of('DecodeParms'));
  if (hasPredictor(parameters)) throw new Refusal('unreadable');
  if (isPlainFlate(stream.dict.lookup(PDFName.of('Filter')))) {
    try {
      return inflateSync(stream.contents, { maxOutputLength: MOST_OBJECT_STREAM_BYTES });
    } catch (error) {
      if (isExhaustion(error)) throw new Refusal('too-complex');
      // Damaged at the end: pdf-lib's own decoder takes what there is, and so do lenient readers.
    }
  }
  return Buffer.from(decodePDFRawStream(stream).decode());
}

/** pdf-lib ignores predictors, so an object stream with one would read differently here than in a reader. */
function hasPredictor(parameters) {
  if (parameters instanceof PDFArray)
    return parameters.asArray().some((each) => hasPredictor(parameters.context.lookup(each)));
  if (!(parameters instanceof PDFDict)) return false;
  const predictor = parameters.lookup(PDFName.of('Predictor'));
  return predictor instanceof PDFNumber && predictor.asNumber() > 1;
}

function isPlainFlate(filter) {
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  return only === PDFName.of('FlateDecode') || only === PDFName.of('Fl');
}
