/** Small enough for every engine's limit of bound values, and short enough that other requests are served in between. */
const chunkSize = 100;

/** Runs `work` over the rows chunk by chunk, and `step` after each with the number of rows written. */
export async function inChunks<Row>(
  rows: readonly Row[],
  step: (rows: number) => Promise<void>,
  work: (chunk: Row[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += chunkSize) {
    const chunk = rows.slice(at, at + chunkSize);
    await work(chunk);
    await step(chunk.length);
  }
}
