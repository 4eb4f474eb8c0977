// Who paints: WebGL 2, or the program itself where there is none. Both look alike, and nothing is lost between them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNoProblems, idle, launch, newPage, open, picture, screenshot } from './support/browser.mjs';
import { expectText, expectVisible } from './support/expect.mjs';
import { difference } from './support/images.mjs';
import { fillAddress, logIn, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { pattern, standards, words } from './support/words.mjs';

const t = words('en');
const alike = 0.002;  // of the pixels may differ visibly: edges are smoothed a little differently

let server;
let browser;
let plain;  // a browser without WebGL
before(async () => {
  server = await Server.start();
  browser = await launch();
  plain = await launch({ flags: ['--disable-3d-apis'] });
});
after(async () => {
  await browser?.close();
  await plain?.close();
  await server?.close();
});

const renderer = (page) => page.evaluate(() => window.portico.renderer());
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

for (const [size, viewport] of [['wide', { width: 1280, height: 800 }], ['narrow', { width: 390, height: 844 }]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`pages look alike with and without WebGL: ${size}, ${colorScheme}`, async () => {
      const [one, other] = await Promise.all([browser, plain].map((b) => newPage(b, server, { viewport, colorScheme })));
      for (const [name, path] of [['catalog', '/'], ['configurator', '/configure/bicycle'], ['styleguide', '/styleguide']]) {
        await Promise.all([open(one, path), open(other, path)]);
        assert.match(await renderer(one), /SwiftShader/);
        assert.equal(await renderer(other), 'pictures');
        const by_gl = await screenshot(one, `painting-${name}-${size}-${colorScheme}-webgl`);
        const by_us = await screenshot(other, `painting-${name}-${size}-${colorScheme}-pictures`);
        const share = difference(by_gl, by_us);
        assert.ok(share <= alike, `${name}: ${share} of the pixels differ`);
      }
      assertNoProblems(one);
      assertNoProblems(other);
      await Promise.all([one, other].map((page) => page.context().close()));
    });
  }
}

test('an order without WebGL', async () => {
  const page = await newPage(plain, server);
  await logIn(page, t, 'anna@example.com');
  await open(page, '/configure/desk');
  await startFrom(page, t, standards('desk')[0].title.en);
  await press(page, t('configurator.add'));
  await open(page, '/checkout');
  await fillAddress(page, t, { street: 'Havnegade 12', postal_code: '8000', city: 'Aarhus', country: 'DK' });
  await page.getByRole('button', { name: pattern(t('order.checkout.place'), { part: true }) }).click();
  await page.waitForURL(/\/orders\//);
  await expectText(page, t('order.placed.title'));
  await screenshot(page, 'painting-order-pictures');
  assertNoProblems(page);
  await page.context().close();
});

// Half a log-in typed; then the graphics context goes.
async function typeAndLoseContext(page) {
  await open(page, '/login');
  await page.getByLabel(t('account.email'), { exact: true }).fill('anna@example.com');
  const before = await picture(page);
  await page.evaluate(() => {
    const gl = document.getElementById('surface').getContext('webgl2');
    window.losing = gl.getExtension('WEBGL_lose_context');
    window.losing.loseContext();
  });
  return before;
}

test('a lost context that comes back: the same picture, nothing typed is lost', async () => {
  const page = await newPage(browser, server);
  const before = await typeAndLoseContext(page);
  await page.evaluate(() => window.losing.restoreContext());
  await page.waitForFunction(() => !document.getElementById('surface').getContext('webgl2').isContextLost());
  assert.equal(difference(before, await picture(page)), 0);
  assert.equal(await page.getByLabel(t('account.email'), { exact: true }).inputValue(), 'anna@example.com');
  assert.match(await renderer(page), /SwiftShader/);
  await page.context().close();
});

test('a context that is lost for good: the program paints by itself, nothing typed is lost', async () => {
  const page = await newPage(browser, server);
  const before = await typeAndLoseContext(page);
  await page.waitForFunction(() => window.portico.renderer() === 'pictures');
  assert.ok(difference(before, await picture(page)) <= alike);
  assert.equal(await page.getByLabel(t('account.email'), { exact: true }).inputValue(), 'anna@example.com');
  await page.getByLabel(t('account.password'), { exact: true }).fill('portico-demo');
  await page.getByRole('main').getByRole('button', { name: t('account.log_in.button'), exact: true }).click();
  await expectVisible(page, page.getByRole('button', { name: /Anna/ }));
  await page.context().close();
});
