// The workbench's part of the catalogues in messages/, a module for each language: "wasit:words/en".
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const PREFIX = "wasit:words/";
const KEYS = "workbench.";

export function catalogues(): Plugin {
  const fileOf = (language: string) => fileURLToPath(new URL(`../../messages/${language}.json`, import.meta.url));
  return {
    name: "wasit-catalogues",
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const file = fileOf(id.slice(PREFIX.length + 1));
      this.addWatchFile(file);
      const all = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
      const ours = Object.entries(all)
        .filter(([key]) => key.startsWith(KEYS))
        .map(([key, text]) => [key.slice(KEYS.length), text]);
      return `export default ${JSON.stringify(Object.fromEntries(ours))}`;
    },
  };
}
