import { describe, expect, it } from '@jest/globals';
import { aJpeg, aPng, aPngChunk } from '../../test/builders/images.ts';
import { inspectImage } from './image-check.ts';
import type { ImageRefusalCode } from './image-findings.ts';

const followedBy = (picture: Buffer, tail: string | Buffer) =>
  Buffer.concat([picture, Buffer.from(tail as string)]);
const broken = (picture: Buffer, at: number, byte: number) => {
  const copy = Buffer.from(picture);
  copy[at] = byte;
  return copy;
};

describe('a picture from somebody who asks for help', () => {
  it.each<[string, Buffer, 'image/png' | 'image/jpeg', number, number]>([
    ['a PNG', aPng({ width: 40, height: 30 }), 'image/png', 40, 30],
    [
      'a PNG with words in it',
      aPng({ more: [aPngChunk('tEXt', Buffer.from('Title\0Screen'))] }),
      'image/png',
      4,
      3,
    ],
    ['a JPEG', aJpeg({ width: 1200, height: 900 }), 'image/jpeg', 1200, 900],
    [
      'a JPEG with its smaller copies',
      followedBy(aJpeg(), Buffer.concat([aJpeg(), aJpeg()])),
      'image/jpeg',
      4,
      3,
    ],
    ['a JPEG filled up with zeros', followedBy(aJpeg(), Buffer.alloc(100)), 'image/jpeg', 4, 3],
    ['a JPEG with fill bytes', aJpeg({ scan: [1, 0xff, 0xff, 0xd1, 2] }), 'image/jpeg', 4, 3],
    ['a PNG of 50 megapixels', aPng({ claims: [10_000, 5_000] }), 'image/png', 10_000, 5_000],
  ])('%s is accepted', (_what, bytes, type, width, height) => {
    expect(inspectImage(bytes, type)).toEqual({ outcome: 'accepted', width, height });
  });

  it.each<[string, Buffer, 'image/png' | 'image/jpeg', ImageRefusalCode]>([
    ['nothing', Buffer.alloc(0), 'image/png', 'not-an-image'],
    ['nothing', Buffer.alloc(0), 'image/jpeg', 'not-an-image'],
    ['a JPEG called PNG', aJpeg(), 'image/png', 'not-an-image'],
    ['a PNG called JPEG', aPng(), 'image/jpeg', 'not-an-image'],
    [
      'a PNG with a web page behind it',
      followedBy(aPng(), '<script>alert(1)</script>'),
      'image/png',
      'bytes-after-end',
    ],
    ['a PNG with an archive behind it', followedBy(aPng(), 'PK\x03\x04'), 'image/png', 'bytes-after-end'],
    ['a JPEG with an archive behind it', followedBy(aJpeg(), 'PK\x03\x04'), 'image/jpeg', 'bytes-after-end'],
    [
      'a JPEG with a program behind its copy',
      followedBy(aJpeg(), Buffer.concat([aJpeg(), Buffer.from('MZ')])),
      'image/jpeg',
      'bytes-after-end',
    ],
    [
      'a JPEG with a hundred copies',
      followedBy(aJpeg(), Buffer.concat(Array.from({ length: 100 }, () => aJpeg()))),
      'image/jpeg',
      'bytes-after-end',
    ],
    ['half a PNG', aPng().subarray(0, 40), 'image/png', 'cut-short'],
    ['half a JPEG', aJpeg().subarray(0, 40), 'image/jpeg', 'cut-short'],
    ['a JPEG without its end', aJpeg().subarray(0, -2), 'image/jpeg', 'cut-short'],
    ['a PNG whose header was changed', broken(aPng(), 19, 0xff), 'image/png', 'damaged'],
    [
      'a PNG without a picture',
      Buffer.concat([aPng().subarray(0, 33), aPngChunk('IEND', Buffer.alloc(0))]),
      'image/png',
      'damaged',
    ],
    [
      'a PNG with two headers',
      aPng({ more: [aPngChunk('IHDR', Buffer.alloc(13, 1))] }),
      'image/png',
      'damaged',
    ],
    [
      'a PNG with a chunk nobody knows',
      aPng({ more: [aPngChunk('EVIL', Buffer.alloc(3))] }),
      'image/png',
      'damaged',
    ],
    [
      'a PNG that claims the moon',
      aPng({ claims: [0x7fffffff, 0x7fffffff] }),
      'image/png',
      'too-many-pixels',
    ],
    ['a PNG as long as a street', aPng({ claims: [1, 16_001] }), 'image/png', 'too-many-pixels'],
    ['a PNG of nothing', aPng({ claims: [0, 10] }), 'image/png', 'damaged'],
    ['a JPEG of 65,535 by 65,535', aJpeg({ width: 65_535, height: 65_535 }), 'image/jpeg', 'too-many-pixels'],
    ['a chunk longer than the file', broken(aPng(), 33, 0x7f), 'image/png', 'cut-short'],
  ])('%s is refused', (_what, bytes, type, code) => {
    expect(inspectImage(bytes, type)).toEqual({ outcome: 'refused', code });
  });
});
