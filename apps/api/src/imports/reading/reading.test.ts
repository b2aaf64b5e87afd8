import { deflateRawSync } from 'node:zlib';
import { workbook } from '@unbind/prisma/seed/workbook';
import { describe, expect, it } from 'vitest';
import { numberStyle, numberText } from './cell.ts';
import { numbered, readTable } from './file.ts';
import { sheetRows } from './sheet.ts';
import { decodeText } from './text.ts';
import { tags, unescapeXml } from './xml.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const reason = (file: Uint8Array): string | null => {
  const read = readTable(file);
  return read.ok ? null : read.reason;
};

describe('text', () => {
  it.each([
    ['UTF-8', utf8('姓名'), '姓名'],
    ['UTF-8 with its mark', utf8('\uFEFF姓名'), '姓名'],
    ['GB18030', bytes(0xd0, 0xd5, 0xc3, 0xfb), '姓名'],
    ['four bytes of GB18030', bytes(0x82, 0x35, 0x8f, 0x33), '龦'],
    ['UTF-16 with its mark', bytes(0xff, 0xfe, 0xd3, 0x59, 0x0d, 0x54), '姓名'],
  ])('%s', (_, file, text) => expect(decodeText(file)).toEqual({ ok: true, value: text }));

  it('refuses what no encoding explains', () => {
    expect(decodeText(bytes(0x61, 0xff, 0xff, 0x62))).toEqual({ ok: false, reason: 'encoding' });
  });
});

describe('what is no table', () => {
  it.each([
    ['an empty file', bytes(), 'empty'],
    ['only blank lines', utf8('\r\n , \r\n'), 'empty'],
    ['an old or encrypted workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'foreign-format'],
    ['a PDF', utf8('%PDF-1.7'), 'foreign-format'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'foreign-format'],
    ['bytes with zeros', utf8('a\0b,c'), 'foreign-format'],
    ['an archive without a workbook', renamed('xl/workbook.xml', 'xx/workbook.xml'), 'foreign-format'],
    ['a workbook cut short', workbook([['姓名']]).slice(0, 300), 'damaged'],
    ['a workbook with a byte changed', flipped(), 'damaged'],
    ['an open quote', utf8(`姓名,帐号\n"${'x'.repeat(1_100_000)}`), 'damaged'],
  ])('%s', (_, file, expected) => expect(reason(file)).toBe(expected));

  it('a workbook that unpacks to more than it may, whatever its header says', () => {
    expect(reason(bomb())).toBe('too-big-inside');
  });
});

describe('hostile workbooks', () => {
  const big = 400_000;
  it.each([
    ['names without end', `<${'a'.repeat(big)}`],
    ['comments without end', '<!--'.repeat(big)],
    ['quotes without end', `<c r="${'<c r="'.repeat(big)}`],
    ['sections without end', '<![CDATA['.repeat(big)],
  ])('%s are walked in one pass', (_, xml) => {
    const begun = performance.now();
    expect([...tags(xml)]).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  it('counts the empty cells that far columns bring along', () => {
    const xml = '<row><c r="GR1" t="str"><v>x</v></c></row>'.repeat(30_000);
    expect(sheetRows(xml, { strings: [], styles: [], epoch1904: false })).toEqual({
      ok: false,
      reason: 'too-big-inside',
    });
  });

  it('numbers rows upwards, whatever the file says of them', () => {
    const rows = readTable(Buffer.from(workbook([['a'], ['b'], ['c']])));
    expect(rows.ok && rows.value.map(({ line }) => line)).toEqual([1, 2, 3]);
    const odd = sheetRows('<row r="9e99"><c t="str"><v>a</v></c></row><row r="x"><c t="str"><v>b</v></c></row>', {
      strings: [],
      styles: [],
      epoch1904: false,
    });
    expect(odd.ok && numbered(odd.value).map(({ line }) => line)).toEqual([1, 2]);
  });

  it('reads text in sections and references, and no half letters', () => {
    const [tag] = [...tags('<!-- <t>no</t> --><t><![CDATA[a<b&c]]></t>')];
    expect(unescapeXml(tag?.text ?? '')).toBe('a<b&c');
    expect(unescapeXml('&#x4E00;&#xD800;&#0;&#20108;&amp;lt;&nothing;')).toBe('一二&lt;&nothing;');
  });
});

describe('cells', () => {
  it.each([
    ['13800000001', 0, undefined, '13800000001'],
    ['1.3800000001E10', 0, undefined, '13800000001'],
    ['42', 164, '00000', '00042'],
    ['44349', 14, undefined, '2021-06-02'],
    ['44349.5', 22, undefined, '2021-06-02 12:00:00'],
    ['0.75', 20, undefined, '18:00:00'],
    ['44349', 165, 'yyyy"年"m"月"d"日"', '2021-06-02'],
    ['12.5', 166, '"重"0.00', '12.5'],
    ['12.5', 167, '[Red]0.0', '12.5'],
  ])('%s in format %s %s', (stored, id, code, shown) => expect(numberText(stored, numberStyle(id, code))).toBe(shown));

  it('keeps the lines that a person sees, across breaks inside cells and blank rows', () => {
    const read = readTable(utf8('姓名,地址\n\n甲,"一\n二"\n乙,三\n'));
    expect(read.ok && read.value.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [1, '姓名'],
      [3, '甲'],
      [5, '乙'],
    ]);
  });

  it('reads escaped text and empty cells of a workbook', () => {
    const read = readTable(
      workbook([
        ['a&b', '', '<c>'],
        ['', '007'],
      ]),
    );
    expect(read.ok && read.value.map(({ cells }) => cells)).toEqual([
      ['a&b', '', '<c>'],
      ['', '007'],
    ]);
  });
});

/** A workbook whose members have another name in the directory. */
function renamed(from: string, to: string): Uint8Array {
  return Buffer.from(
    Buffer.from(workbook([['姓名']]))
      .toString('latin1')
      .replaceAll(from, to),
    'latin1',
  );
}

function flipped(): Uint8Array {
  const file = Buffer.from(workbook([['姓名', '帐号']]));
  const at = file.indexOf('xl/workbook.xml') + 'xl/workbook.xml'.length + 2;
  file.fill(0xff, at, at + 8);
  return file;
}

/** A sheet of 300 MiB of blanks in some hundred kilobytes, that says it is small. */
function bomb(): Uint8Array {
  const file = Buffer.from(workbook([['姓名']]));
  const sheet = deflateRawSync(Buffer.alloc(300 * 1024 * 1024, 0x20), { level: 1 });
  const name = 'xl/worksheets/sheet1.xml';
  const local = file.indexOf(name) - 30;
  const start = file.indexOf('PK\x01\x02');
  const inserted = Buffer.concat([file.subarray(local, local + 30), Buffer.from(name), sheet]);
  inserted.writeUInt32LE(sheet.length, 18);
  const directory = Buffer.from(file.subarray(start));
  const entry = directory.indexOf(name) - 46;
  directory.writeUInt32LE(sheet.length, entry + 20);
  directory.writeUInt32LE(start, entry + 42);
  const end = directory.lastIndexOf('PK\x05\x06');
  directory.writeUInt32LE(start + inserted.length, end + 16);
  return Buffer.concat([file.subarray(0, start), inserted, directory]);
}
