import { type NumberStyle, numberStyle, plain } from './cell.ts';
import { sheetRows } from './sheet.ts';
import { limits, type Read, type Row, read, unreadable } from './table.ts';
import { attribute, type Tag, tags, unescapeXml } from './xml.ts';
import { openZip, type Unpack } from './zip.ts';

/** Rows of the first visible sheet of a workbook (ECMA-376). Own reader: it keeps cells as text and has limits of its own. */
export function readXlsx(bytes: Uint8Array): Read<readonly Row[]> {
  const archive = openZip(bytes);
  if (!archive.ok) return archive;
  const part = (path: string): Read<string> => text(archive.value, path);
  const workbook = part('xl/workbook.xml');
  // A ZIP without a workbook is some other file: a .docx, a .jar, a plain archive.
  if (!workbook.ok) return workbook.reason === 'empty' ? unreadable('foreign-format') : workbook;
  const optional = (path: string): Read<string> => {
    const found = part(path);
    return !found.ok && found.reason === 'empty' ? read('') : found;
  };
  const links = optional('xl/_rels/workbook.xml.rels');
  if (!links.ok) return links;
  const sheet = part(firstSheet(workbook.value, links.value));
  if (!sheet.ok) return sheet.reason === 'empty' ? unreadable('damaged') : sheet;
  const shared = optional('xl/sharedStrings.xml');
  if (!shared.ok) return shared;
  const styles = optional('xl/styles.xml');
  if (!styles.ok) return styles;
  return sheetRows(sheet.value, {
    strings: sharedStrings(shared.value),
    styles: cellStyles(styles.value),
    epoch1904: /<(?:\w+:)?workbookPr[^>]*date1904="(?:1|true)"/.test(workbook.value),
  });
}

function text(unpack: Unpack, path: string): Read<string> {
  const bytes = unpack(path);
  if (bytes === null) return unreadable('empty');
  return bytes.ok ? read(new TextDecoder().decode(bytes.value)) : bytes;
}

/** Walks lazily: a hostile part would fill the memory as a list. */
function findTag(xml: string, fits: (tag: Tag) => boolean): Tag | undefined {
  for (const tag of tags(xml)) if (fits(tag)) return tag;
  return undefined;
}

function firstSheet(workbook: string, links: string): string {
  const isSheet = (tag: Tag): boolean => tag.name === 'sheet' && tag.opens;
  const isVisible = (tag: Tag): boolean => (attribute(tag, 'state') ?? 'visible') === 'visible';
  const visible = findTag(workbook, (tag) => isSheet(tag) && isVisible(tag)) ?? findTag(workbook, isSheet);
  const id = visible === undefined ? undefined : attribute(visible, '[\\w]+:id');
  const link = findTag(links, (tag) => tag.name === 'Relationship' && attribute(tag, 'Id') === id);
  const target = (link === undefined ? undefined : attribute(link, 'Target')) ?? 'worksheets/sheet1.xml';
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** The strings that cells point to; runs of rich text are joined, pronunciation hints left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = '';
  let hint = false;
  for (const tag of tags(xml)) {
    if (tag.name === 'si') {
      if (tag.opens) current = '';
      if (tag.closes && strings.length < limits.cells) strings.push(current);
    }
    if (tag.name === 'rPh') hint = tag.opens && !tag.closes;
    if (tag.name === 't' && tag.opens && !hint) current += unescapeXml(tag.text);
  }
  return strings;
}

/** What Excel itself allows (65 490 cell formats). */
const maxStyles = 65_490;

function cellStyles(xml: string): NumberStyle[] {
  const codes = new Map<number, string>();
  const styles: NumberStyle[] = [];
  let inCells = false;
  for (const tag of tags(xml)) {
    if (tag.name === 'numFmt') codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
    if (tag.name === 'cellXfs') inCells = tag.opens && !tag.closes;
    if (tag.name !== 'xf' || !tag.opens || !inCells) continue;
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    styles.push(id === 0 ? plain : numberStyle(id, codes.get(id)));
    if (styles.length > maxStyles) break;
  }
  return styles;
}
