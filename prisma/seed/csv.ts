/** RFC 4180 with Windows line ends, as office programs write it. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const utf8WithMark = (text: string): Uint8Array => new TextEncoder().encode(`\uFEFF${text}`);
