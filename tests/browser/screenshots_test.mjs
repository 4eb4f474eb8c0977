// The main screens as they are seen: each is photographed twice, by two persons who start from nothing, and both must see
// the same; no picture is blank, and no words are cut off. Letters differ between machines, so no picture is kept to
// compare with; what was seen is in build/artefacts. Every screen wide and narrow and in each density, theme and language;
// those that hold most of the drawing in every state of these.
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { PNG } from 'pngjs';
import { assertNoProblems, idle, launch, newPage, open, picture } from './support/browser.mjs';
import { Person } from './support/api.mjs';
import { difference } from './support/images.mjs';
import { logIn, speak, startFrom } from './support/people.mjs';
import { root, Server } from './support/server.mjs';
import { standards, words } from './support/words.mjs';

const alike = 0.001;  // of the pixels may differ visibly
const artefacts = path.join(root, 'build/artefacts');
const locales = { en: 'en-GB', zh: 'zh-CN', ar: 'ar-EG' };

let server;
let browser;
let order;  // one of the company's
before(async () => {
  await mkdir(artefacts, { recursive: true });
  server = await Server.start();
  browser = await launch();
  const bo = await Person.logIn(server, 'bo@fjordline.example');
  order = (await bo.get('/api/orders')).orders[0].id;
});
after(async () => {
  await browser?.close();
  await server?.close();
});

// A desk in the basket of this browser.
async function fillBasket(page, t) {
  await open(page, '/configure/desk');
  await startFrom(page, t, standards('desk')[0].title[t.language] ?? standards('desk')[0].title.en);
  await page.getByRole('button', { name: t('configurator.add'), exact: true }).click();
  await idle(page);
}

const screens = {
  catalog: { where: '/' },
  configurator: { where: '/configure/workstation' },
  styleguide: { where: '/styleguide' },
  log_in: { where: '/login' },
  basket: { where: '/basket', first: fillBasket },
  checkout: { where: '/checkout', email: 'anna@example.com', first: fillBasket },
  order: { where: () => `/orders/${order}`, email: 'bo@fjordline.example' },
  company: { where: '/company', email: 'bo@fjordline.example' },
  admin_orders: { where: '/admin/orders', email: 'mara@northlight.example' },
};

// One person's pictures of some screens at some widths, each after a load of its own.
async function photograph(names, { widths, density, scheme, language }) {
  const page = await newPage(browser, server, { locale: locales[language], colorScheme: scheme, deviceScaleFactor: density });
  const t = words(language);
  const seen = [];
  for (const name of names) {
    const { where, email, first } = screens[name];
    if (email) {
      await logIn(page, t, email);
      await speak(page, t);
    }
    if (first) await first(page, t);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      await open(page, typeof where === 'function' ? where() : where);
      const file = `screen-${name}-${width}-${density}x-${scheme}-${language}`;
      seen.push({ file, bytes: await picture(page), cut: await page.evaluate(cutWords) });
    }
  }
  assertNoProblems(page);
  await page.context().close();
  return seen;
}

// Words that need more room than their element has. The mirror's texts are as large as what is painted of them.
function cutWords() {
  return [...document.querySelectorAll('#mirror .t')].filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) return false;
    return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 4;
  }).map((element) => element.textContent);
}

function colours(bytes) {
  const { data } = PNG.sync.read(bytes);
  const seen = new Set();
  for (let i = 0; i < data.length && seen.size < 20; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return seen.size;
}

async function check(names, state) {
  const [visit, again] = await Promise.all([photograph(names, state), photograph(names, state)]);
  const faults = [];
  for (const [i, { file, bytes, cut }] of visit.entries()) {
    await writeFile(path.join(artefacts, `${file}.png`), bytes);
    if (colours(bytes) < 20) faults.push(`${file} is blank`);
    for (const text of cut) faults.push(`${file} cuts off: ${text}`);
    const share = difference(bytes, again[i].bytes);
    if (share <= alike) continue;
    await writeFile(path.join(artefacts, `${file}-again.png`), again[i].bytes);
    faults.push(`${file}: ${share} of the pixels differ between two visits`);
  }
  assert.deepEqual(faults, []);
}

for (const name of Object.keys(screens))
  test(`${name}: wide and narrow, in English and in the light`, () =>
    check([name], { widths: [1280, 360], density: 1, scheme: 'light', language: 'en' }));

for (const language of Object.keys(locales)) {
  for (const scheme of ['light', 'dark']) {
    for (const density of [1, 2]) {
      if (language === 'en' && scheme === 'light' && density === 1) continue;  // seen above
      test(`what holds most of the drawing, wide and narrow: density ${density}, ${scheme}, ${language}`, () =>
        check(['catalog', 'configurator', 'styleguide'], { widths: [1280, 360], density, scheme, language }));
    }
  }
}

for (const name of ['log_in', 'basket', 'checkout', 'order', 'company', 'admin_orders'])
  for (const [density, scheme, language] of [[2, 'dark', 'zh'], [1, 'dark', 'ar']])
    test(`${name}: wide and narrow, density ${density}, ${scheme}, ${language}`, () =>
      check([name], { widths: [1280, 360], density, scheme, language }));
