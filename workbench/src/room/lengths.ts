// How long the room takes what is typed to be, in characters (src/room/people/folding.hpp).
export const SHORTEST_PASSWORD = 12;
export const SHORTEST_NAME = 1;
export const LONGEST_NAME = 80;
