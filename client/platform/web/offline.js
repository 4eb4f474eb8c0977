// Coming and going of the network, other tabs, leaving the page, the service worker. See client/platform/connection.h,
// storage.h, history.h and assets/web/sw.js.
mergeInto(LibraryManager.library, {
  $PorticoOffline__deps: ['$Portico'],
  $PorticoOffline: {
    listen: function () {
      var changed = function () { _portico_connection(); };
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      document.addEventListener('visibilitychange', function () { if (!document.hidden) changed(); });
      window.addEventListener('storage', function (e) {  // key is null when all was cleared
        if (e.storageArea !== localStorage) return;
        Portico.give(2, e.key || '');
        _portico_stored_elsewhere();
      });
      window.addEventListener('beforeunload', function (e) { if (_portico_unsaved()) e.preventDefault(); });
    },
    // Not in the way of the first page: when that stands and the browser has nothing else to do. What the page has
    // loaded past the worker, before it was there, is named to it, also what came later: one visit is enough.
    keep: function () {
      var workers = navigator.serviceWorker;
      if (!workers) return;
      var is_first = !workers.controller;
      var start = function () {
        workers.register('/sw.js', { updateViaCache: 'none' }).then(function () { return workers.ready; })
          .then(function (registration) {
            if (!is_first) return;
            new PerformanceObserver(function (list) {
              var past = list.getEntries().filter(function (entry) { return !entry.workerStart; });
              if (past.length) registration.active.postMessage({ keep: past.map(function (entry) { return entry.name; }) });
            }).observe({ type: 'resource', buffered: true });
          }).catch(function () {});  // a browser without: the page works all the same, with network
      };
      setTimeout(function () { (window.requestIdleCallback || setTimeout)(start); }, 1500);
    }
  },
  portico_online: function () { return navigator.onLine === false ? 0 : 1; },
  portico_forget_kept_answers: function () {
    if (window.caches) caches.delete('portico-answers').catch(function () {});
  }
});
