import { importKinds } from '@unbind/contract/imports';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isRefusal, Refusal } from '../refusal.ts';
import type { Upload } from './preview.ts';

const form = z.strictObject({
  kind: z.enum(importKinds),
  columns: z.record(z.string().max(200), z.string().max(64).nullable()).optional(),
});

const invalid = (path: string, message: string): Refusal => new Refusal('input-invalid', {}, [{ path, message }]);

export interface Sent {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The fields of a form and its one file. */
export async function readForm(request: FastifyRequest): Promise<Sent | Refusal> {
  if (!request.isMultipart()) return invalid('file', 'multipart/form-data');
  const fields: Record<string, unknown> = {};
  let file: { fileName: string; bytes: Uint8Array } | null = null;
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { fileName: nameOf(part.filename), bytes: await part.toBuffer() };
    else fields[part.fieldname] = part.value;
  }
  return file === null ? invalid('file', 'missing') : { fields, ...file };
}

/** The parts of an import's form: `kind`, `file`, and `columns` as JSON. */
export async function readUpload(request: FastifyRequest): Promise<Upload | Refusal> {
  const sent = await readForm(request);
  if (isRefusal(sent)) return sent;
  const { fields, ...file } = sent;
  const columns = parseColumns(fields['columns']);
  const parsed = form.safeParse({ ...fields, ...(columns === undefined ? {} : { columns }) });
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return new Refusal('input-invalid', {}, errors);
  }
  return { kind: parsed.data.kind, columns: parsed.data.columns ?? null, ...file };
}

/** A browser may send no name, and a program any; it is only shown. */
const nameOf = (sent: string | undefined): string =>
  (sent ?? '')
    .replace(/\p{Cc}/gu, '')
    .toWellFormed()
    .slice(0, 200);

/** JSON where it is JSON; anything else is left for the schema to refuse. */
function parseColumns(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
