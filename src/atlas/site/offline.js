// @ts-nocheck: the globals of a worker are not those of a page
/** Keeps the site, which is one page, and gives it back when the network is off. */
const KEEP = 'whence-atlas';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEEP).then((kept) => kept.add(self.registration.scope)));
  self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(
    fetch(event.request)
      .then(async (fresh) => {
        if (fresh.ok) (await caches.open(KEEP)).put(self.registration.scope, fresh.clone());
        return fresh;
      })
      .catch(async () => (await (await caches.open(KEEP)).match(self.registration.scope)) ?? Response.error()),
  );
});
