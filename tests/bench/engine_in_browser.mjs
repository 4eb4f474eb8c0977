// Runs the WebAssembly bench in Chromium, in a page that loads everything from a server of its own: arguments as
// engine_bench has them; those that name a file are fetched. Chromium is found as the browser tests find it.
// usage: node tests/bench/engine_in_browser.mjs ENGINE_BENCH.js TASK FILE …
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { launch } from '../browser/support/browser.mjs';

const [script, ...args] = process.argv.slice(2);
const here = path.dirname(new URL(import.meta.url).pathname);
const served = new Map([
  ['/wasm_bench.mjs', path.join(here, 'wasm_bench.mjs')],
  ['/engine_bench.js', path.resolve(script)],
  ['/engine_bench.wasm', path.resolve(script).replace(/\.js$/, '.wasm')],
]);
const inside = args.map((argument, i) => {
  if (!existsSync(argument) || !statSync(argument).isFile()) return argument;
  const name = `/files/${i}${path.extname(argument)}`;
  served.set(name, path.resolve(argument));
  return name;
});
const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm' };

const server = createServer((request, response) => {
  // Isolated from other origins the page has a fine clock.
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  const file = served.get(request.url);
  response.setHeader('Content-Type', types[path.extname(request.url)] ?? (file ? 'application/octet-stream' : 'text/html'));
  response.end(file ? readFileSync(file) : '<!doctype html><title>bench</title><script src="/engine_bench.js"></script>');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const browser = await launch();
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const answer = await page.evaluate(async ({ words, names }) => {
    const { runBench } = await import('/wasm_bench.mjs');
    const files = {};
    for (const name of names) files[name] = new Uint8Array(await (await fetch(name)).arrayBuffer());
    return runBench(globalThis.engineBench, words, files);
  }, { words: inside, names: inside.filter((word) => word.startsWith('/files/')) });
  console.log(JSON.stringify(answer));
} finally {
  await browser.close();
  server.close();
}
