// A list with one of it in another place.
export function moved<T>(list: readonly T[], at: number, to: number): T[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(to, 0, one);
  return next;
}
