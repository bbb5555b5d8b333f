// How long the room takes what is typed to be, in characters.
export const SHORTEST_PASSWORD = 12;
export const SHORTEST_NAME = 1;
export const LONGEST_NAME = 80;
