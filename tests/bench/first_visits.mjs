// Visits all that can be seen before the program's second part is here, with a program that tools/record_parts has
// instrumented, and writes down which of its functions were called: wasm-split's profile, of all visits together.
// usage: PORTICO_WWW=DIR node tests/bench/first_visits.mjs PROFILE
import { writeFile } from 'node:fs/promises';
import { anotherTab, idle, launch, newPage, open } from '../browser/support/browser.mjs';
import { logIn, speak, startFrom } from '../browser/support/people.mjs';
import { Server } from '../browser/support/server.mjs';
import { standards, words } from '../browser/support/words.mjs';

const target = process.argv[2];
if (!target) {
  console.error('usage: PORTICO_WWW=DIR node tests/bench/first_visits.mjs PROFILE');
  process.exit(2);
}
const t = words('en');
const everybody = ['anna@example.com', 'liwei@example.com', 'bo@fjordline.example', 'mara@northlight.example',
  'ravi@northlight.example'];
const narrow = { width: 390, height: 800 };
const server = await Server.start();
const browser = await launch();
const plain = await launch({ flags: ['--disable-3d-apis'] });
let profile;

// Which functions this page's program has called: 8 bytes that name the program, then 4 for each function, 0 if it was not.
async function take(page) {
  const bytes = await page.evaluate(() => {
    const memory = Object.values(Module.asm).find((one) => one instanceof WebAssembly.Memory);
    const room = 1 << 20, at = memory.grow(room >> 16) << 16;
    const length = Module.asm.__write_profile(at, room);
    return Array.from(new Uint8Array(memory.buffer, at, length));
  });
  profile = profile ? profile.map((byte, i) => byte | bytes[i]) : bytes;
}

// The whole program believes that its second part is not here: it could not be loaded yet.
const withoutRest = () => {
  let parts;
  Object.defineProperty(window, 'PorticoParts', {
    configurable: true,
    get: () => parts,
    set: (value) => {
      parts = value;
      parts.begin = () => { parts.here = false; };
      parts.load = () => {
        parts.asked = parts.failed = true;
        parts.wanted = parts.under_way = false;
        window._portico_wake(2);
        window.Portico.settle();
      };
    },
  });
};

async function record(page, path, act) {
  await page.addInitScript(withoutRest);
  await open(page, path);
  await act(page);
  await idle(page);
  await take(page);
  await page.close();
}

async function visit(path, act = async () => {}, { by = browser, before = async () => {}, ...options } = {}) {
  const page = await newPage(by, server, options);
  await before(page);
  await record(page, path, act);
  await page.context().close();
}

const press = async (page, ...keys) => {
  for (const key of keys) {
    await page.keyboard.press(key);
    await idle(page);
  }
};

async function look(page) {
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, 300);
  await idle(page);
  await press(page, 'Tab', 'Tab', 'Tab', 'Tab', 'PageDown', 'Home');
  await page.setViewportSize(narrow);
  await idle(page);
}

// Every menu of the bar and every choice of the list, by keyboard and by pointer.
async function menus(page) {
  for (const button of await page.getByRole('banner').getByRole('button').all()) {
    await button.click();
    await idle(page);
    await press(page, 'ArrowDown', 'ArrowUp', 'Escape');
  }
  for (const list of await page.getByRole('main').getByRole('combobox').all()) {
    await list.selectOption({ index: 1 });
    await idle(page);
  }
  await page.getByRole('main').getByRole('link').first().hover();
  await idle(page);
}

// What the browser tells at any time: that the page is hidden, printed, resized, left, offline, that another tab stores
// something, that fonts or the graphics context come and go, that fingers and wheels move.
async function everythingElse(page) {
  await page.evaluate(() => {
    const tell = (target, ...events) => events.forEach((event) => target.dispatchEvent(event));
    for (const hidden of [true, false]) {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      tell(document, new Event('visibilitychange'));
    }
    tell(window, new Event('beforeprint'), new Event('afterprint'), new Event('offline'), new Event('online'),
      new StorageEvent('storage', { key: 'portico.basket' }), new StorageEvent('storage', { key: null }),
      new StorageEvent('storage', { key: 'portico.reader' }),
      new PopStateEvent('popstate'), new Event('resize'));
    tell(document.fonts, new Event('loadingdone'));
  });
  await idle(page);
  const context = () => page.evaluate(() => { window.lost ??= Portico && PorticoScreen.gl?.getExtension('WEBGL_lose_context'); });
  await context();
  await page.evaluate(() => window.lost?.loseContext());
  await page.waitForTimeout(200);
  await page.evaluate(() => window.lost?.restoreContext());
  await idle(page);
  const finger = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => finger.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x: 200, y: 500 });
  for (let y = 480; y > 200; y -= 40) await touch('touchMove', { x: 200, y });
  await touch('touchEnd');
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await page.mouse.move(340, 360);
  await page.mouse.up();
  await page.keyboard.press('Control+a');
  await idle(page);
  await page.evaluate(() => { window.dispatchEvent(new Event('beforeunload', { cancelable: true })); });
  await page.evaluate(() => { window.dispatchEvent(new Event('pagehide')); });
}

// Fields that are wrong, and fields that the server refuses.
async function form(page) {
  const button = page.getByRole('main').getByRole('button').last();
  await button.click();
  await idle(page);
  for (const field of await page.getByRole('main').getByRole('textbox').all()) await field.fill('someone@example.com');
  await idle(page);
  await button.click();
  await idle(page);
  await press(page, 'Tab', 'Enter');
}

const answers = (status, body) => (page) => page.route('**/api/**', (route) => route.fulfill({ status, body }));

for (const options of [{}, { locale: 'zh-CN' }, { locale: 'ar' }, { viewport: narrow, hasTouch: true },
  { colorScheme: 'dark', deviceScaleFactor: 2 }, { forcedColors: 'active', reducedMotion: 'reduce' }]) {
  await visit('/', look, options);
  await visit('/', menus, options);
  await visit('/login', form, options);
  await visit('/', everythingElse, options);
  await visit('/register', everythingElse, options);
}
await visit('/', look, { by: plain });
for (const path of ['/register', '/login?next=%2Forders']) await visit(path, form);
for (const path of ['/terms', '/privacy', '/imprint', '/nowhere']) await visit(path, look);
// What waits for the second part: it says so, and tries again.
const waiting = ['/configure/bicycle', '/configure/bicycle?show=receipt', '/basket', '/checkout', '/orders', '/orders/1', '/saved', '/c/1',
  '/profile', '/company', '/company/orders', '/company/prices'];
const tryAgain = (page) => page.getByRole('button', { name: t('state.try_again') }).click({ timeout: 5000 }).catch(() => {});
for (const path of waiting) await visit(path, tryAgain);
await visit('/', async (page) => {
  await page.getByRole('link', { name: /Bicycle/ }).first().click();
  await idle(page);
  await page.goBack();
});
await visit('/', async (page) => speak(page, words('zh')));
// Nothing comes, or nothing good.
await visit('/', undefined, { before: (page) => page.route('**/api/**', (route) => route.abort()) });
await visit('/', undefined, { before: answers(500, '') });
await visit('/', undefined, { before: answers(200, 'no JSON') });
await visit('/login', async (page) => {
  await page.context().setOffline(true);
  await form(page);
});
await visit('/register', async (page) => {
  await page.getByRole('textbox', { name: t('account.name') }).fill('Somebody');
  await idle(page);
  page.on('dialog', (dialog) => dialog.accept());
  await page.reload();
  await idle(page);
});
// Somebody who logs in, and somebody who has, with a basket.
for (const email of everybody) await visit('/login', (page) => logIn(page, t, email, '/'));
for (const email of ['anna@example.com', 'bo@fjordline.example']) {
  const page = await newPage(browser, server);
  await logIn(page, t, email);
  for (const family of ['desk', 'tea_set']) {
    await open(page, `/configure/${family}`);
    await startFrom(page, t, standards(family)[0].title.en);
    await page.getByRole('button', { name: t('configurator.add'), exact: true }).click();
    await idle(page);
  }
  for (const path of waiting) await record(await anotherTab(page.context(), server), path, tryAgain);
  for (const [path, act] of [['/', menus], ['/', everythingElse], ['/company', look]]) {
    await record(await anotherTab(page.context(), server), path, act);
  }
  await page.context().close();
}

await writeFile(target, Buffer.from(profile));
const called = new Uint32Array(Uint8Array.from(profile.slice(8)).buffer).filter((one) => one !== 0).length;
console.log(`${called} of ${(profile.length - 8) / 4} functions were called`);
await Promise.all([browser.close(), plain.close(), server.close()]);
