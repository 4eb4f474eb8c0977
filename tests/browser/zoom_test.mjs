// Small windows, large letters, fingers, and readers' own colours. Browser zoom of 200 % is a window of half the pixels at
// twice the density; 320 pixels is what 1280 become at 400 % (WCAG 2.2: 1.4.4, 1.4.10, 2.5.8).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PNG } from 'pngjs';
import { assertNoProblems, idle, launch, newPage, open, screenshot } from './support/browser.mjs';
import { Person } from './support/api.mjs';
import { logIn, speak, startFrom } from './support/people.mjs';
import { Server } from './support/server.mjs';
import { standards, words } from './support/words.mjs';

const locales = { en: 'en-GB', zh: 'zh-CN', ar: 'ar-EG' };

let server;
let browser;
let places;  // who: the main screens
before(async () => {
  server = await Server.start();
  browser = await launch();
  const bo = await Person.logIn(server, 'bo@fjordline.example');
  const order = (await bo.get('/api/orders')).orders[0].id;
  places = {
    '': ['/', '/configure/workstation', '/configure/desk', '/login', '/register', '/basket', '/checkout', '/styleguide'],
    'bo@fjordline.example': ['/company', '/company/orders', `/orders/${order}`, '/saved', '/profile'],
    'mara@northlight.example': ['/admin/orders', '/admin/customers', '/admin/products', '/admin/prices'],
  };
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function comeAs(email, language, options) {
  const page = await newPage(browser, server, { locale: locales[language], ...options });
  const t = words(language);
  if (email) {
    await logIn(page, t, email);
    await speak(page, t);
  }
  return page;
}

async function fillBasket(page, t) {
  await open(page, '/configure/desk');
  await startFrom(page, t, standards('desk')[0].title[t.language] ?? standards('desk')[0].title.en);
  await page.getByRole('button', { name: t('configurator.add'), exact: true }).click();
  await idle(page);
}

// What reaches out of the window, or is cut off. Data tables may scroll sideways by themselves.
function misfits() {
  const found = [];
  const sideways = document.documentElement.scrollWidth - window.innerWidth;
  if (sideways > 0) found.push(`${sideways} px wider than the window`);
  const words = (element) => element.getAttribute('aria-label') || element.textContent;
  for (const element of document.querySelectorAll('#mirror .press, #mirror .field, #mirror .t')) {
    const { left, right, width } = element.getBoundingClientRect();
    if (width === 0 || element.matches('.skip') || element.closest('[role=table]')) continue;
    if (left < -2 || right > window.innerWidth + 2) found.push(`reaches out: ${words(element)}`);
    if (element.matches('.t') && (element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 4))
      found.push(`cut off: ${words(element)}`);
  }
  return found;
}

// All screens with one set-up; what is wrong, with the places.
async function lookAround(language, options, look) {
  const all = {};
  for (const [email, paths] of Object.entries(places)) {
    const page = await comeAs(email, language, options);
    if (!email) {
      const { width, height } = page.viewportSize();
      await page.setViewportSize({ width: 1280, height: 800 });
      await fillBasket(page, words(language));
      await page.setViewportSize({ width, height });
    }
    for (const path of paths) {
      await open(page, path);
      for (const fault of await look(page, path)) (all[fault] ??= []).push(path);
    }
    assertNoProblems(page);
    await page.context().close();
  }
  return all;
}

for (const language of ['en', 'zh', 'ar'])
  test(`320 pixels: nothing to scroll sideways, nothing cut off: ${language}`, async () => {
    assert.deepEqual(await lookAround(language, { viewport: { width: 320, height: 640 } }, (page) => page.evaluate(misfits)), {});
  });

test('200 % of 1280 pixels: nothing to scroll sideways, nothing cut off', async () => {
  const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };
  assert.deepEqual(await lookAround('en', zoomed, (page) => page.evaluate(misfits)), {});
});

// As large as a finger needs (44, which is more than WCAG 2.5.8 asks for), or at least 24 each way: then alone within 24.
function smallTargets() {
  const box = (element) => element.getBoundingClientRect();
  const centre = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
  const targets = [...document.querySelectorAll('#mirror .press, #mirror .field')].filter((element) => {
    const { width, height } = box(element);
    return width > 0 && height > 0 && !element.matches('.skip, [aria-disabled=true], .cover') && !element.closest('[inert]');
  });
  return targets.filter((element) => {
    const own = box(element);
    if (own.width >= 43.5 && own.height >= 43.5) return false;
    // The target's circle of 24 pixels touches no other target, nor another small one's circle.
    const [x, y] = centre(own);
    return targets.some((other) => {
      if (other === element || other.contains(element) || element.contains(other)) return false;
      const r = box(other);
      const dx = Math.max(r.left - x, 0, x - r.right), dy = Math.max(r.top - y, 0, y - r.bottom);
      const [ox, oy] = centre(r);
      const isSmall = r.width < 24 || r.height < 24;
      return Math.hypot(dx, dy) < 12 || (isSmall && Math.hypot(ox - x, oy - y) < 24);
    });
  }).map((element) => `${element.getAttribute('aria-label') || element.textContent} ${box(element).width.toFixed()}x${box(element).height.toFixed()}`);
}

test('low windows: what has the focus is in view, forwards and backwards', async () => {
  for (const viewport of [{ width: 640, height: 400 }, { width: 1280, height: 480 }]) {
    const page = await comeAs('bo@fjordline.example', 'en', { viewport });
    await open(page, '/company');
    const hidden = [];
    for (const key of [...Array(30).fill('Tab'), ...Array(15).fill('Shift+Tab')]) {
      await page.keyboard.press(key);
      await idle(page);
      hidden.push(...await page.evaluate(() => {
        const { top, bottom, height } = document.activeElement.getBoundingClientRect();
        const seen = height > innerHeight - 60 ? top >= 0 && top < innerHeight : top >= 0 && bottom <= innerHeight;
        return seen || document.activeElement === document.body ? []
          : [`${document.activeElement.ariaLabel ?? document.activeElement.textContent}: ${top} to ${bottom}`];
      }));
    }
    assert.deepEqual(hidden, [], `${viewport.width} x ${viewport.height}`);
    await page.context().close();
  }
});

test('fingers: every target is large enough, or stands alone', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
  assert.deepEqual(await lookAround('en', phone, (page) => page.evaluate(smallTargets)), {});
});

describe('the reader asks for', () => {
  test('letters of twice the size: all of it is larger, fits, and is where it looks to be', async () => {
    const large = await launch({ flags: ['--blink-settings=defaultFontSize=32'] });
    const page = await newPage(large, server, { viewport: { width: 1280, height: 800 } });
    const t = words('en');
    await open(page, '/');
    const title = page.getByRole('heading', { level: 1 });
    assert.ok((await title.boundingBox()).height >= 76, 'the title is twice as tall');
    assert.deepEqual(await page.evaluate(misfits), []);
    await screenshot(page, 'zoom-letters-catalog');
    await open(page, '/configure/desk');
    assert.deepEqual(await page.evaluate(misfits), []);
    await startFrom(page, t, standards('desk')[0].title.en);  // a press on a menu, where it is seen
    await screenshot(page, 'zoom-letters-configurator');
    const place = () => page.evaluate(() => document.querySelector('#mirror .scroll').scrollTop);
    const before = await place();
    await page.mouse.move(640, 500);
    await page.mouse.wheel(0, -300);
    await idle(page);
    assert.equal(await place(), before - 150);
    assertNoProblems(page);
    // And what the server wrote, before the program is there.
    const plain = await newPage(large, server, { viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
    for (const path of ['/', '/configure/desk', '/login']) {
      await plain.goto(path);
      assert.ok((await plain.locator('#page h1').boundingBox()).height >= 76, `${path}: the title is twice as tall`);
      const sideways = await plain.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(sideways <= 0, `${path}: ${sideways} pixels too wide`);
    }
    await large.close();
  });

  for (const reducedMotion of ['no-preference', 'reduce'])
    test(`a page follows the finger, and goes on by itself only where motion is welcome: ${reducedMotion}`, async () => {
      const page = await newPage(browser, server, { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true,
        reducedMotion });
      await open(page, '/styleguide');
      const finger = await page.context().newCDPSession(page);
      const touch = (type, y) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: y ? [{ x: 200, y }] : [] });
      const place = () => page.evaluate(() => document.querySelector('#mirror .scroll').scrollTop);
      await touch('touchStart', 600);
      // In a hurry: nothing waits until the one before has been answered.
      await Promise.all([580, 540, 500, 460, 420, 380, 340, 300].map((y) => touch('touchMove', y)).concat(touch('touchEnd')));
      await idle(page);
      if (reducedMotion === 'reduce') {
        const still = [await place(), await page.evaluate(() => window.portico.frames())];
        assert.equal(still[0], 300);
        await page.waitForTimeout(400);
        assert.deepEqual([await place(), await page.evaluate(() => window.portico.frames())], still);
      } else {
        await page.waitForFunction(() => document.querySelector('#mirror .scroll').scrollTop > 330);
      }
      await page.context().close();
    });

  test('colours of their own: the page is painted with them and nothing stands there twice', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await newPage(browser, server, { forcedColors: 'active', colorScheme });
      const t = words('en');
      const show = async (name, path) => {
        await open(page, path);
        const picture = await screenshot(page, `forced-${name}-${colorScheme}`);
        const seen = await page.evaluate(() => [...document.querySelectorAll('#mirror .press, #mirror .t')]
          .filter((element) => !element.matches(':focus') && getComputedStyle(element).color !== 'rgba(0, 0, 0, 0)').length);
        assert.equal(seen, 0, `${name}: words of the mirror that are seen over the painted ones`);
        return PNG.sync.read(picture);
      };
      await show('catalog', '/');
      await show('styleguide', '/styleguide');
      await fillBasket(page, t);
      await show('basket', '/basket');
      const picture = await show('configurator', '/configure/workstation');
      const step = await page.locator('#mirror [aria-current=step]').boundingBox();
      const colour = (x, y) => picture.data.readUInt32BE(4 * (Math.round(y) * picture.width + Math.round(x)));
      const middle = step.y + step.height / 2;
      assert.notEqual(colour(step.x, middle), colour(step.x - 4, middle), 'a line around the current step');
      await page.getByRole('button', { name: t('configurator.receipt_open') }).first().click();
      await page.getByRole('dialog').waitFor();
      await screenshot(page, `forced-dialog-${colorScheme}`);
      await logIn(page, t, 'mara@northlight.example');
      await show('table', '/admin/orders');
      await show('checkout', '/checkout');
      assertNoProblems(page);
      await page.context().close();
    }
  });
});

test('readers may zoom by themselves', async () => {
  const page = await newPage(browser, server);
  await open(page, '/');
  const content = await page.locator('meta[name=viewport]').getAttribute('content');
  assert.doesNotMatch(content, /user-scalable|maximum-scale/);
  await page.context().close();
});
