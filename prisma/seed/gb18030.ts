/** Text in GB18030, for what its two-byte part (GBK) holds: the platform only decodes, so the table is turned round once. */
export function gb18030(text: string): Uint8Array {
  table ??= invert();
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = table.get(letter);
      if (pair === undefined) throw new Error(`not in GBK: ${letter}`);
      bytes.push(pair >> 8, pair & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}

let table: Map<string, number> | undefined;

function invert(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      if (trail !== 0x7f) pairs.set(decoder.decode(Uint8Array.of(lead, trail)), (lead << 8) | trail);
  return pairs;
}
