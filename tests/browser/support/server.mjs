// A small static server whose answers a test can spoil, and which remembers what it was asked for.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
export const DIST = process.env.SETTLE_DIST ?? resolve(HERE, '../../../dist');

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves `root` (dist/ unless told) on a free loopback port.
 *
 * - `requests`: every path asked for, in order; empty it with `requests.length = 0`
 * - `missing`: put a RegExp in, and paths that it matches answer 404
 * - `down = true`: every connection is cut, as if the network had gone
 */
export async function startServer(root = DIST) {
  const state = { requests: [], missing: [], down: false };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    state.requests.push(path);
    if (state.down) return request.socket.destroy();
    const file = state.missing.some((pattern) => pattern.test(path)) ? null : fileFor(root, path);
    if (file === null) {
      response.writeHead(404, { 'content-type': 'text/plain' });
      return response.end('not found');
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      // Nothing is kept by the browser's own cache: what a test sees comes from the worker or from here.
      'cache-control': 'no-store',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return Object.assign(state, {
    url: `http://127.0.0.1:${server.address().port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  });
}

function fileFor(root, path) {
  const file = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(resolve(root) + sep)) return null;
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : null;
}
