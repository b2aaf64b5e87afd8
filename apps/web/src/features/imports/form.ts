import type { ImportKind } from '@unbind/contract/imports';

export interface Upload {
  readonly kind: ImportKind;
  readonly file: File;
  /** Heading → field as the person chose it; null leaves the match to the server. */
  readonly columns: Readonly<Record<string, string | null>> | null;
  /** The same for a repeated request, so that a lost reply makes no second import. */
  readonly intention: string;
}

/** The form of `POST /imports`. */
export function formOf({ kind, file, columns }: Omit<Upload, 'intention'>): FormData {
  const form = new FormData();
  form.set('kind', kind);
  if (columns !== null) form.set('columns', JSON.stringify(columns));
  form.set('file', file);
  return form;
}
