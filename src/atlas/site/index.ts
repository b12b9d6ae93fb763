// The texts must be there before any module of the Atlas asks for one.
import './messages.ts';
import '../index.tsx';

if ('serviceWorker' in navigator && location.protocol.startsWith('http')) {
  // Without it the site is the same; with it, it opens again with the network off.
  navigator.serviceWorker.register('offline.js').catch(() => {});
}
