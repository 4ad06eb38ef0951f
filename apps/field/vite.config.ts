import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from '../../tools/compressed.ts';

/** Phones of people in office are older than one thinks: Chromium 87 and Safari 14 (handbook of the desk §5.3). */
export default defineConfig({
  root: import.meta.dirname,
  base: '/field/',
  plugins: [compressed()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/apps/field'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14'],
    modulePreload: false,
    rollupOptions: {
      input: { index: resolve(import.meta.dirname, 'index.html'), sw: resolve(import.meta.dirname, 'sw.ts') },
      // The worker's own address never changes; everything else carries the hash of its content.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
