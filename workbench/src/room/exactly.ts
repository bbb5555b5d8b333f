// What the room answers with its numbers digit for digit: what no double holds comes as text, which the case format reads as
// the same number, so that what nobody touched goes back as it was.

// Strings, so that nothing within them is taken for a number; and numbers, as JSON writes them.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const SHORT = /^-?[\d.]{1,15}$/; // a double holds that many digits

export function parseExactly<T>(text: string): T {
  return JSON.parse(text.replace(TOKEN, (token) => (token.startsWith('"') || SHORT.test(token) || String(Number(token)) === token ? token : `"${token}"`))) as T;
}
