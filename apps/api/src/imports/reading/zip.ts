import { inflateRawSync } from 'node:zlib';
import { limits, type Read, read, unreadable } from './table.ts';

/** Opens one member of an archive by its path; null when the archive has none. */
export type Unpack = (path: string) => Read<Uint8Array> | null;

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly offset: number;
}

const signature = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
const sizes = { end: 22, central: 46, local: 30, comment: 65_535 } as const;
const maxEntries = 2_000;

/**
 * The directory of a ZIP archive (PKWARE APPNOTE 6.3.10, without ZIP64 and encryption, which no workbook of our size has).
 * Nothing is unpacked here, and what is unpacked later never grows past `limits.unpackedBytes` in total, whatever its header says.
 */
export function openZip(bytes: Uint8Array): Read<Unpack> {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const entries = directory(data);
    if (entries === null) return unreadable('damaged');
    let left: number = limits.unpackedBytes;
    return read((path) => {
      const entry = entries.get(path);
      if (entry === undefined) return null;
      const unpacked = unpack(data, entry, left);
      if (unpacked.ok) left -= unpacked.value.length;
      return unpacked;
    });
  } catch (error) {
    if (error instanceof RangeError) return unreadable('damaged');
    throw error;
  }
}

function directory(data: Buffer): Map<string, Entry> | null {
  const end = data.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end < data.length - sizes.end - sizes.comment || end + sizes.end > data.length) return null;
  const count = data.readUInt16LE(end + 10);
  if (count > maxEntries) return null;
  const entries = new Map<string, Entry>();
  let at = data.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (data.readUInt32LE(at) !== signature.central) return null;
    const nameLength = data.readUInt16LE(at + 28);
    const name = data.toString('utf8', at + sizes.central, at + sizes.central + nameLength);
    entries.set(name.replaceAll('\\', '/'), {
      method: data.readUInt16LE(at + 8) & 1 ? -1 : data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      offset: data.readUInt32LE(at + 42),
    });
    at += sizes.central + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  return entries;
}

function unpack(data: Buffer, entry: Entry, left: number): Read<Uint8Array> {
  if (entry.unpacked > left) return unreadable('too-big-inside');
  try {
    if (data.readUInt32LE(entry.offset) !== signature.local) return unreadable('damaged');
    const start =
      entry.offset + sizes.local + data.readUInt16LE(entry.offset + 26) + data.readUInt16LE(entry.offset + 28);
    const packed = data.subarray(start, start + entry.packed);
    if (packed.length < entry.packed) return unreadable('damaged');
    if (entry.method === 0) return read(packed);
    if (entry.method !== 8) return unreadable('damaged');
    return read(inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }));
  } catch (error) {
    // zlib's own word for "more than maxOutputLength": the header lied about the size.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return unreadable(code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big-inside' : 'damaged');
  }
}
