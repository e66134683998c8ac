// Builds the console into dist/web/, which the API process serves. `npm run dev` serves it from its
// sources instead, and hands what is not of the console over to the API.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Nothing may be written into the page that its Content-Security-Policy forbids.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // A small file as a data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    target: 'es2022',
    manifest: true,
    // The build prints its own figure, of the first load.
    reportCompressedSize: false,
  },
  server: {
    proxy: Object.fromEntries(['/api', '/u/', '/healthz', '/readyz'].map((at) => [at, 'http://127.0.0.1:3000'])),
  },
});
