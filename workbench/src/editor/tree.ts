// A case as it is written: everything in its order, every number digit for digit. JSON.parse puts keys such as "60" before
// all others and rounds numbers, so that what nobody touched would come back changed.

export interface Numeral {
  numeral: string;
}
export type Tree = string | boolean | null | Numeral | Tree[] | TreeMap;
export type TreeMap = Map<string, Tree>;

// Strings (those before a colon are keys) and numbers, as JSON writes them.
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function readTree(text: string): Tree {
  const marked = text.replace(TOKEN, (token, colon: string | undefined) => {
    if (!token.startsWith('"')) return `"#${token}"`;
    return colon === undefined ? `"$${token.slice(1)}` : `"~${token.slice(1)}`;
  });
  return grow(JSON.parse(marked));
}

function grow(value: unknown): Tree {
  if (typeof value === "string") return value.startsWith("#") ? { numeral: value.slice(1) } : value.slice(1);
  if (Array.isArray(value)) return value.map(grow);
  if (typeof value === "object" && value !== null) return new Map(Object.entries(value).map(([key, item]) => [key.slice(1), grow(item)]));
  return value as boolean | null;
}

export const isMap = (tree: Tree | undefined): tree is TreeMap => tree instanceof Map;
export const isNumeral = (tree: Tree | undefined): tree is Numeral => typeof tree === "object" && tree !== null && "numeral" in tree;

// What a scalar says; nothing for what is no scalar.
export function textOf(tree: Tree | undefined): string | undefined {
  if (isNumeral(tree)) return tree.numeral;
  return typeof tree === "string" || typeof tree === "boolean" ? String(tree) : undefined;
}

export function listOfTrees(tree: Tree | undefined): readonly Tree[] {
  if (tree === undefined || tree === null) return [];
  return Array.isArray(tree) ? tree : [tree];
}

// With numbers as text.
export function toPlain(tree: Tree): unknown {
  if (Array.isArray(tree)) return tree.map(toPlain);
  if (isMap(tree)) return Object.fromEntries([...tree].map(([key, item]) => [key, toPlain(item)]));
  return isNumeral(tree) ? tree.numeral : tree;
}

export function fromPlain(value: unknown): Tree {
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === "object" && value !== null) return new Map(Object.entries(value).map(([key, item]) => [key, fromPlain(item)]));
  return typeof value === "number" ? { numeral: String(value) } : (value as string | boolean | null);
}

export type Path = readonly string[];

// As JSON, and what stands on each line of it.
export function writeTree(tree: Tree): { text: string; lines: Path[] } {
  const written: string[] = [];
  const lines: Path[] = [];
  const put = (line: string, path: Path) => {
    written.push(line);
    lines.push(path);
  };
  const write = (item: Tree, path: Path, before: string, after: string) => {
    if (Array.isArray(item) || isMap(item)) {
      const [open, close] = Array.isArray(item) ? "[]" : "{}";
      const count = Array.isArray(item) ? item.length : item.size;
      put(`${before}${open}${count === 0 ? close + after : ""}`, path);
      if (count === 0) return;
      let at = 0;
      for (const [key, child] of item.entries()) {
        const name = isMap(item) ? `${JSON.stringify(key)}: ` : "";
        write(child, [...path, String(key)], name, ++at < count ? "," : "");
      }
      put(`${close}${after}`, path);
    } else {
      put(`${before}${isNumeral(item) ? item.numeral : JSON.stringify(item)}${after}`, path);
    }
  };
  write(tree, [], "", "");
  return { text: written.join("\n"), lines };
}

export const isSame = (one: Tree, other: Tree): boolean => writeTree(one).text === writeTree(other).text;
