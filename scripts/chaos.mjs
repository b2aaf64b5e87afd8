import { show } from './run.mjs';
import { main } from './toolchain.mjs';

await main((env) => show('node', ['apps/api/chaos/main.ts', ...process.argv.slice(2)], { env }));
