/**
 * `npm run seed:csv -- --rows 100000 --defects 3%`: writes a messy file of patients to be dropped into the console, for
 * trying batches at any size. The first 240 rows are the demo's patients.
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { type RecipientFile, recipientLines } from '../seeds/recipient-csv.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '240' },
    defects: { type: 'string', default: '3%' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    'to-be-mapped': { type: 'boolean', default: false },
    delimiter: { type: 'string', default: 'comma' },
    'line-ends': { type: 'string', default: 'crlf' },
    encoding: { type: 'string', default: 'utf-8' },
  },
});

const delimiters: Record<string, NonNullable<RecipientFile['delimiter']>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
};
const lineEnds: Record<string, NonNullable<RecipientFile['lineEnd']>> = { crlf: '\r\n', lf: '\n', cr: '\r' };

const rows = Number(values.rows);
const share = /^(\d+(?:\.\d+)?)%$/.exec(values.defects)?.[1];
const delimiter = delimiters[values.delimiter];
const lineEnd = lineEnds[values['line-ends']];
const isWestern = values.encoding === 'windows-1252';
const usage = `seed:csv [--rows 100000] [--defects 3%] [--seed 1] [--out FILE] [--to-be-mapped]
  [--delimiter comma|semicolon|tab] [--line-ends crlf|lf|cr] [--encoding utf-8|windows-1252]`;

if (
  !Number.isInteger(rows) ||
  rows < 0 ||
  share === undefined ||
  Number(share) > 100 ||
  !delimiter ||
  !lineEnd ||
  !(isWestern || values.encoding === 'utf-8')
) {
  console.error(usage);
  process.exit(2);
}

const lines = recipientLines({
  rows,
  defects: Number(share) / 100,
  seed: Number(values.seed),
  toBeMapped: values['to-be-mapped'],
  delimiter,
  lineEnd,
});

function* bytes(): Generator<Buffer> {
  let piece = '';
  // What has no sign in Windows-1252, a mark of UTF-8 or a zero-width one, is left out there.
  const encoded = () =>
    isWestern ? Buffer.from([...piece].filter((sign) => sign <= 'ÿ').join(''), 'latin1') : Buffer.from(piece);
  for (const line of lines) {
    piece += line;
    if (piece.length < 65_536) continue;
    yield encoded();
    piece = '';
  }
  yield encoded();
}

// `| head` closes the pipe once it has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
await pipeline(Readable.from(bytes()), values.out ? createWriteStream(values.out) : process.stdout);
