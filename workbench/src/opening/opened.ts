// How many cases somebody has opened in this browser: an administrator sees no case that they are not in, and so cannot
// be told by the room.
const keyOf = (person: string) => `wasit.opened.${person}`;

export function openedBy(person: string): number {
  try {
    return Number(localStorage.getItem(keyOf(person)) ?? 0) || 0;
  } catch {
    return 0;
  }
}

export function countOpened(person: string): void {
  try {
    localStorage.setItem(keyOf(person), String(openedBy(person) + 1));
  } catch {
    // A browser that keeps nothing: the first steps do not tick this one off.
  }
}
