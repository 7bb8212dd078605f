import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { aPdf, aPdfOfPages } from '../../test/builders/pdf.ts';
import { createPdfInspector, PdfInspectionUnavailable } from './inspector.ts';

describe('the inspector', () => {
  it('reads a file by its path, whatever the file is called', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'inspector-'));
    const path = join(folder, '$(touch owned); "quoted" \n‮fdp.exe');
    await writeFile(path, aPdf());
    const inspector = createPdfInspector();
    expect(await inspector.inspect(path)).toMatchObject({ outcome: 'accepted' });
    await inspector.close();
    await rm(folder, { recursive: true });
  });

  it('answers each of many at once with its own result', async () => {
    const two = createPdfInspector({ concurrency: 2, filesPerChild: 3 });
    const files = Array.from({ length: 12 }, (_, index) => aPdfOfPages(index + 1));
    const answers = await Promise.all(files.map((file) => two.inspect(file)));
    expect(answers.map((each) => (each.outcome === 'accepted' ? each.pages : each.code))).toEqual(
      files.map((_, index) => index + 1),
    );
    await two.close();
  });

  it('gives up a file that takes too long, and reads the next', async () => {
    const hasty = createPdfInspector({ timeoutMs: 1500 });
    const slow = aPdf({ content: `BT /F1 8 Tf ${'1 0 0 1 72 72 Tm (a) Tj '.repeat(380_000)} ET` });
    expect(await hasty.inspect(slow)).toEqual({ outcome: 'refused', code: 'too-complex' });
    expect(await hasty.inspect(aPdf())).toMatchObject({ outcome: 'accepted' });
    await hasty.close();
  });

  it('lets a program end that closed it, and one that forgot to', async () => {
    const program = (ending: string) => `
      import { createPdfInspector } from ${JSON.stringify(new URL('./inspector.ts', import.meta.url).href)};
      const inspector = createPdfInspector();
      await inspector.inspect(Buffer.from('%PDF-'));
      ${ending}
      console.log('ended');`;
    for (const ending of ['await inspector.close();', '']) {
      const node = ['--import', 'tsx', '--input-type=module', '--eval', program(ending)];
      const { stdout } = await promisify(execFile)(process.execPath, node, { env: {}, timeout: 20_000 });
      expect(stdout).toBe('ended\n');
    }
  });

  it('refuses to work where the process cannot start under its limit', async () => {
    const uncapped = createPdfInspector({ dataLimitKiB: 8 });
    await expect(uncapped.inspect(aPdf())).rejects.toThrow(PdfInspectionUnavailable);
    await uncapped.close();
  });

  it('notices a machine that does not hold a process to its limit', async () => {
    const uncapped = fork(fileURLToPath(new URL('./child/main.mjs', import.meta.url)), ['600000000'], {
      execArgv: [],
    });
    expect(await once(uncapped, 'message')).toContainEqual({ ready: true, capped: false });
    uncapped.kill('SIGKILL');
  });

  it('rejects what is under way or waiting when it closes, rather than blame the file', async () => {
    const closing = createPdfInspector();
    const outcomes = Promise.allSettled([closing.inspect(aPdf()), closing.inspect(aPdf())]);
    await closing.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(closing.inspect(aPdf())).rejects.toThrow(PdfInspectionUnavailable);
  });
});
