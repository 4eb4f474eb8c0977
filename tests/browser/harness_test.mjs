// The harness itself: the browser draws with WebGL, the checks of pictures can tell blank from drawn, axe-core finds
// what is wrong. A harness that cannot fail would let every other test pass.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { assertAccessible, assertNoProblems, canvasColours, launch, newPage, webglRenderer } from './support/browser.mjs';
import { difference } from './support/images.mjs';

const pageHtml = (script) => `<!doctype html><html lang="en"><title>Harness</title><body style="margin:0"><main>
  <h1>Harness</h1><canvas width="200" height="100" style="position:absolute;top:200px;left:0" aria-hidden="true"></canvas></main><script>${script}</script>`;
const pages = {
  '/blank': pageHtml(''),
  '/drawn': pageHtml(`const gl = document.querySelector('canvas').getContext('webgl2', { preserveDrawingBuffer: true });
    gl.clearColor(0, 0, 1, 1); gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST); gl.scissor(0, 0, 50, 50); gl.clearColor(1, 0, 0, 1); gl.clear(gl.COLOR_BUFFER_BIT);`),
  '/broken': pageHtml('document.querySelector("main").append(document.createElement("input")); throw new Error("planted")'),
};

let site;
let browser;
before(async () => {
  site = createServer((request, response) => {
    const html = pages[request.url];
    response.writeHead(html ? 200 : 404, { 'Content-Type': 'text/html' }).end(html ?? '');
  });
  await new Promise((resolve) => { site.listen(0, '127.0.0.1', resolve); });
  site.url = `http://127.0.0.1:${site.address().port}`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  site.closeAllConnections();
  await new Promise((resolve) => { site.close(resolve); });
});

test('Chromium draws with WebGL 2 in software', async () => {
  const page = await newPage(browser, site);
  await page.goto('/blank');
  assert.match(await webglRenderer(page), /SwiftShader/);
});

test('a blank canvas is told from a drawn one', async () => {
  const page = await newPage(browser, site);
  await page.goto('/blank');
  assert.equal(await canvasColours(page), 1);
  const blank = await page.screenshot();
  await page.goto('/drawn');
  assert.equal(await canvasColours(page), 2);
  const drawn = await page.screenshot();
  assert.equal(difference(drawn, drawn), 0);
  assert.equal(difference(blank, drawn), (200 * 100) / (1280 * 800));
  assertNoProblems(page);
});

test('an input without a name, a script error and a foreign request are noticed', async () => {
  const page = await newPage(browser, site);
  await page.goto('/broken');
  await assert.rejects(assertAccessible(page), /label/);
  assert.match(page.problems.join(), /planted/);
  await page.goto('/drawn');
  await assertAccessible(page);
  page.problems = [];
  await page.evaluate(() => fetch('http://127.0.0.2:9/').catch(() => {}));
  assert.throws(() => assertNoProblems(page), /127\.0\.0\.2/);
});
