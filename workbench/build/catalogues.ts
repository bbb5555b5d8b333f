// The workbench's part of the catalogues in messages/, a module for each language: "wasit:words/en". Besides its own
// words those for grounds, which it shares with the reports.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const PREFIX = "wasit:words/";
const OWN = "workbench.";
const SHARED = /^ground\./;

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
        .filter(([key]) => key.startsWith(OWN) || SHARED.test(key))
        .map(([key, text]) => [key.startsWith(OWN) ? key.slice(OWN.length) : key, text]);
      return `export default ${JSON.stringify(Object.fromEntries(ours))}`;
    },
  };
}
