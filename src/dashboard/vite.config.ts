import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The hub serves the build at /dashboard/; nothing is inlined, because its content policy allows no data: font or script. */
export default defineConfig({
  base: "/dashboard/",
  plugins: [react(), tailwindcss()],
  build: {
    outDir: "../../wwwroot/dashboard",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      "/api": "http://localhost:9100",
      "/ws": { target: "ws://localhost:9100", ws: true },
    },
  },
  // A test that loads the page anew takes its time on a busy machine: slowness is no failure.
  test: { environment: "node", include: ["tests/**/*.test.ts"], testTimeout: 60_000 },
});
