import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const text = /\.(js|css|svg|html|json)$/;
const worthIt = 1_024;

/** Writes `.br` and `.gz` beside every text file of a build, so that serving it costs no compression per request. */
export function compressFolder(folder) {
  for (const name of readdirSync(folder, { recursive: true }).filter((each) => text.test(each))) {
    const path = join(folder, name);
    const content = readFileSync(path);
    if (content.length < worthIt) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(content));
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  }
}
