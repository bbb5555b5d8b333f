// A log as it was shown, checked here in the browser against what src/room/log/entry.hpp says: every entry follows from
// those before, and what is shown of it is what was committed to. A head that was received earlier has to be met.
import { blake2b } from "@noble/hashes/blake2b";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils";
import type { Schemas } from "../room/client.ts";

export interface ShownLog {
  book: string;
  head: string; // BOOK:LINK
  entries: Schemas["Entry"][];
}

export interface ChainReport {
  entries: number;
  hidden: number; // shown by their commitments alone
  faults: number[]; // numbers of entries that do not fit
  endsAtHead: boolean;
  held: "none" | "met" | "missing" | "elsewhere" | "unreadable"; // what the line is to this log; elsewhere: of another book
}

type Part = string | Uint8Array;

// Several texts digested as one, each after its length (8 bytes, little-endian); keyed by a salt where there is one.
function digest(parts: readonly Part[], salt?: Uint8Array): Uint8Array {
  const hash = blake2b.create(salt ? { dkLen: 32, key: salt } : { dkLen: 32 });
  for (const part of parts) {
    const bytes = typeof part === "string" ? utf8ToBytes(part) : part;
    const length = new Uint8Array(8);
    new DataView(length.buffer).setBigUint64(0, BigInt(bytes.length), true);
    hash.update(length).update(bytes);
  }
  return hash.digest();
}

const isSame = (one: Uint8Array, hex: string) => bytesToHex(one) === hex;

function fits(book: string, number: number, entry: Schemas["Entry"]): boolean {
  if (entry.header_salt === undefined || entry.body_commitment === undefined) return true; // nothing more is shown
  if (entry.number !== number) return false;
  const header: Part[] = ["header", book, String(number), String(entry.time), entry.actor ?? "", entry.kind ?? "", hexToBytes(entry.body_commitment)];
  if (!isSame(digest(header, hexToBytes(entry.header_salt)), entry.commitment)) return false;
  if (entry.body === undefined || entry.body_salt === undefined) return true;
  return isSame(digest(["body", entry.body], hexToBytes(entry.body_salt)), entry.body_commitment);
}

const HEAD = /^([A-Za-z0-9_.-]+):[0-9a-f]{64}$/;

// Before the log is looked through.
function place(held: string, book: string): ChainReport["held"] {
  if (held === "") return "none";
  const of = HEAD.exec(held)?.[1];
  return of === undefined ? "unreadable" : of === book ? "missing" : "elsewhere";
}

// O(bytes of the log).
export function checkLog(log: ShownLog, held: string): ChainReport {
  const report: ChainReport = { entries: log.entries.length, hidden: 0, faults: [], endsAtHead: false, held: place(held, log.book) };
  let link = digest(["wasit log 1", log.book]);
  let time = 0;
  log.entries.forEach((entry, at) => {
    const number = at + 1;
    const next = digest(["link", log.book, String(number), link, hexToBytes(entry.commitment)]);
    const isLater = (entry.time ?? time) >= time;
    if (!isSame(next, entry.link) || !isLater || !fits(log.book, number, entry)) report.faults.push(number);
    if (entry.header_salt === undefined) ++report.hidden;
    link = hexToBytes(entry.link); // a fault is told once, where it is
    time = entry.time ?? time;
    if (held === `${log.book}:${entry.link}`) report.held = "met";
  });
  report.endsAtHead = log.head === `${log.book}:${bytesToHex(link)}`;
  return report;
}
