/** One tag of an XML text with the text that follows it; enough for the flat files inside a workbook. */
export interface Tag {
  /** Without its namespace prefix. */
  readonly name: string;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly attributes: string;
  readonly text: string;
}

// Each part ends where the next must begin, and none crosses a bracket: linear on any input, also on a hostile one.
const tagPattern = /<(\/?)([^\s<>/]+)((?:[\s/][^<>]*)?)>([^<]*)/g;

/** Walks the tags of a text in order. Comments and declarations are passed over; CDATA is read as text. */
export function* tags(xml: string): Generator<Tag> {
  const plain = xml.includes('<!') ? withoutSections(xml) : xml;
  for (const [, slash, name = '', attributes = '', text = ''] of plain.matchAll(tagPattern)) {
    if (name.startsWith('?') || name.startsWith('!')) continue;
    const empty = attributes.endsWith('/');
    yield {
      name: name.slice(name.indexOf(':') + 1),
      opens: slash === '',
      closes: slash !== '' || empty,
      attributes,
      text,
    };
  }
}

/** Comments and declarations left out, CDATA as escaped text. One pass: a pattern would begin anew at each unclosed one. */
function withoutSections(xml: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = xml.indexOf('<!'); start >= 0; start = xml.indexOf('<!', at)) {
    kept.push(xml.slice(at, start));
    const isText = xml.startsWith('<![CDATA[', start);
    const ending = isText ? ']]>' : xml.startsWith('<!--', start) ? '-->' : '>';
    const end = xml.indexOf(ending, start);
    if (end < 0) return kept.join('');
    if (isText) kept.push(escaped(xml.slice(start + '<![CDATA['.length, end)));
    at = end + ending.length;
  }
  return kept.join('') + xml.slice(at);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const patterns = new Map<string, RegExp>();

/** The value of an attribute, by its name; a prefix may be given as a pattern. */
export function attribute(tag: Pick<Tag, 'attributes'>, name: string): string | undefined {
  let pattern = patterns.get(name);
  if (pattern === undefined) {
    pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const value = pattern.exec(tag.attributes);
  return value === null ? undefined : unescapeXml(value[1] ?? value[2] ?? '');
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text with its five named and its numeric references resolved; entities of a DTD are never expanded. */
export const unescapeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,4}));/gi, (whole, decimal, hex, name) => {
        if (name !== undefined) return named[name] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return isLetter(code) ? String.fromCodePoint(code) : '';
      })
    : text;

/** Half of a surrogate pair is no letter, and databases refuse it; so is NUL. */
const isLetter = (code: number): boolean => code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
