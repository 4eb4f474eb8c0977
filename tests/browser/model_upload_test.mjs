// Uploading a product model that takes its time: how far the check is, cancelling it, and the pages of models as they
// look, wide and narrow, in both languages.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Person } from './support/api.mjs';
import { assertAccessible, assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectGone, expectHeading, expectNone, expectText, expectVisible } from './support/expect.mjs';
import { logIn, speak } from './support/people.mjs';
import { root, Server } from './support/server.mjs';
import { pattern, words } from './support/words.mjs';

const modeller = 'ravi@northlight.example';
const sizes = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } };

let server;
let browser;
let folder;
before(async () => {
  server = await Server.start();
  browser = await launch();
  folder = await mkdtemp(path.join(tmpdir(), 'portico-models-'));
});
after(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

// Always the same numbers, so that the models are.
function* numbers() {
  for (let state = 1; ;) {
    state = (state * 48271) % 2147483647;
    yield state;
  }
}

// Compiles at once, but every rule is looked at whether the others say it already: about ten seconds of work, and too
// long a text to be edited in the page.
function longToCheck() {
  const options = 2800;
  const next = numbers();
  const number = (below) => next.next().value % below;
  const name = (i) => `AccessoryForTheLongTable${i}`;
  const rules = [];
  for (let i = 0; i < options; ++i) {
    const one = number(options - 4);
    rules.push(`\t${name(one + 1 + number(3))} => ${name(one)}`);
  }
  const names = Array.from({ length: options }, (_, i) => `\t\t\t${name(i)}`);
  return ['features', '\tThing', '\t\toptional', ...names, 'constraints', ...rules, ''].join('\n');
}

async function come(locale, size) {
  const page = await newPage(browser, server, { locale, viewport: sizes[size] });
  const t = words(locale.slice(0, 2));
  await logIn(page, t, modeller, '/admin/products/desk');
  await speak(page, t);
  return { page, t };
}

async function openFile(page, t, file) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: t('product_model.open_file') }).click()]);
  await chooser.setFiles(file);
}

const button = (page, name) => page.getByRole('button', { name, exact: true });

for (const [locale, size] of [['en-GB', 'wide'], ['zh-CN', 'narrow']]) {
  test(`a long check shows its progress, is cancelled, and then goes to the end (${locale}, ${size})`, async () => {
    const { page, t } = await come(locale, size);
    const file = path.join(folder, 'long.uvl');
    await writeFile(file, longToCheck());
    await button(page, t('product_model.begin')).click();
    await openFile(page, t, file);
    await expectText(page, 'long.uvl');
    await button(page, t('product_model.check')).click();
    const bar = page.getByRole('progressbar', { name: t('product_model.checking') });
    await expectVisible(page, bar);
    await expectVisible(page, bar.filter({ hasText: t('product_model.work.checking') }));
    const values = new Set();
    for (let look = 0; look < 100 && values.size < 3; ++look) {
      values.add(Number(await bar.getAttribute('aria-valuenow')));
      await page.waitForTimeout(100);
    }
    assert.ok(values.size >= 3, `it moves on: ${[...values]}`);
    assert.match(await bar.getAttribute('aria-valuetext'), pattern(`${t('product_model.work.counted', { phase: t('product_model.work.checking') })}, {percent}`));
    // Not by screenshot(), which waits until nothing is under way.
    await page.screenshot({ path: path.join(root, `build/artefacts/upload-progress-${locale}-${size}.png`) });
    await assertAccessible(page);
    await button(page, t('product_model.cancel')).click();
    await expectText(page, t('product_model.check_cancelled'));
    await expectGone(page, bar);
    await expectText(page, 'long.uvl');
    await screenshot(page, `upload-cancelled-${locale}-${size}`);

    await button(page, t('product_model.check')).click();
    await expectVisible(page, bar);
    await page.getByText(t('product_model.not_publishable')).waitFor({ timeout: 90_000 });
    await expectGone(page, bar);
    await expectNone(page, page.getByText(t('product_model.check_cancelled')));
    await screenshot(page, `upload-checked-${locale}-${size}`);
    assertNoProblems(page);
    await page.context().close();
  });
}

test('leaving the page ends the check on the server', async () => {
  const { page, t } = await come('en-GB', 'wide');
  const file = path.join(folder, 'left.uvl');
  await writeFile(file, longToCheck());
  await button(page, t('product_model.begin')).click();
  await openFile(page, t, file);
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/api/admin/families/desk/check')),
    button(page, t('product_model.check')).click()]);
  const { work } = JSON.parse(request.postData());
  const ravi = await Person.logIn(server, modeller);
  const state = () => ravi.ask('GET', `/api/admin/models/work/${work}`);
  await expectVisible(page, page.getByRole('progressbar', { name: t('product_model.checking') }));
  assert.equal((await state()).status, 200);
  const [told] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'DELETE'),
    page.getByRole('navigation', { name: t('rail.staff') }).getByRole('link', { name: t('rail.products'), exact: true }).click()]);
  assert.ok(told.url().endsWith(work));
  await expectHeading(page, t('rail.products'));
  await idle(page);
  let status = 0;
  for (let look = 0; look < 100 && status !== 404; ++look) {
    ({ status } = await state());
    await page.waitForTimeout(100);
  }
  assert.equal(status, 404);
  assertNoProblems(page);
  await page.context().close();
});

// What is cut off at the right edge, by the elements of the document: nothing may stand outside the window.
const outside = (page) => page.evaluate(() => [...document.querySelectorAll('main *')]
  .filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && element.children.length === 0 && element.textContent.trim() !== '' &&
      !element.closest('table') && (left < -1 || right > window.innerWidth + 1);
  }).map((element) => element.textContent));

const changed = (model) => model
  .replace('constraints\n', 'constraints\n\t// rule oak_only\n\tTopOak\n\t// rule twice\n\tTopOak\n');

for (const locale of ['en-GB', 'zh-CN']) {
  for (const size of Object.keys(sizes)) {
    test(`the pages of models fit the window (${locale}, ${size})`, async () => {
      const { page, t } = await come(locale, size);
      const look = async (name) => {
        await idle(page);
        await page.evaluate(() => window.scrollTo(0, 0));
        await screenshot(page, `models-${name}-${locale}-${size}`);
        assert.deepEqual(await outside(page), [], name);
        assert.deepEqual(await page.evaluate(() => window.portico.audit()), [], name);
      };
      await open(page, '/admin/products');
      await look('families');
      await open(page, '/admin/products/desk');
      await look('family');
      await button(page, t('product_model.begin')).click();
      await look('writing');
      const text = page.getByLabel(t('product_model.model'), { exact: true });
      await text.fill(changed(await text.inputValue()));
      await button(page, t('product_model.check')).click();
      await expectText(page, pattern(t('product_model.change'), { part: true }));
      await expectText(page, pattern(t('product_model.list_title', { title: t('product_model.now_dead') })));
      await look('report');
      await page.getByText(pattern(t('product_model.change'), { part: true })).scrollIntoViewIfNeeded();
      await screenshot(page, `models-comparison-${locale}-${size}`);
      await button(page, t('product_model.try')).click();
      await expectText(page, t('product_model.try_title'));
      await page.getByRole('group', { name: t('product_model.try_tree') }).waitFor();
      await look('try-out');
      await assertAccessible(page);
      assertNoProblems(page);
      await page.context().close();
    });
  }
}
