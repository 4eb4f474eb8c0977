// A network between the browser and a server that sometimes answers in the server's place, as those do that want their
// readers to log in first.
import { createServer, request } from 'node:http';

export class Proxy {
  // lies(path): whether the network answers with a page of its own, with status 200.
  lies = () => false;

  static async start(server) {
    const proxy = new Proxy();
    proxy.http = createServer((asked, answer) => proxy.pass(server, asked, answer));
    await new Promise((resolve) => { proxy.http.listen(0, '127.0.0.1', resolve); });
    proxy.url = `http://127.0.0.1:${proxy.http.address().port}`;
    return proxy;
  }

  pass(server, asked, answer) {
    if (this.lies(asked.url)) {
      answer.writeHead(200, { 'Content-Type': 'text/html' });
      answer.end('<p>You are on a strange network.</p>');
      return;
    }
    const onward = request(server.url + asked.url, { method: asked.method, headers: asked.headers }, (reply) => {
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }

  async close() {
    this.http.closeAllConnections();
    await new Promise((resolve) => { this.http.close(resolve); });
  }
}
