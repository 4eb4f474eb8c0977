// Comparing two pictures of the same size, for tests that something changed on the canvas, or did not.
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

// The share of pixels that differ visibly, 0 to 1; 1 for pictures of different sizes.
export function difference(one, other) {
  const a = PNG.sync.read(one);
  const b = PNG.sync.read(other);
  if (a.width !== b.width || a.height !== b.height) return 1;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.1 }) / (a.width * a.height);
}
