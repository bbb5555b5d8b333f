// Ids of what is new, and lists of which one is changed or goes.

// Ids stay for ever, while names change: from the English name where it has letters, else from a number.
export function newId(english: string, kind: string, taken: readonly string[]): string {
  const slug = english.trim().toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40);
  const isFree = (id: string) => !taken.includes(id);
  if (slug !== "" && isFree(slug)) return slug;
  for (let number = slug === "" ? taken.length + 1 : 2; ; ++number) {
    const id = `${slug || kind}_${number}`;
    if (isFree(id)) return id;
  }
}

export const changed = <T extends { key: string }>(list: readonly T[], key: string, change: Partial<T>): T[] =>
  list.map((one) => (one.key === key ? { ...one, ...change } : one));

// What is new goes at once; what the case has goes once it is saved.
export function removed<T extends { key: string; isRemoved: boolean }>(list: readonly T[], key: string, isNew: boolean): T[] {
  return isNew ? list.filter((one) => one.key !== key) : list.map((one) => (one.key === key ? { ...one, isRemoved: true } : one));
}
