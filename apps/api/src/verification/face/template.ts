import type { Template } from '@unbind/face';
import type { Deps } from '../../deps.ts';
import { seal, unseal } from '../../sealed.ts';
import type { Tx } from '../../transaction.ts';

type Sealing = Pick<Deps, 'keys' | 'random'>;

/** The version of the key that seals templates today; a template says by which it was sealed. */
const keyVersion = 1;

/** A template only opens for the person, the model and the key that it was sealed for. */
const context = (memberId: string, model: string, version: number): string => `face ${memberId} ${model} ${version}`;

/** Keeps a person's template, in place of the one before. */
export async function keepTemplate(
  tx: Tx,
  deps: Sealing,
  of: { readonly id: string; readonly orgId: string },
  { model, embedding }: Template,
  consent: string,
): Promise<void> {
  const plain = new Uint8Array(Float32Array.from(embedding).buffer);
  const data = {
    orgId: of.orgId,
    model,
    sealed: seal(deps, plain, context(of.id, model, keyVersion)),
    keyVersion,
    consent,
    consentAt: tx.now,
    createdAt: tx.now,
  };
  await tx.db.faceTemplate.upsert({ where: { memberId: of.id }, create: { memberId: of.id, ...data }, update: data });
}

/** A person's template; null when there is none, it is damaged, or another model made it. */
export async function templateOf(
  { db, keys, face }: Pick<Deps, 'db' | 'keys' | 'face'>,
  memberId: string,
): Promise<Template | null> {
  const row = await db.faceTemplate.findUnique({ where: { memberId } });
  if (row === null || row.model !== face.model) return null;
  const plain = unseal({ keys }, row.sealed, context(memberId, row.model, row.keyVersion));
  if (plain === null) return null;
  return { model: row.model, embedding: [...new Float32Array(new Uint8Array(plain).buffer)] };
}
