// The page as it is read aloud, compared with what is kept in tests/browser/golden. Names and structure count; figures,
// months and identifiers, which change from day to day, do not. PORTICO_UPDATE_GOLDEN=1 writes the files anew.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './server.mjs';

const folder = path.join(root, 'tests/browser/golden');
const months = /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;

function settled(snapshot) {
  return `${snapshot
    .replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, '<id>')
    .replace(months, '<month>')
    .replace(/\[level=\d\]|\d[\d.,:]*\d|\d/g, (part) => (part.startsWith('[') ? part : '#'))}\n`;
}

// What differs from the golden file of that name, in a sentence; undefined: nothing.
export async function goldenFault(page, name) {
  const file = path.join(folder, `${name}.yaml`);
  const now = settled(await page.locator('body').ariaSnapshot());
  if (process.env.PORTICO_UPDATE_GOLDEN) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, now);
    return undefined;
  }
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept === now) return undefined;
  const [before, after] = [kept.split('\n'), now.split('\n')];
  const line = before.findIndex((text, i) => text !== after[i]);
  return `golden/${name}.yaml, line ${line + 1}: was '${before[line]?.trim()}', is '${after[line]?.trim()}'`;
}
