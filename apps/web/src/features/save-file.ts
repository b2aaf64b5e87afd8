import { addressOf } from '../app/client.ts';
import { ApiProblem, problemOf } from '../app/problem.ts';

interface Wanted {
  readonly route: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly language: string;
  /** What the file is called on the reader's disk. */
  readonly name: string;
}

/** Saves a file of the API. Asked for here and not by a link, so that its words are in the reader's language. */
export async function saveFile({ route, language, name, ...of }: Wanted): Promise<void> {
  const response = await fetch(addressOf(route, of), {
    credentials: 'same-origin',
    headers: { 'accept-language': language },
  }).catch(() => {
    throw new ApiProblem(null);
  });
  if (!response.ok) throw await problemOf(response);
  const href = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href, download: name }).click();
  // The browser reads it after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
