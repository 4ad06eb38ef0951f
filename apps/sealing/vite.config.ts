import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { compressed } from '../../tools/compressed.ts';

/**
 * The scripts that seal an identity on the citizens' form and that guardians work with. The form's own is small and
 * fetches the cryptography only when something is to be sealed.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/sealing/',
  publicDir: false,
  plugins: [compressed()],
  build: {
    outDir: resolve(import.meta.dirname, '../../dist/apps/sealing'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14'],
    modulePreload: false,
    rollupOptions: {
      input: {
        form: resolve(import.meta.dirname, 'form.ts'),
        guardian: resolve(import.meta.dirname, 'guardian.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
