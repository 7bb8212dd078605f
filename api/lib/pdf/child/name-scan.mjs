/**
 * Finds forbidden names in bytes without believing any structure around them. A reader that follows another
 * cross-reference table, an old revision or a wrong /Length may see objects that our parser does not; the names in
 * them are still bytes of the file. Works on the whole file and on every decompressed object stream.
 */
const SLASH = 0x2f;
const WHITE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const NAME_ENDS = new Set([...WHITE, ...Buffer.from('()<>[]{}/%')]);
const LONGEST_NAME = 64;

/** Names that mean harm wherever they stand. */
const ANYWHERE = {
  JavaScript: 'javascript',
  Launch: 'launches-program',
  EmbeddedFiles: 'attachment',
  EmbeddedFile: 'attachment',
  FileAttachment: 'attachment',
  RichMedia: 'rich-media',
};

/** Short names turn up in letter references ("Our ref: PT/JS") and compressed data: they count as a key before a value. */
const AS_KEY = {
  JS: { code: 'javascript', value: /^(\(|<|\d+\s+\d+\s+R)/ },
  AA: { code: 'automatic-action', value: /^(<<|\d+\s+\d+\s+R)/ },
  EF: { code: 'attachment', value: /^(<<|\d+\s+\d+\s+R)/ },
  XFA: { code: 'xfa-form', value: /^(\(|<|\[|\d+\s+\d+\s+R)/ },
  OpenAction: { code: 'automatic-action', value: /^<</ },
};

/** Turns `J#53` into `JS`. */
export function decodeName(name) {
  return name.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/**
 * @param {Buffer} bytes
 * @returns {{ codes: Set<string>, encrypted: boolean, objectStreams: number, openActionRefs: [number, number][] }}
 */
export function scanNames(bytes) {
  const found = { codes: new Set(), encrypted: false, objectStreams: 0, openActionRefs: [] };
  for (let at = bytes.indexOf(SLASH); at >= 0; at = bytes.indexOf(SLASH, at + 1)) {
    let end = at + 1;
    while (end < bytes.length && end - at <= LONGEST_NAME && !NAME_ENDS.has(bytes[end])) end += 1;
    if (end - at < 3) continue;
    note(found, decodeName(bytes.latin1Slice(at + 1, end)), bytes, end);
  }
  return found;
}

function note(found, name, bytes, end) {
  if (name === 'ObjStm') found.objectStreams += 1;
  else if (Object.hasOwn(ANYWHERE, name)) found.codes.add(ANYWHERE[name]);
  else if (name === 'Encrypt') found.encrypted ||= /^(<<|\d+\s+\d+\s+R)/.test(valueAfter(bytes, end));
  else if (Object.hasOwn(AS_KEY, name)) {
    const value = valueAfter(bytes, end);
    const rule = AS_KEY[name];
    if (rule.value.test(value)) found.codes.add(rule.code);
    const ref = name === 'OpenAction' && /^(\d+)\s+(\d+)\s+R/.exec(value);
    if (ref) found.openActionRefs.push([Number(ref[1]), Number(ref[2])]);
  }
}

/** The first bytes of the value behind a key, with the white space and comments a reader would skip taken away. */
function valueAfter(bytes, end) {
  const ahead = bytes.latin1Slice(end, Math.min(end + 512, bytes.length)).replace(/%[^\r\n]*/g, ' ');
  // NUL is white space in a PDF and not in a regular expression.
  return ahead.replaceAll('\0', ' ').trimStart();
}
