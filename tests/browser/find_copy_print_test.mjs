// What a browser does with a page of text it must do with this one: find, select and copy, print.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Person } from './support/api.mjs';
import { assertNoProblems, idle, launch, newPage, open } from './support/browser.mjs';
import { expectHeading } from './support/expect.mjs';
import { logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { families, words } from './support/words.mjs';

const t = words('en');

let server;
let browser;
let page;
let order;  // one of Bo's: {id, number}
before(async () => {
  server = await Server.start();
  browser = await launch();
  const bo = await Person.logIn(server, 'bo@fjordline.example');
  [order] = (await bo.get('/api/orders')).orders;
  page = await newPage(browser, server, { permissions: ['clipboard-read', 'clipboard-write'] });
  await logIn(page, t, 'bo@fjordline.example');
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// What the browser's search box does, from the top of the page.
async function find(text) {
  const found = await page.evaluate((words) => {
    getSelection().removeAllRanges();
    return window.find(words, false, false, true);
  }, text);
  // The browser says only with its next frame that it has scrolled.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page);
  return found;
}

// The page on paper, as words in reading order.
async function printed() {
  const file = path.join(tmpdir(), `portico-paper-${process.pid}.pdf`);
  try {
    await page.pdf({ path: file });
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  } finally {
    await rm(file, { force: true });
    await idle(page);
  }
}

test('the browser finds what stands on the page, also below the window, and scrolls to it', async () => {
  await page.setViewportSize({ width: 1280, height: 320 });
  await open(page, '/company/orders');
  const numbers = await page.getByRole('link', { name: /^P-\d+-\d+$/ }).allTextContents();
  assert.ok(numbers.length > 1);
  assert.ok(await find(numbers[0]));
  const last = page.getByRole('link', { name: numbers.at(-1), exact: true });
  assert.ok(await find(numbers.at(-1)), 'the last order of the list');
  const { y, height } = await last.boundingBox();
  assert.ok(y >= 0 && y + height <= 320, `it stands in the window now, not at ${y}`);
  await open(page, '/terms');
  const paragraphs = await page.getByRole('main').getByRole('paragraph').allTextContents();
  const last_words = paragraphs.at(-1).slice(0, 40);
  assert.ok(await find(last_words), 'the end of a long page');
  const end = await page.getByText(last_words).last().boundingBox();
  assert.ok(end.y >= 0 && end.y < 320, `it stands in the window now, not at ${end.y}`);
  assert.equal(await find('no such words anywhere'), false);
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('an order number is selected by three clicks, copied, and pasted into a field', async () => {
  await open(page, `/orders/${order.id}`);
  const title = page.getByRole('heading', { level: 1 });
  assert.ok((await title.textContent()).includes(order.number));
  await title.click({ clickCount: 3 });
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.includes(order.number), `copied: '${copied}'`);
  await open(page, '/profile');
  const field = page.getByLabel(t('account.name'), { exact: true });
  await field.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Control+V');
  await idle(page);
  assert.ok((await field.inputValue()).includes(order.number));
});

test('what is copied across a list keeps its lines and cells apart', async () => {
  await open(page, '/company/orders');
  const table = page.getByRole('table');
  const rows = await table.getByRole('row').count();
  await table.evaluate((element) => getSelection().selectAllChildren(element));
  await page.keyboard.press('Control+C');
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  const row = lines.find((line) => line.includes(order.number));
  assert.ok(lines.length >= rows, `${lines.length} lines of ${rows} rows`);
  assert.equal(lines[0].split('\t').length, await table.getByRole('columnheader').count());
  assert.match(row, new RegExp(`^${order.number}\\t`));
});

test('paper says what the catalog says', async () => {
  await open(page, '/');
  const paper = await printed();
  for (const family of families) assert.ok(paper.includes(t.product(family).name), paper);
  assert.match(paper, /€[\d,]+\.\d\d/);
  assertNoProblems(page);
});

test('paper says what the order says, without commands', async () => {
  await open(page, `/orders/${order.id}`);
  await expectHeading(page, t('order.page.title', { number: order.number }));
  const paper = await printed();
  assert.ok(paper.includes(order.number), paper);
  assert.match(paper, /€[\d,]+\.\d\d/);
  for (const command of ['order.cancel.button', 'bar.log_out', 'widget.skip']) assert.ok(!paper.includes(t(command)), paper);
});

test('paper has the choices, the price and the date of a configuration, and none of its commands', async () => {
  await open(page, '/configure/desk');
  await page.getByRole('button', { name: t('configurator.complete_rest'), exact: true }).click();
  await idle(page);
  // Of all steps, whichever is open.
  const steps = page.getByRole('navigation', { name: t('configurator.steps') }).getByRole('button');
  const radios = [], chosen = [];
  for (let i = 0; i < await steps.count(); ++i) {
    await steps.nth(i).click();
    await idle(page);
    radios.push(...await page.getByRole('radio').allTextContents());
    chosen.push(...await page.getByRole('radio', { checked: true }).allTextContents());
  }
  const paper = await printed();
  assert.ok(paper.includes(t.product('desk').name), paper);
  assert.ok(radios.length > 5 && chosen.length > 2, `${radios.length} options, ${chosen.length} chosen`);
  const none = t('configurator.none');
  for (const option of chosen.filter((name) => name !== none)) assert.ok(paper.includes(option), `${option}\n${paper}`);
  assert.match(paper, /€[\d,]+\.\d\d/);
  for (const key of ['undo', 'redo', 'share', 'save', 'closer', 'start_from', 'receipt_open', 'add', 'complete_rest']) {
    const line = new RegExp(`^\\s*${t(`configurator.${key}`)}\\s*$`, 'm');
    assert.doesNotMatch(paper, line, paper);
  }
  assertNoProblems(page);
});
