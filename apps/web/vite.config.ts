import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { proxy: { '/api': server, '/health': server } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's content security policy allows no data: fonts or scripts, and images only as files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Schemas are built when their module is loaded; without this the first page would carry all of them.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z', 'pageOf'] } },
  },
});
