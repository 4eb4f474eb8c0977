// Measures the released client as its reader meets it: bytes until the first screen stands, time to the first frame and to
// the first screen here and on a slow line, work while nothing happens, a frame's time and memory on the configurator.
// Prints a Markdown table; the exit code is 1 when a gate is missed.
// usage: PORTICO_WWW=build/wasm-release/client/www node tests/bench/client_bench.mjs      (packed by tools/pack_www)
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertNoProblems, idle, launch, newPage, open } from '../browser/support/browser.mjs';
import { ownAssets, Server } from '../browser/support/server.mjs';
import { words } from '../browser/support/words.mjs';

const runs = 9;
const slowLine = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const server = await Server.start();
const browser = await launch();
const rows = [];
const note = (what, value, unit, most) => rows.push({ what, value, unit, most });

// One first visit: bytes by file, as they came over the line, and when the first frame was drawn.
async function visit(path, line) {
  const page = await newPage(browser, server);
  await page.waitForTimeout(1500);  // until the browser is done with its own window: a reader's is open already
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  if (line) await network.send('Network.emulateNetworkConditions', line);
  const names = new Map(), bytes = {};
  network.on('Network.requestWillBeSent', (event) => names.set(event.requestId, new URL(event.request.url).pathname));
  network.on('Network.loadingFinished', (event) => { bytes[names.get(event.requestId)] = event.encodedDataLength; });
  await page.addInitScript(() => {
    new MutationObserver((seen, observer) => {
      if (!document.documentElement.hasAttribute('data-ready')) return;
      window.firstFrame ??= performance.now();
      if (document.documentElement.classList.contains('paged')) return;  // the server's page still shows
      observer.disconnect();
      window.firstScreen = performance.now();
    }).observe(document, { attributes: true, subtree: true, childList: true });
  });
  await open(page, path);
  const { firstFrame, firstScreen } = await page.evaluate(() => ({ firstFrame, firstScreen }));
  assertNoProblems(page);  // such as a call into the second part before it is here, which stops the page
  await page.context().close();
  return { bytes, firstFrame, firstScreen };
}

async function firstVisits() {
  const { bytes } = await visit('/');
  const rest = bytes['/app.rest.wasm'] ?? 0;
  const all = Object.values(bytes).reduce((sum, one) => sum + one, 0);
  note('first load: until the first screen stands', (all - rest) / 1000, 'kB', 350);
  note('second part, loaded afterwards', rest / 1000, 'kB');
  const times = async (line) => {
    const seen = [];
    for (let i = 0; i < runs; ++i) seen.push(await visit('/', line));
    return [median(seen.map((one) => one.firstFrame)), median(seen.map((one) => one.firstScreen))];
  };
  for (const [name, line, most] of [['local', undefined, 300], ['1.6 Mbit/s and 150 ms', slowLine, 1500]]) {
    const [firstFrame, firstScreen] = await times(line);
    note(`first frame, ${name}`, firstFrame, 'ms', most);
    note(`the catalog in place of the server's page, ${name}`, firstScreen, 'ms');
  }
}

async function taskSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === 'TaskDuration').value;
}

// CPU time of a frame that changes nothing: of ten times fifty frames the least median, because a neighbour on the machine
// only ever adds.
async function frameTime(page) {
  const batch = () => page.evaluate(() => Array.from({ length: 50 }, () => {
    const begun = performance.now();
    Portico.frame();
    return performance.now() - begun;
  }));
  const medians = [];
  for (let i = 0; i < 10; ++i) medians.push(median(await batch()));
  return Math.min(...medians);
}

// The bicycle with one more step of 300 options, all of them shown.
async function manyFeatures() {
  const assets = await mkdtemp(path.join(tmpdir(), 'portico-bench-'));
  await cp(ownAssets, assets, { recursive: true });
  const folder = path.join(assets, 'products/bicycle');
  const names = Array.from({ length: 300 }, (_, i) => `Part${i + 1}`);
  const change = async (file, by) => {
    const name = path.join(folder, file);
    await writeFile(name, by(await readFile(name, 'utf8')));
  };
  const options = names.map((name) => `\t\t\t\t\t${name}\n`).join('');
  await change('model.uvl', (text) => text.replace(/\n\nconstraints/,
    `\n\t\tmandatory\n\t\t\tParts {abstract}\n\t\t\t\toptional\n${options}\nconstraints`));
  await change('prices.json', (text) => {
    const prices = JSON.parse(text);
    for (const list of Object.values(prices)) names.forEach((name, i) => { list.features[name] = 100 * i; });
    return JSON.stringify(prices);
  });
  for (const language of ['en', 'zh', 'ar']) {
    await change(`texts.${language}.json`, (text) => {
      const texts = JSON.parse(text);
      texts.features.Parts = { title: 'Parts', text: 'What else there is.' };
      names.forEach((name, i) => { texts.features[name] = { title: `Part ${i + 1}`, text: 'One of three hundred.' }; });
      return JSON.stringify(texts);
    });
  }
  const wide = await Server.start({ assets });
  try {
    const page = await newPage(browser, wide);
    await open(page, '/configure/bicycle');
    await page.getByRole('navigation', { name: words('en')('configurator.steps') }).getByText('Parts').click();
    await idle(page);
    const shown = await page.getByRole('checkbox').count();
    if (shown < 300) throw new Error(`${shown} options are shown, not 300`);
    note('frame of the configurator, 300 features shown', await frameTime(page), 'ms', 2);
    await page.context().close();
  } finally {
    await wide.close();
    await rm(assets, { recursive: true, force: true });
  }
}

// The styleguide's list, turned by the wheel from top to bottom and drawn whenever the browser would.
async function longList() {
  const page = await newPage(browser, server);
  await open(page, '/styleguide');
  const list = page.locator('#mirror').getByRole('group', { name: words('en')('styleguide.long_list') });
  await list.scrollIntoViewIfNeeded();
  await idle(page);
  const box = await list.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const first = await list.innerText();
  const times = [];
  for (let i = 0; i < 60; ++i) {
    await page.evaluate(() => window.portico.longest_frame());
    await page.mouse.wheel(0, 6000);
    await idle(page);
    times.push(await page.evaluate(() => window.portico.longest_frame()));
  }
  if (await list.innerText() === first) throw new Error('the list was not scrolled');
  note('longest frame while 10,000 rows scroll, of 60 turns the median', median(times), 'ms', 16);
  note('the same, the slowest turn', Math.max(...times), 'ms');
  await page.context().close();
}

async function configurator() {
  const page = await newPage(browser, server);
  await open(page, '/configure/bicycle');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.waitForTimeout(2000);
  const frames = await page.evaluate(() => window.portico.frames());
  const before = await taskSeconds(session);
  await page.waitForTimeout(5000);
  note('main thread in 5 idle seconds', (await taskSeconds(session) - before) * 1000, 'ms', 5);
  note('frames in 5 idle seconds', await page.evaluate(() => window.portico.frames()) - frames, '', 0);
  note('frame of the configurator (105 features, a step of them shown)', await frameTime(page), 'ms', 2);
  await idle(page);
  note('memory of the program on the configurator', await page.evaluate(() => Module.HEAPU8.length) / 2 ** 20, 'MB', 64);
  await page.context().close();
}

try {
  await firstVisits();
  await configurator();
  await manyFeatures();
  await longList();
} finally {
  await browser.close();
  await server.close();
}
const figure = (row) => `${row.value.toFixed(row.value < 10 ? 2 : 0)} ${row.unit}`.trim();
const missed = rows.filter((row) => row.most !== undefined && row.value > row.most);
console.log('| what | measured | gate |\n|---|---|---|');
for (const row of rows) {
  console.log(`| ${row.what} | ${figure(row)} | ${row.most === undefined ? '' : `${row.most} ${row.unit}`.trim()} |`);
}
for (const row of missed) console.error(`missed: ${row.what}`);
process.exitCode = missed.length ? 1 : 0;
