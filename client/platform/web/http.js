// Requests to our own server. See client/platform/http.h.
mergeInto(LibraryManager.library, {
  $PorticoRequests: { stops: {} },

  // request: method, path, then names and values of headers, each ended by a zero byte
  portico_send__deps: ['$Portico', '$PorticoRequests'],
  portico_send: function (ticket, request, length, body, body_length, time_limit) {
    var parts = Portico.read(request, length).split('\0'), headers = [];
    for (var i = 2; i + 1 < parts.length; i += 2) headers.push([parts[i], parts[i + 1]]);
    var options = { method: parts[0], headers: headers, credentials: 'same-origin', redirect: 'error' };
    if (body_length) options.body = HEAPU8.slice(body, body + body_length);
    var timer = 0;
    var finish = function (status, names, bytes) {
      Portico.give(2, names);
      Portico.give_bytes(3, bytes);
      clearTimeout(timer);
      --Portico.fetches;
      delete PorticoRequests.stops[ticket];
      _portico_answer(ticket, status);
      _portico_wake(2);
      Portico.settle();
    };
    var stop = new AbortController();
    options.signal = stop.signal;
    PorticoRequests.stops[ticket] = stop;
    // Words belong to one build of the program, as its other files do; see instance.pre.js.
    var target = parts[1].indexOf('/i18n/') === 0 ? parts[1] + PorticoVersion : parts[1];
    if (time_limit > 0) timer = setTimeout(function () { stop.abort(); }, time_limit);
    ++Portico.fetches;
    PorticoEarly.fetch(target, options).then(function (answer) {
      return answer.arrayBuffer().then(function (buffer) {
        var names = [];
        answer.headers.forEach(function (value, name) { names.push(name, value); });
        return [answer.status, names.join('\0'), new Uint8Array(buffer)];
      });
    }).catch(function () { return [0, '', new Uint8Array(0)]; }).then(function (a) { finish(a[0], a[1], a[2]); });
  },
  portico_cancel__deps: ['$PorticoRequests'],
  portico_cancel: function (ticket) {
    if (PorticoRequests.stops[ticket]) PorticoRequests.stops[ticket].abort();
  }
});
