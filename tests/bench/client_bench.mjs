// Measures the released client as its reader meets it: bytes until the first screen stands, time to the first frame here
// and on a slow line, work while nothing happens, a frame's time and memory on the configurator. Prints a Markdown table;
// the exit code is 1 when a gate is missed.
// usage: PORTICO_WWW=build/wasm-release/client/www node tests/bench/client_bench.mjs      (packed by tools/pack_www)
import { idle, launch, newPage, open } from '../browser/support/browser.mjs';
import { Server } from '../browser/support/server.mjs';

const runs = 5;
const slowLine = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 1.6e6 / 8 };
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const server = await Server.start();
const browser = await launch();
const rows = [];
const note = (what, value, unit, most) => rows.push({ what, value, unit, most });

// One first visit: bytes by file, as they came over the line, and when the first frame was drawn.
async function visit(path, line) {
  const page = await newPage(browser, server);
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  if (line) await network.send('Network.emulateNetworkConditions', line);
  const names = new Map(), bytes = {};
  network.on('Network.requestWillBeSent', (event) => names.set(event.requestId, new URL(event.request.url).pathname));
  network.on('Network.loadingFinished', (event) => { bytes[names.get(event.requestId)] = event.encodedDataLength; });
  await page.addInitScript(() => {
    new MutationObserver((seen, observer) => {
      if (!document.documentElement.hasAttribute('data-ready')) return;
      observer.disconnect();
      window.firstFrame = performance.now();
    }).observe(document, { attributes: true, subtree: true, childList: true });
  });
  await open(page, path);
  const firstFrame = await page.evaluate(() => window.firstFrame);
  await page.context().close();
  return { bytes, firstFrame };
}

async function firstVisits() {
  const { bytes } = await visit('/');
  const rest = bytes['/app.rest.wasm'] ?? 0;
  const all = Object.values(bytes).reduce((sum, one) => sum + one, 0);
  note('first load: until the first screen stands', (all - rest) / 1000, 'kB', 350);
  note('second part, loaded afterwards', rest / 1000, 'kB');
  const times = async (line) => {
    const seen = [];
    for (let i = 0; i < runs; ++i) seen.push((await visit('/', line)).firstFrame);
    return median(seen);
  };
  note('first frame, local', await times(), 'ms', 300);
  note('first frame, 1.6 Mbit/s and 150 ms', await times(slowLine), 'ms', 1500);
}

async function taskSeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find((one) => one.name === 'TaskDuration').value;
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
  const times = await page.evaluate(() => Array.from({ length: 200 }, () => {
    const begun = performance.now();
    Portico.frame();
    return performance.now() - begun;
  }));
  note('frame of the configurator (105 features)', median(times), 'ms', 2);
  await idle(page);
  note('memory of the program on the configurator', await page.evaluate(() => HEAPU8.length) / 2 ** 20, 'MB', 64);
  await page.context().close();
}

try {
  await firstVisits();
  await configurator();
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
