// A real `portico serve` for tests: own data folder, free port, can be killed and started again on the same data.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env.PORTICO_PROGRAM ?? path.join(root, 'build/native/server/portico');
export const www = process.env.PORTICO_WWW ?? path.join(root, 'build/wasm/client/www');
export const ownAssets = path.join(root, 'assets');
const startLimitMs = 30_000;
const stopLimitMs = 10_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

export class Server {
  // options: demo (true), assets (the project's), args (more arguments of `portico serve`)
  static async start(options = {}) {
    const server = new Server();
    server.options = { demo: true, assets: ownAssets, args: [], ...options };
    server.data = await mkdtemp(path.join(tmpdir(), 'portico-test-'));
    server.port = await freePort();
    server.url = `http://127.0.0.1:${server.port}`;
    await server.restart();
    return server;
  }

  // Starts the program on the data that are there. Rejects with what it said when it ends or does not answer.
  async restart() {
    const { demo, assets, args } = this.options;
    const line = ['serve', '--data', this.data, '--port', String(this.port), '--www', www, '--assets', assets];
    if (demo) line.push('--demo');
    this.log = '';
    this.child = spawn(program, [...line, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => resolve(`could not be started: ${error.message}`));
      this.child.once('exit', (code, signal) => resolve(signal ?? code));
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => { this.log += text; });
    }
    let end;
    this.ended.then((how) => { end = how; });
    const limit = Date.now() + startLimitMs;
    for (;;) {
      const answer = await fetch(this.url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (end !== undefined) throw new Error(`portico serve ended (${end}):\n${this.log}`);
      if (answer) return;
      if (Date.now() > limit) {
        this.child.kill('SIGKILL');
        throw new Error(`portico serve did not answer in ${startLimitMs} ms:\n${this.log}`);
      }
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  }

  // kill -9: what was acknowledged must be there after restart().
  async kill() {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  // SIGTERM and the wait for a clean end; the result is the exit code, or the name of the signal that ended it.
  async terminate() {
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), stopLimitMs);
    const how = await this.ended;
    clearTimeout(timer);
    return how;
  }

  async close() {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }
}
