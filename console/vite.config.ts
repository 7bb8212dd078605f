import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { bundleSizes } from './build-size.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const api = process.env.API_URL ?? 'http://127.0.0.1:3000';

/** Builds the console into console/dist, which the API serves at `/` and `/assets/*`. */
export default defineConfig({
  root,
  base: '/',
  plugins: [
    react(),
    bundleSizes({
      limitKiB: 320,
      lazyAtFirstLoad: ['/session/SignInPage.tsx', '/layout/Shell.tsx', '/dashboard/Today.tsx'],
    }),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1024,
    rolldownOptions: {
      // The pure tables of `*.schema.ts` files (words, lists) are used here; the zod schemas beside them are not.
      treeshake: { manualPureFunctions: ['z', 'listQuery'] },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': api, '/portal': api } },
});
