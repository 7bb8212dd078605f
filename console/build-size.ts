import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

interface Options {
  /** Most gzipped JavaScript, in KiB, that sign-in and dashboard together may need. */
  limitKiB: number;
  /** Endings of the lazily loaded modules which the first load needs nevertheless. */
  lazyAtFirstLoad: string[];
}

type Bundle = Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>;

/**
 * Writes `dist/bundle-sizes.json`: the gzipped size of every script of the first load, and of all others.
 * @throws Error, which fails the build, when the first load is over the limit or a named module is gone
 */
export function bundleSizes({ limitKiB, lazyAtFirstLoad }: Options): Plugin {
  return {
    name: 'bundle-sizes',
    apply: 'build',
    generateBundle(_options, bundle: Bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk');
      const wanted = new Set<string>();
      const roots = chunks.filter(
        (chunk) => chunk.isEntry || lazyAtFirstLoad.some((end) => chunk.facadeModuleId?.endsWith(end)),
      );
      if (roots.length !== lazyAtFirstLoad.length + 1) {
        throw new Error(`bundle-sizes: expected ${lazyAtFirstLoad.join(', ')} to be chunks of their own.`);
      }
      for (const chunk of roots) addWithImports(chunk.fileName, bundle, wanted);
      const sizes = chunks.map((chunk) => ({ file: chunk.fileName, gzip: gzipSync(chunk.code).length }));
      const firstLoad = sizes.filter((size) => wanted.has(size.file));
      const bytes = firstLoad.reduce((sum, size) => sum + size.gzip, 0);
      const report = {
        limitBytes: limitKiB * 1024,
        firstLoadBytes: bytes,
        firstLoad,
        later: sizes.filter((size) => !wanted.has(size.file)),
      };
      this.emitFile({
        type: 'asset',
        fileName: 'bundle-sizes.json',
        source: `${JSON.stringify(report, null, 2)}\n`,
      });
      this.info(`first load ${(bytes / 1024).toFixed(1)} KiB gzipped of ${limitKiB} allowed`);
      if (bytes > limitKiB * 1024) {
        throw new Error(
          `Sign-in and dashboard need ${Math.ceil(bytes / 1024)} KiB gzipped; ${limitKiB} are allowed.`,
        );
      }
    },
  };
}

function addWithImports(fileName: string, bundle: Bundle, into: Set<string>): void {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || into.has(fileName)) return;
  into.add(fileName);
  for (const imported of chunk.imports) addWithImports(imported, bundle, into);
}
