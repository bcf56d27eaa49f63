// Keeps one whole release for use without a network. `cargo xtask dist` fills in its name and its files,
// so this script changes exactly when the release does.
const RELEASE = "{{release}}";
const FILES = "{{files}}";
const BOOT = "{{boot}}";

const PREFIX = 'settle-';
const CACHE = PREFIX + RELEASE;
const PAGE = './';

// All or nothing: a release half stored is no release. There is no skipWaiting here on purpose, a new
// release must not replace the old one while somebody is in the middle of a case.
self.addEventListener('install', (event) => {
  event.waitUntil(store().catch((error) => caches.delete(CACHE).then(() => { throw error; })));
});

async function store() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(request));
  // The page has no release in its name: while a server is being updated it may answer with another one.
  const page = await (await cache.match(PAGE)).text();
  if (page.indexOf(BOOT) < 0) throw new Error('the page and this worker are of different releases');
}

// A name with a hash never changes its content; the others are asked for anew.
function request(file) {
  return /-[0-9a-f]{16}\./.test(file) ? new Request(file) : new Request(file, { cache: 'reload' });
}

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOldReleases().then(() => self.clients.claim()));
});

async function dropOldReleases() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

self.addEventListener('fetch', (event) => {
  const file = nameInRelease(event.request);
  if (file !== null) event.respondWith(answer(file, event.request));
});

// The file of this release that is asked for, or null for anything else.
function nameInRelease(request) {
  const scope = self.registration.scope;
  const address = request.url.split('#')[0];
  if (request.method !== 'GET' || !address.startsWith(scope)) return null;
  const path = address.slice(scope.length);
  const isPage = ['', 'index.html'].indexOf(path.split('?')[0]) >= 0;
  if (request.mode === 'navigate') return isPage ? PAGE : null;
  return FILES.indexOf(path) >= 0 ? path : null;
}

async function answer(file, request) {
  const cache = await caches.open(CACHE);
  // The server says `Vary: Accept-Encoding`; what is stored is already decoded.
  const stored = await cache.match(file, { ignoreVary: true });
  return stored || fetch(request);
}
