import type { TaskFileType } from '@unbind/contract/tasks';

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);
const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

const signatures: Readonly<Record<TaskFileType, (bytes: Uint8Array) => boolean>> = {
  'application/pdf': (bytes) => startsWith(bytes, ascii('%PDF-')),
  'image/png': (bytes) => startsWith(bytes, [0x89, ...ascii('PNG\r\n\x1a\n')]),
  'image/jpeg': (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
  'image/webp': (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8),
};

/** What a file holds by its first bytes, whatever it is called; null for anything that is not taken. */
export function fileTypeOf(bytes: Uint8Array): TaskFileType | null {
  const found = Object.entries(signatures).find(([, fits]) => fits(bytes));
  // The keys of the table are its type's.
  return found === undefined ? null : (found[0] as TaskFileType);
}
