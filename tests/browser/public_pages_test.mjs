// What is there without the client: pages that can be read, forms that password managers know, and how the client takes
// over from them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { assertAccessible, assertNoProblems, idle, launch, newPage, open } from './support/browser.mjs';
import { expectText, expectVisible } from './support/expect.mjs';
import { password } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { words } from './support/words.mjs';

const t = words('en');
const zh = words('zh');
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

const withoutScripts = (options = {}) => newPage(browser, server, { javaScriptEnabled: false, ...options });

const structuredData = async (page) => {
  const text = await page.locator('script[type="application/ld+json"]').textContent();
  return JSON.parse(text)['@graph'];
};
const property = (page, name) => page.locator(`meta[property="${name}"]`).getAttribute('content');
const field = (page, key) => page.getByLabel(t(key), { exact: true });

// The program is kept back until release() is called.
async function holdProgram(page) {
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route(/\/app\.wasm(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('without scripts: from the catalog to a product, in words and pictures', async () => {
  const page = await withoutScripts();
  await page.goto('/');
  assert.equal(await page.title(), `${t('catalog.title')} – Northlight Works`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  const help = page.locator('noscript p');  // which getByText passes over
  assert.equal(await help.innerText(), t('page.no_script'));
  assert.ok(await help.isVisible());
  await expectText(page, '€453.00');
  await page.getByRole('link', { name: t('category.furniture') }).click();
  await page.waitForURL(/category=/);
  assert.equal(await page.getByRole('listitem').filter({ has: page.getByRole('heading') }).count(), 1);
  await page.getByRole('link', { name: t.product('desk').name }).click();
  assert.equal(new URL(page.url()).pathname, '/configure/desk');
  await expectVisible(page, page.getByRole('heading', { name: t.product('desk').name, level: 1 }));
  await expectVisible(page, page.getByRole('img', { name: t.product('desk').name }));
  await expectText(page, t.product('desk').title('TopOak'));
  await page.getByRole('contentinfo').getByRole('link', { name: t('footer.terms') }).click();
  await expectText(page, t('account.terms.1.title'));
  assertNoProblems(page);
});

test('in Chinese, by the browser or by the address, with every link in the language that was asked for', async () => {
  const page = await withoutScripts({ locale: 'zh-CN' });
  await page.goto('/configure/tea_set');
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-Hans');
  await expectVisible(page, page.getByRole('heading', { name: zh.product('tea_set').name, level: 1 }));
  await page.getByRole('link', { name: 'English' }).click();
  await expectVisible(page, page.getByRole('heading', { name: t.product('tea_set').name, level: 1 }));
  await page.getByRole('banner').getByRole('link', { name: t('bar.products') }).click();
  await expectVisible(page, page.getByRole('heading', { name: t('catalog.title'), level: 1 }));
  assert.equal(new URL(page.url()).search, '?lang=en');
});

test('the client speaks the language of the address, too', async () => {
  const page = await newPage(browser, server);
  await page.goto('/?lang=zh');
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  await expectVisible(page, page.getByRole('heading', { name: zh('catalog.title'), level: 1 }));
  await page.getByRole('link', { name: zh('bar.basket') }).first().click();
  await expectVisible(page, page.getByRole('heading', { name: zh('order.basket.title'), level: 1 }));
  await page.reload();
  await idle(page);
  await expectVisible(page, page.getByRole('heading', { name: zh('order.basket.title'), level: 1 }));
  const another = await newPage(browser, server);
  await open(another, '/basket');
  await expectVisible(another, another.getByRole('heading', { name: t('order.basket.title'), level: 1 }));
  assertNoProblems(page);
});

test('search engines and previews are told what a product is and what it costs at least', async () => {
  const page = await withoutScripts();
  await page.goto('/configure/desk');
  const graph = await structuredData(page);
  const product = graph.find((one) => one['@type'] === 'Product');
  assert.equal(product.name, t.product('desk').name);
  assert.equal(product.offers['@type'], 'AggregateOffer');
  assert.equal(product.offers.lowPrice, '453.00');
  assert.equal(product.offers.priceCurrency, 'EUR');
  assert.ok(graph.some((one) => one['@type'] === 'Organization'));
  const trail = graph.find((one) => one['@type'] === 'BreadcrumbList').itemListElement;
  assert.deepEqual(trail.map((one) => one.item), [`${server.url}/`, `${server.url}/configure/desk`]);
  assert.equal(await property(page, 'og:title'), t.product('desk').name);
  assert.equal(await property(page, 'og:url'), `${server.url}/configure/desk`);
  assert.equal(await page.locator('link[rel=canonical]').getAttribute('href'), `${server.url}/configure/desk`);
  assert.equal(await page.locator('link[hreflang="zh-Hans"]').getAttribute('href'), `${server.url}/configure/desk?lang=zh`);
});

test('the preview of a link shows the product, or the configuration that was shared, in a PNG of the size it says', async () => {
  const page = await withoutScripts();
  const seen = [];
  for (const place of ['/', '/configure/bicycle', '/configure/desk']) {
    await page.goto(place);
    const picture = await fetch(await property(page, 'og:image'));
    assert.equal(picture.headers.get('content-type'), await property(page, 'og:image:type'));
    const bytes = Buffer.from(await picture.arrayBuffer());
    const { width, height, data } = PNG.sync.read(bytes);
    assert.deepEqual([`${width}`, `${height}`], [await property(page, 'og:image:width'), await property(page, 'og:image:height')]);
    const dots = new Uint32Array(data.buffer, data.byteOffset, width * height), white = 0xffffffff;
    const drawn = dots.reduce((sum, dot) => sum + (dot !== white), 0) / dots.length;
    assert.ok(drawn > 0.05, `${place}: ${drawn} of the preview is drawn on`);
    for (const row of [0, height - 1]) assert.ok(dots.subarray(row * width, row * width + width).every((dot) => dot === white));
    seen.push(bytes.toString('base64'));
  }
  assert.equal(new Set(seen).size, 3);
});

test('the site map leads to pages that are there and may be shown', async () => {
  const robots = await (await fetch(`${server.url}/robots.txt`)).text();
  const map = /^Sitemap: (.+)$/m.exec(robots)[1];
  const addresses = [...(await (await fetch(map)).text()).matchAll(/<loc>(.+?)<\/loc>/g)].map((match) => match[1]);
  assert.ok(addresses.length > 8, addresses.join(' '));
  for (const address of addresses) {
    const answer = await fetch(address.replaceAll('&amp;', '&'));
    assert.equal(answer.status, 200, address);
    assert.doesNotMatch(await answer.text(), /noindex/, address);
  }
});

test('pages of an account are not for search engines, and an address that leads nowhere says so', async () => {
  for (const place of ['/basket', '/orders', '/admin/orders', '/login']) {
    const answer = await fetch(server.url + place);
    assert.equal(answer.status, 200, place);
    assert.match(await answer.text(), /<meta name="robots" content="noindex">/, place);
  }
  for (const place of ['/nowhere', '/configure/nothing', '/c/broken']) {
    const page = await withoutScripts();
    assert.equal((await page.goto(place)).status(), 404, place);
    await expectText(page, t('state.not_found_title'));
  }
});

test('the answer names the program before the page does, each page its own', async () => {
  for (const [place, program] of [['/', 'app'], ['/configure/desk', 'app'], ['/admin/orders', 'admin']]) {
    const answer = await fetch(server.url + place);
    const [, named] = /<link rel="preload" href="([^"]+)"/.exec(await answer.text());
    assert.match(named, new RegExp(`^/${program}\\.wasm\\?v=`));
    assert.equal(answer.headers.get('link'), `<${named}>; rel=preload; as=fetch; crossorigin`);
  }
});

test('a page that the browser has already is not sent again', async () => {
  const first = await fetch(`${server.url}/configure/desk`, { headers: { 'Accept-Language': 'en' } });
  const tag = first.headers.get('etag');
  const again = await fetch(`${server.url}/configure/desk`, { headers: { 'Accept-Language': 'en', 'If-None-Match': tag } });
  assert.equal(again.status, 304);
  const other = await fetch(`${server.url}/configure/desk`, { headers: { 'Accept-Language': 'zh', 'If-None-Match': tag } });
  assert.equal(other.status, 200);
  assert.match(first.headers.get('vary'), /Accept-Language/);
});

test('what the server wrote is sound for readers, stands until the client has drawn, and is never there twice', async () => {
  for (const place of ['/', '/configure/desk', '/login', '/register', '/privacy']) {
    const page = await newPage(browser, server);
    const release = await holdProgram(page);
    await page.goto(place, { waitUntil: 'domcontentloaded' });
    await expectVisible(page, page.getByRole('heading', { level: 1 }));
    await assertAccessible(page);
    release();
    await page.waitForFunction(() => window.portico?.idle !== undefined);
    await idle(page);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, place);
    assert.equal(await page.locator('#page').count(), 0, place);
    await assertAccessible(page);
    assertNoProblems(page);
    await page.context().close();
  }
});

test('without WebAssembly the page says what to do, and can be read all the same', async () => {
  const page = await newPage(browser, server);
  await page.addInitScript(() => { delete window.WebAssembly; });
  await page.goto('/configure/desk');
  await expectText(page, t('page.no_webassembly'));
  await expectText(page, t.product('desk').title('TopOak'));
  await page.goto('/basket');
  await expectText(page, t('page.no_webassembly'));
});

test('a program that does not come, or is broken, is said in words with a way to try again', async () => {
  for (const [file, how] of [[/\/app\.wasm(\?|$)/, (route) => route.fulfill({ status: 503 })],
    [/\/app\.js(\?|$)/, (route) => route.abort()],
    [/\/app\.wasm(\?|$)/, (route) => route.fulfill({ contentType: 'application/wasm', body: 'no program' })]]) {
    const page = await newPage(browser, server, { locale: 'zh-CN' });
    await page.route(file, how);
    await page.goto('/configure/desk');
    await expectText(page, zh('page.failed'));
    await expectText(page, zh.product('desk').title('TopOak'));
    await page.unroute(file);
    await page.getByRole('link', { name: zh('state.try_again') }).click();
    await page.waitForFunction(() => window.portico?.idle !== undefined);
    await idle(page);
    await expectVisible(page, page.getByRole('navigation', { name: zh('configurator.steps') }));
    await page.context().close();
  }
});

test('a password manager finds the forms before the client is there', async () => {
  const wanted = {
    '/login': { username: ['email', 'username'], password: ['password', 'current-password'] },
    '/register': { name: ['text', 'name'], username: ['email', 'username'], 'new-password': ['password', 'new-password'] },
  };
  for (const [place, fields] of Object.entries(wanted)) {
    const page = await newPage(browser, server);
    const release = await holdProgram(page);
    await page.goto(place, { waitUntil: 'domcontentloaded' });
    const found = await page.evaluate(() => Object.fromEntries([...document.forms[0].querySelectorAll('input')].map(
      (one) => [one.name, [one.type, one.autocomplete, one.required, one.labels.length]])));
    const all = Object.fromEntries(Object.entries(fields).map(([name, kind]) => [name, [...kind, true, 1]]));
    assert.deepEqual(found, all);
    release();
  }
});

test('what is typed before the client is there stays, with its caret, in the same element', async () => {
  const page = await newPage(browser, server);
  const release = await holdProgram(page);
  await page.goto('/login', { waitUntil: 'domcontentloaded' });
  await field(page, 'account.email').fill('anna@example.com');
  await field(page, 'account.password').pressSequentially('portco-demo');
  for (let i = 0; i < 7; ++i) await page.keyboard.press('ArrowLeft');
  await page.evaluate(() => { window.typed_into = document.activeElement; });
  release();
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  assert.ok(await page.evaluate(() => window.typed_into === document.activeElement && window.typed_into.isConnected));
  await page.keyboard.type('i');
  assert.equal(await field(page, 'account.email').inputValue(), 'anna@example.com');
  assert.equal(await field(page, 'account.password').inputValue(), password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/');
  await idle(page);
  await expectVisible(page, page.getByRole('banner').getByRole('button', { name: /Anna/ }));
  assertNoProblems(page);
});

test('the caret in an e-mail address stays where it was', async () => {
  const page = await newPage(browser, server);
  const release = await holdProgram(page);
  await page.goto('/login', { waitUntil: 'domcontentloaded' });
  await field(page, 'account.email').pressSequentially('ana@example.com');
  for (let i = 0; i < '@example.com'.length + 1; ++i) await page.keyboard.press('ArrowLeft');
  release();
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  await page.keyboard.type('n');
  assert.equal(await field(page, 'account.email').inputValue(), 'anna@example.com');
});

test('a form that is sent before the client is there is sent once, when it is', async () => {
  const page = await newPage(browser, server);
  const sent = [];
  page.on('request', (request) => { if (request.method() === 'POST') sent.push(new URL(request.url()).pathname); });
  const release = await holdProgram(page);
  await page.goto('/login?next=%2Forders', { waitUntil: 'domcontentloaded' });
  await field(page, 'account.email').fill('anna@example.com');
  await field(page, 'account.password').fill(password);
  const button = page.getByRole('main').getByRole('button', { name: t('account.log_in.button'), exact: true });
  await button.click();
  await button.click();
  await expectText(page, t('page.one_moment'));
  assert.deepEqual(sent, []);
  release();
  await page.waitForURL((url) => url.pathname === '/orders');
  await idle(page);
  assert.deepEqual(sent, ['/api/session']);
  assertNoProblems(page);
});

test('registering: choices that were made before the client was there count', async () => {
  const page = await newPage(browser, server);
  const release = await holdProgram(page);
  await page.goto('/register', { waitUntil: 'domcontentloaded' });
  await field(page, 'account.name').fill('Early Bird');
  await field(page, 'account.email').fill('early@example.com');
  await field(page, 'account.password').fill('a long way to go');
  await field(page, 'account.currency').selectOption('CNY');
  await page.getByRole('button', { name: t('account.sign_up.button'), exact: true }).click();
  release();
  await page.waitForURL((url) => url.pathname === '/');
  await idle(page);
  const session = await page.evaluate(async () => (await fetch('/api/session')).json());
  assert.equal(session.person.name, 'Early Bird');
  assert.equal(session.person.currency, 'CNY');
});

test('who chose another language or currency on this machine is not shown the other one first', async () => {
  const page = await newPage(browser, server);
  await page.addInitScript(() => { localStorage.setItem('portico.language', 'zh'); });
  const release = await holdProgram(page);
  await page.goto('/', { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => document.querySelector('#first').offsetParent !== null);
  assert.equal(await page.getByRole('heading', { name: t('catalog.title'), level: 1 }).isVisible(), false);
  release();
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
  await expectVisible(page, page.getByRole('heading', { name: zh('catalog.title'), level: 1 }));
});
