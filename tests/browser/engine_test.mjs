// The compiled engine as people meet it: how many variants are left, why an option is refused and how to have it all the
// same; and a large model in the admin view, clicked through without a stutter.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { assertAccessible, assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { expectText, expectVisible } from './support/expect.mjs';
import { goToStep, logIn, speak } from './support/people.mjs';
import { root, Server } from './support/server.mjs';
import { pattern, words } from './support/words.mjs';

const frameLimitMs = Number(process.env.PORTICO_FRAME_LIMIT_MS ?? 33);
const data = process.env.PORTICO_DATA ?? path.join(root, '../shared/data');
const large = path.join(data, 'models/fmb/uvl/automotive2__Knueppel2017-2_4.uvl');
const searched = path.join(data, 'models/fmb/uvl/Linux__Knueppel2017-2.6.33.3.uvl');

let server;
let browser;
before(async () => {
  server = await Server.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// The dialog stays in the window, however small, and each of its buttons can be brought into view inside it.
async function fitsAnyWindow(page, dialog, buttons) {
  const before = page.viewportSize();
  const isInside = (one, other) => one.x >= other.x - 1 && one.y >= other.y - 1 &&
    one.x + one.width <= other.x + other.width + 1 && one.y + one.height <= other.y + other.height + 1;
  for (const [width, height] of [[1280, 800], [1280, 480], [390, 844], [390, 560]]) {
    await resize(page, { width, height });
    const box = await dialog.boundingBox();
    assert.ok(isInside(box, { x: 0, y: 0, width, height }), `${width} × ${height}: ${JSON.stringify(box)}`);
    for (const button of await buttons.all()) {
      await button.scrollIntoViewIfNeeded();
      await idle(page);
      assert.ok(isInside(await button.boundingBox(), box), `${width} × ${height}: ${await button.getAttribute('aria-label')}`);
    }
    await screenshot(page, `engine-why-${width}x${height}`);
  }
  await resize(page, before);
}

// Until the page has heard of its new size, and drawn.
async function resize(page, size) {
  await page.setViewportSize(size);
  await page.waitForFunction(({ width, height }) => window.innerWidth === width && window.innerHeight === height, size);
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  await idle(page);
}

const variants = (page, t) => page.getByText(pattern(t('configurator.variants'))).first();

for (const [language, locale] of [['en', 'en-GB'], ['zh', 'zh-CN']]) {
  test(`the workstation says how many variants are left, why not, and how all the same (${language})`, async () => {
    const t = words(language);
    const pc = t.product('workstation');
    const page = await newPage(browser, server, { locale });
    await open(page, '/configure/workstation?standard=film_studio');
    await expectVisible(page, variants(page, t));
    const before = await variants(page, t).textContent();
    await screenshot(page, `engine-variants-${language}`);
    await goToStep(page, t, pc.title('Power'));
    await page.getByRole('radio', { name: pc.title('Psu750') }).click({ force: true });
    const dialog = page.getByRole('dialog', { name: t('configurator.why_title', { option: pc.title('Psu750') }) });
    await expectVisible(page, dialog.getByText(pc.rule('gpu_connector')).or(dialog.getByText(pc.rule('psu_covers_load'))));
    const repairs = dialog.getByRole('button', { name: pattern(`${t('configurator.repair_take')}: {what}`) });
    await expectVisible(page, repairs);
    await screenshot(page, `engine-why-${language}`);
    const price = async () => {
      const all = await dialog.getByText(/^[+−±]€[\d,]+\.\d\d/).allTextContents();
      return all.map((text) => Number(text.replace(/^(.)€([\d,.]+).*$/s, '$1$2').replace(/,/g, '').replace('−', '-').replace('±', '')));
    };
    assert.equal(await repairs.count(), 3);
    await fitsAnyWindow(page, dialog, repairs);
    assert.equal((await price()).length, 3);
    await dialog.getByRole('button', { name: t('configurator.by_price'), exact: true }).click();
    await idle(page);
    const ranked = await price();
    assert.deepEqual(ranked, [...ranked].sort((a, b) => a - b));
    await screenshot(page, `engine-why-by-price-${language}`);
    await assertAccessible(page);
    await repairs.first().click();
    await idle(page);
    await expectVisible(page, page.getByRole('radio', { name: pc.title('Psu750'), checked: true }));
    assert.notEqual(await variants(page, t).textContent(), before);
    assertNoProblems(page);
    await page.context().close();
  });

  test(`the number of variants fits a phone (${language})`, async () => {
    const t = words(language);
    const page = await newPage(browser, server, { locale, viewport: { width: 390, height: 844 } });
    await open(page, '/configure/workstation');
    await expectText(page, pattern(t('configurator.variants'), { part: true }));
    await screenshot(page, `engine-phone-${language}`);
    await page.getByRole('button', { name: t('configurator.summary_open') }).click();
    await screenshot(page, `engine-phone-summary-${language}`);
    await assertAccessible(page);
    assertNoProblems(page);
    await page.context().close();
  });
}

// A new version of a product, with this file and "Try it out" pressed.
async function tryOut(page, t, file) {
  await logIn(page, t, 'ravi@northlight.example', '/admin/products/desk');
  await speak(page, t);
  await page.getByRole('button', { name: t('product_model.begin') }).click();
  await idle(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: t('product_model.open_file') }).click()]);
  await chooser.setFiles(file);
  await expectText(page, path.basename(file));
  await page.getByRole('button', { name: t('product_model.try'), exact: true }).click();
}

// Does things, and notes the longest frame of each.
function stopwatch(page) {
  const frames = [];
  const timed = async (what) => {
    await page.evaluate(() => window.portico.longest_frame());
    await what();
    await idle(page);
    frames.push(await page.evaluate(() => window.portico.longest_frame()));
  };
  const assertNoStutter = () => {
    frames.sort((a, b) => a - b);
    const middle = frames[Math.floor(frames.length / 2)];
    console.log(`frames: median ${middle.toFixed(1)} ms, longest ${frames.at(-1).toFixed(1)} ms of ${frames.length} actions`);
    assert.ok(frames.at(-1) < frameLimitMs, `a frame took ${frames.at(-1)} ms`);
  };
  return { timed, assertNoStutter };
}

test('a model of 18,616 features is loaded, searched and clicked through without a stutter',
  { skip: existsSync(large) ? false : `no ${large} (PORTICO_DATA)` }, async () => {
    const t = words('en');
    const page = await newPage(browser, server);
    await tryOut(page, t, large);
    await variants(page, t).waitFor({ timeout: 90_000 });
    await expectText(page, /^18,616 features/);
    await idle(page);
    await screenshot(page, 'engine-large');
    assert.match(await variants(page, t).textContent(), /×\s10/);

    const { timed, assertNoStutter } = stopwatch(page);
    const tree = page.getByRole('group', { name: t('product_model.try_tree') });
    const feature = (state) => tree.getByRole('button', { name: new RegExp(`: ${t(`product_model.try_${state}`)}$`) });
    await page.getByLabel(t('product_model.try_search')).fill('1');
    await idle(page);
    for (let click = 1; click <= 12; ++click) {
      await timed(() => feature('open').nth(click % 5).click());
    }
    // One choice may take the place of another: of two alternatives the later one stays.
    await expectText(page, /^18,616 features · ([6-9]|1[0-2]) decided/);
    await screenshot(page, 'engine-large-clicked');
    await tree.hover();
    for (let turn = 0; turn < 10; ++turn) await timed(() => page.mouse.wheel(0, 700));
    await timed(() => page.getByLabel(t('product_model.try_search')).fill(''));
    const undo = page.getByRole('button', { name: t('product_model.try_undo'), exact: true });
    while (await undo.getAttribute('aria-disabled') === null) await timed(() => undo.click());
    await expectText(page, /^18,616 features · 0 decided/);
    assertNoStutter();
    await assertAccessible(page);
    assertNoProblems(page);
    await page.context().close();
  });

for (const [language, locale] of [['en', 'en-GB'], ['zh', 'zh-CN']]) {
  test(`a model that does not compile is clicked through by search without a stutter (${language})`,
    { skip: existsSync(searched) ? false : `no ${searched} (PORTICO_DATA)` }, async () => {
      const t = words(language);
      const page = await newPage(browser, server, { locale });
      // The server's answer after a minute of compiling in vain.
      await page.route('**/api/admin/models/try', (route) => route.fulfill({
        contentType: 'application/octet-stream', body: 'portico tried model 2\n1\n-1 0 -1 root\nno form\n' }));
      await tryOut(page, t, searched);
      await expectText(page, t('product_model.try_by_search'));
      await idle(page);
      await screenshot(page, `engine-searched-${language}`);
      const { timed, assertNoStutter } = stopwatch(page);
      const tree = page.getByRole('group', { name: t('product_model.try_tree') });
      const feature = (state) => tree.getByRole('button', { name: new RegExp(`: ${t(`product_model.try_${state}`)}$`) });
      await timed(() => page.getByLabel(t('product_model.try_search')).fill('a'));
      for (let click = 1; click <= 10; ++click) await timed(() => feature('open').nth(click % 5).click());
      assert.ok(await feature('chosen').count() >= 5);
      await screenshot(page, `engine-searched-clicked-${language}`);
      const undo = page.getByRole('button', { name: t('product_model.try_undo'), exact: true });
      while (await undo.getAttribute('aria-disabled') === null) await timed(() => undo.click());
      assert.equal(await feature('chosen').count(), 0);
      await page.setViewportSize({ width: 390, height: 844 });
      await idle(page);
      await screenshot(page, `engine-searched-phone-${language}`);
      assertNoStutter();
      await assertAccessible(page);
      assertNoProblems(page);
      await page.context().close();
    });
}
