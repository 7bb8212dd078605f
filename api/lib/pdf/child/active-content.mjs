import { PDFArray, PDFDict, PDFName, PDFStream } from 'pdf-lib';
import { decodeName } from './name-scan.mjs';

const KEYS = {
  JS: 'javascript',
  JavaScript: 'javascript',
  AA: 'automatic-action',
  EmbeddedFiles: 'attachment',
  EF: 'attachment',
  RichMedia: 'rich-media',
  XFA: 'xfa-form',
};
const VALUES = {
  JavaScript: 'javascript',
  Launch: 'launches-program',
  EmbeddedFile: 'attachment',
  FileAttachment: 'attachment',
  RichMedia: 'rich-media',
};

/**
 * Walks every object ever written in the file, referenced or not.
 * @param {{ ref: object, object: object }[]} everyObject
 * @param {[number, number][]} openActionRefs as the name scan met them
 * @returns {Set<string>} refusal codes
 */
export function findActiveContent(everyObject, openActionRefs) {
  const codes = new Set();
  const openActions = new Set(openActionRefs.map(([number, generation]) => `${number} ${generation} R`));
  const waiting = everyObject.map(({ object }) => object);
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (object instanceof PDFName) addIfListed(codes, VALUES, object);
    else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        addIfListed(codes, KEYS, key);
        waiting.push(value);
        if (nameOf(key) !== 'OpenAction') continue;
        if (value instanceof PDFDict) codes.add('automatic-action');
        else openActions.add(value.toString());
      }
    }
  }
  // A destination array only says which page to show first; a dictionary is an action and does something.
  const acts = everyObject.some(
    ({ ref, object }) => openActions.has(ref.toString()) && object instanceof PDFDict,
  );
  if (acts) codes.add('automatic-action');
  return codes;
}

function nameOf(name) {
  return decodeName(name.decodeText());
}

function addIfListed(codes, list, name) {
  const plain = nameOf(name);
  if (Object.hasOwn(list, plain)) codes.add(list[plain]);
}
