// Builds the console into dist/web/, which the API process serves. `npm run dev -w web` serves it with a proxy to a running API.
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
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
