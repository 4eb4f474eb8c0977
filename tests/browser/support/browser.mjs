// Chromium for tests: one browser per test file, one context (own cookies, own storage) per person.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { PNG } from 'pngjs';
import { root } from './server.mjs';

const artefacts = path.join(root, 'build/artefacts');
const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const waitLimitMs = 20_000;
// The client gives up an answer after 30 s and asks again (client/app/api_client.h): that is still in order.
const idleLimitMs = 45_000;

// WebGL is SwiftShader's. The page's own tiles are painted by the CPU: painted by SwiftShader (Chromium 156), a tile now and
// then keeps what another one held before.
// options: flags (more of Chromium's own switches), and those of playwright
export function launch({ flags = [], ...options } = {}) {
  return chromium.launch({
    executablePath: process.env.PORTICO_CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
      '--disable-gpu-rasterization',
      '--force-color-profile=srgb', '--font-render-hinting=none', '--disable-lcd-text', '--disable-quic',
      '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...flags],
    ...options,
  });
}

// A page of a new person at `server`. Its `problems` collect what must never happen: script errors, errors on the
// console, requests to any other site; assertNoProblems(page) looks at them. Without the service worker, so that every
// request is seen and answered by the server, unless options say serviceWorkers: 'allow'.
export async function newPage(browser, server, { locale = 'en-GB', ...options } = {}) {
  const context = await browser.newContext({
    baseURL: server.url, locale, viewport: { width: 1280, height: 800 }, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(waitLimitMs);
  return anotherTab(context, server);
}

// One more page of the same person.
export async function anotherTab(context, server) {
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(`script error: ${error.stack ?? error}`));
  page.on('console', (message) => {
    // A refused request is logged by the browser itself; the tests look at the answers instead.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      page.problems.push(`console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== server.url) page.problems.push(`request to ${request.url()}`);
  });
  return page;
}

export function assertNoProblems(page) {
  assert.deepEqual(page.problems, []);
}

// Goes to a path as if typed into the address line, and waits until the client has drawn it.
export async function open(page, where = '/') {
  await page.goto(where);
  await page.waitForFunction(() => window.portico?.idle !== undefined);
  await idle(page);
}

// What the client waits for, for whoever reads why a test failed.
async function busyWith(page) {
  const state = page.evaluate(() => JSON.stringify({
    ready: Portico.ready, frames: Portico.frames, frameAskedFor: Portico.raf, requests: Portico.fetches, hidden: document.hidden,
    partWanted: PorticoParts.wanted, partUnderWay: PorticoParts.under_way, page: document.documentElement.className,
    files: performance.getEntriesByType('resource').filter((file) => !file.responseEnd).map((file) => file.name),
  })).catch(String);
  return Promise.race([state, new Promise((resolve) => { setTimeout(resolve, 2000, 'it does not answer'); })]);
}

// Until nothing is left to do: no request under way, no frame asked for.
export async function idle(page) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(async () => {
      reject(new Error(`window.portico.idle() took over ${idleLimitMs} ms: ${await busyWith(page)}`));
    }, idleLimitMs);
  });
  await Promise.race([page.evaluate(() => window.portico.idle()), late]).finally(() => clearTimeout(timer));
}

// The page as a PNG's bytes once it stands still: Chromium, on a busy machine, can show for a moment tiles of what was
// there before, so the same picture must come twice.
export async function picture(page) {
  await idle(page);
  let before = await page.screenshot();
  for (let attempt = 0; attempt < 20; ++attempt) {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    const bytes = await page.screenshot();
    if (bytes.equals(before)) return bytes;
    before = bytes;
  }
  throw new Error('the page never stood still');
}

// Keeps a picture in build/artefacts; the result is the PNG's bytes.
export async function screenshot(page, name) {
  await mkdir(artefacts, { recursive: true });
  const bytes = await picture(page);
  await writeFile(path.join(artefacts, `${name}.png`), bytes);
  return bytes;
}

// Accessibility by axe-core: each rule that is broken with the elements that break it. Contrast is left out: axe cannot
// see a canvas; it is computed for every pair of the theme's colours in a test of its own.
export async function accessibilityFaults(page) {
  if (!await page.evaluate(() => Boolean(window.axe))) await page.evaluate(axeSource);
  const options = { rules: { 'color-contrast': { enabled: false } } };
  const { violations } = await page.evaluate((given) => window.axe.run(document, given), options);
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
}

export async function assertAccessible(page) {
  assert.deepEqual(await accessibilityFaults(page), []);
}

// WebGL 2 is really there; without this a test of a canvas can be green on nothing.
export async function webglRenderer(page) {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return gl ? gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER) : 'no WebGL 2';
  });
}

// How many different colours the page's first canvas shows: 1 is a blank one. Looks at what the person sees, with the
// DOM above the canvas hidden.
export async function canvasColours(page) {
  await page.evaluate(() => {  // an adopted sheet, which the page's security policy lets in
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('body *:not(canvas):not(:has(canvas)) { visibility: hidden }');
    document.adoptedStyleSheets = [sheet];
  });
  const { data } = PNG.sync.read(await page.locator('canvas').first().screenshot());
  await page.evaluate(() => { document.adoptedStyleSheets = []; });
  const colours = new Set();
  for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  return colours.size;
}
