// Numbers that messages give as examples: handed to them, so that they stand in the page's digits.
export const EXAMPLES = { one: 1, whole: 60, half: 0.5, above: 2, below: 15, none: 0, hundred: 100, ten: 10, twenty: 20 } as const;
