import { type Read, read, unreadable } from './table.ts';

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte);

const strict = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Text of a file: UTF-16 or UTF-8 by its mark, else UTF-8 when it is valid, else GB18030 (which contains GBK and GB2312).
 * Valid UTF-8 with Chinese in it is practically never meant as GB18030, so the order decides.
 */
export function decodeText(bytes: Uint8Array): Read<string> {
  const marked = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
  const text = marked === null ? (strict('utf-8', bytes) ?? strict('gb18030', bytes)) : strict(marked, bytes);
  if (text === null) return unreadable('encoding');
  return isBinary(text) ? unreadable('foreign-format') : read(text);
}

/** Control characters that no text has: the file is something else that happens to decode. */
const isBinary = (text: string): boolean => /[[\p{Cc}&&\p{ASCII}]--[\t\n\v\f\r]]/v.test(text);
