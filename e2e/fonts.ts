import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packaged family; its name is what is written inside the font files. */
const family = 'Noto Sans S Chinese';

/**
 * Writes a font configuration that adds a packaged Chinese font to whatever the machine has, and returns its path.
 * Without it, 中文 is a row of empty boxes on a machine without CJK fonts; with it first, pictures look alike everywhere.
 */
export function fontConfiguration(folder: string): string {
  const fonts = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '../fonts');
  const file = join(folder, 'fonts.conf');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${fonts}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  ${['sans-serif', 'system-ui'].map(prefer).join('\n  ')}
</fontconfig>
`,
  );
  return file;
}

const prefer = (generic: string): string =>
  `<match target="pattern"><test name="family"><string>${generic}</string></test><edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit></match>`;
