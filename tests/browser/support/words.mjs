// The words that people read, by their keys, so that a test does not break when a text is put better.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, www } from './server.mjs';

const read = (...parts) => JSON.parse(readFileSync(path.join(root, 'assets', ...parts), 'utf8'));

const rightToLeft = ['ar'];

// words('en')('order.page.title', {number: 'A-1'}); a key that does not exist is an error, a value that is not given
// stays in braces. They are those of the client that is tested. `.all`: every key with its text. `.product(family)`: titles and rules of a product family.
export function words(language) {
  const all = JSON.parse(readFileSync(path.join(www, 'i18n', `${language}.admin.json`), 'utf8'));
  // Words that run from right to left hold what is filled in apart, as the client does.
  const filled = (value) => (rightToLeft.includes(language) ? `\u2068${value}\u2069` : String(value));
  const plural = new Intl.PluralRules(language);
  const t = (key, values = {}) => {
    if (all[key] === undefined) throw new Error(`there is no text '${key}' in ${language}`);
    return all[key].replace(/\{(\w+)\}/g, (whole, name) => (values[name] === undefined ? whole : filled(values[name])));
  };
  t.language = language;
  t.all = all;
  t.counted = (key, count) => {
    const form = `${key}.${plural.select(count)}`;
    return t(all[form] !== undefined ? form : `${key}.other`, { count });
  };
  // What a family does not say in the language it says in English.
  t.product = (family) => {
    const english = read('products', family, 'texts.en.json');
    const own = read('products', family, `texts.${language}.json`);
    return {
      name: own.family.name,
      title: (feature) => (own.features[feature] ?? english.features[feature]).title,
      rule: (name) => own.rules[name] ?? english.rules[name],
    };
  };
  return t;
}

// A text with {values} in it, as a pattern that finds it with any values; the whole text unless `part`.
export function pattern(text, { part = false } = {}) {
  const escaped = text.split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('(.+?)');
  return new RegExp(part ? escaped.replace(/\(\.\+\?\)$/, '(.+)') : `^${escaped}$`);
}

// All product families of the demo.
export const families = ['workstation', 'bicycle', 'tea_set', 'desk'];
// The ready-made configurations of a family, as its data have them.
export const standards = (family) => read('products', family, 'family.json').standard;
