// A person who talks to the interface without a browser, with a session cookie of their own.
import assert from 'node:assert/strict';
import { password } from './people.mjs';

export class Person {
  constructor(server) {
    this.server = server;
    this.cookie = '';
  }

  static async logIn(server, email) {
    const person = new Person(server);
    const answer = await person.ask('POST', '/api/session', { email, password });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    [person.cookie] = answer.headers.get('set-cookie').split(';');
    return person;
  }

  // body: an object, or a text that is sent as it is. The result: {status, headers, text, body}; body is the JSON if it is.
  async ask(method, target, body, key) {
    const headers = { 'Content-Type': 'application/json' };
    if (this.cookie) headers.Cookie = this.cookie;
    if (key) headers['Idempotency-Key'] = key;
    const answer = await fetch(this.server.url + target, {
      method, headers, body: typeof body === 'object' ? JSON.stringify(body) : body });
    const text = await answer.text();
    let json;
    try { json = JSON.parse(text); } catch { json = undefined; }
    return { status: answer.status, headers: answer.headers, text, body: json };
  }

  async get(target) {
    const answer = await this.ask('GET', target);
    assert.equal(answer.status, 200, `${target}: ${answer.text}`);
    return answer.body;
  }
}
