// The styles of a page stay when one goes on to another: a class that is styled by itself belongs to one folder.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, root, test } from "./room.ts";

const SOURCES = join(root, "workbench/src");

function stylesheets(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? stylesheets(path) : name.endsWith(".css") && name !== "print.css" ? [path] : [];
  });
}

test("no class is styled by two pages", () => {
  const folders = new Map<string, Set<string>>();
  for (const path of stylesheets(SOURCES)) {
    const text = readFileSync(path, "utf8").replace(/\/\*[^]*?\*\//g, "");
    for (const [, selectors = ""] of text.matchAll(/(?:^|[{}])\s*([^{}@]+)\{/g))
      for (const selector of selectors.split(",")) {
        const name = /^\.([\w-]+)$/.exec(selector.trim())?.[1];
        if (name !== undefined) folders.set(name, (folders.get(name) ?? new Set()).add(relative(SOURCES, path).split("/")[0] ?? ""));
      }
  }
  expect(folders.size).toBeGreaterThan(100);
  expect([...folders].filter(([, where]) => where.size > 1).map(([name, where]) => `${name}: ${[...where].join(", ")}`)).toEqual([]);
});
