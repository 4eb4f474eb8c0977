// Runs the WebAssembly bench under Node.js: arguments as engine_bench has them; those that name a file are put in.
// usage: node --no-experimental-fetch tests/bench/engine_in_node.mjs ENGINE_BENCH.js TASK FILE …
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runBench } from './wasm_bench.mjs';

const [script, ...args] = process.argv.slice(2);
const makeModule = createRequire(import.meta.url)(path.resolve(script));
const files = {};
const inside = args.map((argument) => {
  if (!existsSync(argument) || !statSync(argument).isFile()) return argument;
  const name = path.resolve(argument);
  files[name] = readFileSync(name);
  return name;
});
console.log(JSON.stringify(await runBench(makeModule, inside, files)));
