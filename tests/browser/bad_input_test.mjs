// What nobody should send, sent to the running program: a problem with code and place, nothing stored, the server up.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { Person } from './support/api.mjs';
import { Server } from './support/server.mjs';

let server;
let anna;
let bo;
let mara;
let order;  // a good one of Anna's, never sent as it is
let stored;
before(async () => {
  server = await Server.start();
  anna = await Person.logIn(server, 'anna@example.com');
  bo = await Person.logIn(server, 'bo@fjordline.example');
  mara = await Person.logIn(server, 'mara@northlight.example');
  order = await orderOf(anna, 'DE');
});
after(() => server?.close());

const keepsWhat = async () => ({
  orders: (await mara.get('/api/admin/orders')).orders.map((one) => [one.id, one.state]),
  families: (await mara.get('/api/admin/families')).families.map((one) => one.newest.number),
  saved: (await anna.get('/api/configurations')).configurations.length,
  customers: (await mara.get('/api/admin/customers')).customers.length,
});
beforeEach(async () => { stored = await keepsWhat(); });
afterEach(async () => {
  assert.deepEqual(await keepsWhat(), stored, 'something was stored');
  assert.equal(server.child.exitCode, null, 'the server ended');
});

async function orderOf(person, country) {
  const desk = await person.get('/api/catalog/desk');
  const { decisions } = desk.standard[0];
  const checked = await person.ask('POST', '/api/configurations/check', { family: 'desk', version: desk.version, decisions,
    quantity: 1, currency: 'EUR' });
  assert.equal(checked.status, 200, checked.text);
  const { receipt } = checked.body;
  const { market } = await person.get('/api/market');
  const { tax_rate: rate } = market.countries.find((one) => one.code === country);
  const tax = Math.floor((receipt.net * rate * 2 + 10_000) / 20_000);  // halves up
  return {
    lines: [{ family: 'desk', model_version: desk.version, decisions, quantity: 1, seen_unit_net: receipt.unit_net,
      seen_line_net: receipt.net }],
    currency: 'EUR', seen_total: receipt.net + tax, note: '',
    delivery: { name: 'Anna Berg', company: '', street: 'A 1', postal_code: '20457', city: 'Hamburg', country },
  };
}

let keys = 0;
async function refused(person, method, target, body, status, code, place) {
  const answer = await person.ask(method, target, body, `bad-${++keys}`);
  const what = `${method} ${target}: ${answer.status} ${answer.text.slice(0, 300)}`;
  assert.equal(answer.status, status, what);
  assert.match(answer.headers.get('content-type'), /^application\/problem\+json/, what);
  assert.equal(answer.body.code, code, what);
  if (place !== undefined) assert.equal(answer.body.place, place, what);
  return answer.body;
}
const send = (change, status, code, place) => {
  const bad = structuredClone(order);
  change(bad);
  return refused(anna, 'POST', '/api/orders', bad, status, code, place);
};

test('quantities, types and fields that are wrong are named with their place', async () => {
  for (const quantity of [0, -1, -2147483649, 10000, 1.5, '1', null, true, [1]]) {
    await send((bad) => { bad.lines[0].quantity = quantity; }, 422, 'value_invalid', '/lines/0/quantity');
  }
  await send((bad) => { delete bad.lines[0].quantity; }, 422, 'field_missing', '/lines/0/quantity');
  await send((bad) => { bad.lines[0].discount = 1; }, 422, 'field_unknown', '/lines/0/discount');
  await send((bad) => { bad.lines = {}; }, 422, 'value_invalid', '/lines');
  await send((bad) => { bad.currency = 'DOGE'; }, 422, 'value_invalid', '/currency');
  await send((bad) => { bad.delivery.postal_code = '1'; }, 422, 'address_invalid', '/delivery/postal_code');
});

test('decisions that are unknown, excluded or incomplete are refused with the facts', async () => {
  const decide = (feature, value) => (bad) => { bad.lines[0].decisions.unshift({ feature, value }); };
  await send(decide('Hoverboard', true), 422, 'feature_unknown', '/lines/0/decisions/0');
  await send(decide('TopOak', 7), 422, 'value_invalid');
  const excluded = await send((bad) => {
    bad.lines[0].decisions = bad.lines[0].decisions.filter((one) => one.feature !== 'Width');
    bad.lines[0].decisions.push({ feature: 'Width', value: 2400 });
  }, 422, 'configuration_invalid');
  assert.match(JSON.stringify(excluded), /rule|conflict/, 'no word about the rule');
  await send((bad) => { bad.lines[0].decisions.pop(); bad.lines[0].decisions.pop(); }, 422, 'configuration_incomplete');
});

test('a wrong price and a foreign agreement are refused', async () => {
  const changed = await send((bad) => { bad.seen_total -= 1; bad.lines[0].seen_unit_net -= 1; bad.lines[0].seen_line_net -= 1; },
    409, 'price_changed');
  assert.equal(changed.facts.now, (order.lines[0].seen_unit_net / 100).toFixed(2));
  const { agreements } = await mara.get('/api/admin/agreements');
  const foreign = agreements.find((one) => one.company_name !== 'Fjordline Studio').agreement.id;
  const company = await orderOf(bo, 'DK');
  company.agreement = foreign;
  const answer = await bo.ask('POST', '/api/orders', company, 'foreign');
  assert.deepEqual([answer.status, answer.body.code], [403, 'agreement_foreign'], answer.text);
});

test('10 MB, deep nesting and what is no JSON are refused before anybody reads on', async () => {
  await refused(anna, 'POST', '/api/orders', `{"note":"${'x'.repeat(10 << 20)}"}`, 413, 'too_large');
  await refused(anna, 'POST', '/api/orders', `{"lines":${'['.repeat(200_000)}${']'.repeat(200_000)}}`, 400, 'json_malformed');
  for (const body of ['{', '<order/>', '{"lines":[],}', '\u0000', '{"a":1e999}']) {
    await refused(anna, 'POST', '/api/orders', body, 400, 'json_malformed');
  }
});

test('a broken model says line and column, a void one that it is void; neither is published', async () => {
  const { model, family } = await mara.get('/api/admin/families/desk');
  const broken = model.replace('alternative', 'alternativ {{');
  const line = broken.slice(0, broken.indexOf('{{')).split('\n').length;
  const problem = await refused(mara, 'POST', '/api/admin/families/desk/check', { model: broken }, 422, 'model_syntax');
  assert.match(problem.place, new RegExp(`^${line}:\\d+$`), JSON.stringify(problem));
  const publish = (text) => ({ model: text, note: 'x', seen_number: family.newest.number });
  await refused(mara, 'POST', '/api/admin/families/desk/versions', publish(broken), 422, 'model_syntax');
  await refused(mara, 'POST', '/api/admin/families/desk/versions',
    publish(model.replace('\nconstraints\n', '\nconstraints\n\tTopOak & !TopOak\n')), 422, 'model_void');
  await refused(anna, 'POST', '/api/admin/families/desk/versions', publish(model), 403, 'not_permitted');
});

test('a person who is nobody, and a page of another site, get nothing', async () => {
  const nobody = new Person(server);
  await refused(nobody, 'POST', '/api/orders', order, 401, 'login_required');
  await refused(nobody, 'GET', '/api/admin/customers', undefined, 401, 'login_required');
  const answer = await fetch(`${server.url}/api/orders`, { method: 'POST', body: JSON.stringify(order),
    headers: { Cookie: anna.cookie, 'Content-Type': 'application/json', 'Idempotency-Key': 'cross', 'Sec-Fetch-Site': 'cross-site' } });
  assert.deepEqual([answer.status, (await answer.json()).code], [403, 'cross_site']);
});
