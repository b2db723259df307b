import { readFileSync } from 'node:fs';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The server draws the pictures that messengers show with this font; browsers never load it.
const cardFont = {
  name: 'studyone:card-font',
  generateBundle(this: { emitFile: (file: object) => string }) {
    const font = 'node_modules/pretendard/dist/public/static/Pretendard-Bold.otf';
    this.emitFile({ type: 'asset', fileName: 'card/font.otf', source: readFileSync(font) });
  },
};

// Every browser that runs the app reads woff2.
const katexFonts = {
  name: 'studyone:katex-fonts',
  enforce: 'pre' as const,
  transform: {
    filter: { id: /katex\.min\.css$/ },
    handler: (css: string) => css.replace(/,url\([^)]*\) format\("(?:woff|truetype)"\)/g, ''),
  },
};

export default defineConfig({
  plugins: [react(), cardFont, katexFonts],
  build: {
    // Nothing is inlined as data: URLs, so that the content policy can stay at 'self'.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  // TensorFlow Lite's loader asks for these where it finds itself in Node.js, and only there.
  worker: { rolldownOptions: { external: ['fs', 'path'] } },
  server: {
    proxy: {
      '/api': { target: 'http://127.0.0.1:8000', ws: true },
      '/dev/mail': 'http://127.0.0.1:8000',
    },
  },
  test: {
    environment: 'jsdom',
    testTimeout: 30_000,
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test-setup.ts'],
  },
});
