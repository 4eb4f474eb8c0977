// Charts with keys, as tables and on paper; the product's picture looked at closely and printed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertAccessible, assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectVisible } from './support/expect.mjs';
import { difference } from './support/images.mjs';
import { logIn } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { words } from './support/words.mjs';

let browser;
let server;
const t = words('en');

before(async () => {
  server = await Server.start({ demo: true });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const focusedName = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
const figure = (page, name) => page.getByRole('figure', { name, exact: true });

async function press(page, key) {
  await page.keyboard.press(key);
  await idle(page);
}

for (const width of [1280, 360]) {
  describe(`charts at ${width} pixels`, () => {
    test('keys move between data points, which are one tab stop and say name and value', async () => {
      const page = await newPage(browser, server, { viewport: { width, height: 800 } });
      await open(page, '/styleguide');
      const chart = figure(page, 'Three series');
      assert.equal(await chart.getByRole('img').count(), 34);
      assert.equal(await chart.locator('[tabindex="0"]').count(), 1);
      await chart.getByRole('img', { name: 'Jan, Oak: €30' }).focus();
      await idle(page);
      await press(page, 'ArrowRight');
      assert.equal(await focusedName(page), 'Feb, Oak: €32');
      await press(page, 'ArrowDown');
      assert.equal(await focusedName(page), 'Feb, Walnut: €25');
      await press(page, 'ArrowUp');
      await press(page, 'ArrowLeft');
      assert.equal(await focusedName(page), 'Jan, Oak: €30');
      await press(page, 'End');
      assert.equal(await focusedName(page), 'Dec, Ash: €23');
      assert.equal(await chart.locator('[tabindex="0"]').count(), 1);
      await screenshot(page, `chart-focus-${width}`);
      await press(page, 'Tab');  // out of the points, to the table's button
      assert.equal(await page.evaluate(() => document.activeElement.textContent), t('widget.as_table'));
      await press(page, 'Shift+Tab');
      assert.equal(await focusedName(page), 'Dec, Ash: €23');
      assertNoProblems(page);
      await page.context().close();
    });

    test('the pointer brings a tooltip, Esc puts it away', async () => {
      const page = await newPage(browser, server, { viewport: { width, height: 800 } });
      await open(page, '/styleguide');
      const point = figure(page, 'Orders by month').getByRole('img', { name: 'Jul: €5,200' });
      await point.focus();  // scrolls it into view
      await page.evaluate(() => document.activeElement.blur());
      await idle(page);
      const before = await screenshot(page, `chart-before-${width}`);
      await point.hover();
      const hovered = await screenshot(page, `chart-hover-${width}`);
      assert.ok(difference(before, hovered) > 0.0002);
      await press(page, 'Escape');
      const hushed = await screenshot(page, `chart-hushed-${width}`);
      assert.ok(difference(hovered, hushed) > 0.0002);
      await page.context().close();
    });

    test('each chart is also a table, and the page is accessible with all of them open', async () => {
      const page = await newPage(browser, server, { viewport: { width, height: 800 } });
      await open(page, '/styleguide');
      await assertAccessible(page);
      const chart = figure(page, 'Desks and tables');
      await chart.getByRole('button', { name: t('widget.as_table') }).click();
      await idle(page);
      const table = chart.getByRole('table', { name: 'Desks and tables' });
      await expectVisible(page, table);
      assert.equal(await table.getByRole('row').count(), width > 720 ? 5 : 4);
      await expectVisible(page, table.getByText('€390', { exact: true }));
      await assertAccessible(page);
      assertNoProblems(page);
      await page.context().close();
    });

    test("a company's page shows what it ordered, in its currency", async () => {
      const page = await newPage(browser, server, { viewport: { width, height: 800 } });
      await logIn(page, t, 'bo@fjordline.example', '/company');
      await expectVisible(page, figure(page, t('account.company.spending_months')));
      const products = figure(page, t('account.company.spending_products'));
      await expectVisible(page, products.getByRole('img', { name: /^Holm Desk: \d+ order/ }));
      assert.equal(await figure(page, t('account.company.spending_months')).getByRole('img', { name: /€/ }).count(), 12);
      await assertAccessible(page);
      assertNoProblems(page);
      await page.context().close();
    });

    test('the picture is looked at closely with buttons, keys, wheel and pointer', async () => {
      const page = await newPage(browser, server, { viewport: { width, height: 800 } });
      await open(page, '/configure/desk');
      await page.getByRole('button', { name: t('configurator.closer'), exact: true }).click();
      const dialog = page.getByRole('dialog');
      const picture = dialog.getByRole('img');
      await expectVisible(page, picture);
      assert.match(await picture.getAttribute('aria-description'), /: .*; /);
      await assertAccessible(page);
      const whole = await screenshot(page, `picture-whole-${width}`);
      const zoomIn = dialog.getByRole('button', { name: t('configurator.zoom_in') });
      if (width < 720) assert.ok((await zoomIn.boundingBox()).height >= 44);
      await zoomIn.click();
      await expectVisible(page, dialog.getByText('150%'));
      await picture.focus();
      await press(page, '+');
      await expectVisible(page, dialog.getByText('225%'));
      const zoomed = await screenshot(page, `picture-zoomed-${width}`);
      assert.ok(difference(whole, zoomed) > 0.01);
      await press(page, 'ArrowRight');
      const box = await picture.boundingBox();
      const moved = await screenshot(page, `picture-moved-${width}`);
      assert.ok(difference(zoomed, moved) > 0.005);
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 - 80, box.y + box.height / 2 + 30, { steps: 4 });
      await page.mouse.up();
      assert.ok(difference(moved, await screenshot(page, `picture-dragged-${width}`)) > 0.005);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -60);
      await page.keyboard.up('Control');
      await idle(page);
      await expectGone(page, dialog.getByText('225%'));
      await picture.focus();
      await press(page, '0');
      await expectVisible(page, dialog.getByText('100%'));
      await press(page, 'Escape');
      await expectGone(page, dialog);
      assertNoProblems(page);
      await page.context().close();
    });
  });
}

// Needs Debian's poppler-utils, which tools/setup --tests installs.
test('paper has the picture and, for charts, their tables; the screen is as before', async () => {
  const page = await newPage(browser, server);
  const file = path.join(tmpdir(), `portico-print-${process.pid}.pdf`);
  const pictureColours = () => {
    const pixels = execFileSync('pdftoppm', ['-r', '30', '-f', '1', '-l', '1', file], { maxBuffer: 1 << 26 });
    const colours = new Set();
    for (let i = 20; i + 2 < pixels.length; i += 3) colours.add((pixels[i] >> 4 << 8) | (pixels[i + 1] >> 4 << 4) | pixels[i + 2] >> 4);
    return colours.size;
  };
  try {
    await open(page, '/configure/desk');
    const before = await page.getByRole('main').ariaSnapshot();
    await page.pdf({ path: file, printBackground: false });
    assert.ok(pictureColours() > 60, `${pictureColours()} colours on the first page`);
    await idle(page);
    assert.equal(await page.getByRole('main').ariaSnapshot(), before);
    await open(page, '/styleguide');
    await page.pdf({ path: file });
    const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    assert.match(text, /Autumn\s+€280\s+€390\s+€60/);
    assertNoProblems(page);
  } finally {
    await rm(file, { force: true });
    await page.context().close();
  }
});
