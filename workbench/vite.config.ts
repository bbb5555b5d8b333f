import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { catalogues } from "./build/catalogues.ts";
import { packed } from "./build/packed.ts";

// While developing: `wasit serve --demo` beside it, at WASIT_ROOM.
const room = process.env["WASIT_ROOM"] ?? "http://127.0.0.1:8080";

export default defineConfig({
  plugins: [react(), catalogues(), packed()],
  server: { proxy: { "/api": room } },
  preview: { proxy: { "/api": room } },
  build: {
    target: "es2022",
    // What is served is what was reviewed: no source maps, no inlined data that a strict policy would refuse.
    sourcemap: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
