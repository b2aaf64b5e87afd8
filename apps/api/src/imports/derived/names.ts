import { pinyin } from 'pinyin-pro';

/** A name in pinyin, one syllable per character, without tones, surnames read as surnames. */
const syllables = (name: string): string[] =>
  pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true });

/** What lists sort by: pinyin of the name, then the name itself. */
export const sortNameOf = (name: string): string => `${syllables(name).join('').toLowerCase()} ${name}`;

export interface Findable {
  readonly name: string;
  readonly account: string;
  readonly mobile: string | null;
}

/**
 * The words by which a member is found, each matched from its beginning: every end of the name and of its pinyin initials
 * (so that any part is found), the whole pinyin, the account, and the mobile backwards (its last digits).
 */
export function termsOf({ name, account, mobile }: Findable): string[] {
  const read = syllables(name.toLowerCase());
  const initials = read.map((syllable) => syllable.slice(0, 1)).join('');
  const words = [
    ...endsOf(name.toLowerCase()),
    ...endsOf(initials.trim()),
    read.join(''),
    account.toLowerCase(),
    ...(mobile === null ? [] : [[...mobile].reverse().join('')]),
  ];
  return [...new Set(words)].filter((word) => word !== '');
}

function endsOf(word: string): string[] {
  const letters = [...word];
  return letters.map((_, at) => letters.slice(at).join(''));
}
