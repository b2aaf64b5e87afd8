import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.API_URL ?? 'http://localhost:3100';

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', target: 'es2023', cssCodeSplit: true, sourcemap: false },
  server: { port: 5173, proxy: { '/api': api } },
});
