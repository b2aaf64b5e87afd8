import { createHash } from 'node:crypto';

/** What somebody wrote stays where it belongs; the record holds this, so that it cannot be changed unseen. */
export const noteHash = (note: string): string => createHash('sha256').update(note).digest('base64');
