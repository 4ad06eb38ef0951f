import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from '../../tools/compressed.ts';

/**
 * The few scripts of the server-rendered pages. One file without imports and without a hash in its name: it must also
 * run in a page that somebody has kept, where a browser loads no modules.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/public/',
  publicDir: false,
  plugins: [compressed()],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/apps/public'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14'],
    modulePreload: false,
    rollupOptions: {
      input: resolve(import.meta.dirname, 'check/main.ts'),
      output: { format: 'iife', entryFileNames: 'check-receipt.js' },
    },
  },
});
