import { crc32, deflateSync } from 'node:zlib';

/** One chunk of a PNG. */
export function aPngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A grey PNG that every viewer opens. `claims`: width and height it says it has. */
export function aPng({
  width = 4,
  height = 3,
  claims,
  more = [],
}: {
  width?: number;
  height?: number;
  claims?: [number, number];
  more?: Buffer[];
} = {}): Buffer {
  const [claimedWidth, claimedHeight] = claims ?? [width, height];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimedWidth, 0);
  header.writeUInt32BE(claimedHeight, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    aPngChunk('IHDR', header),
    ...more,
    aPngChunk('IDAT', rows),
    aPngChunk('IEND', Buffer.alloc(0)),
  ]);
}

const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};

/** The frame of a JPEG: start, size, a scan of stuffed bytes and restarts, end. What it shows is nothing. */
export function aJpeg({
  width = 4,
  height = 3,
  more = [] as Buffer[],
  scan = [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
} = {}): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 1);
  frame.writeUInt16BE(width, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
    ...more,
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from(scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}
