// What outlives the page. See client/platform/storage.h.
mergeInto(LibraryManager.library, {
  portico_stored__deps: ['$Portico'],
  portico_stored: function (name, length, visit) {
    var found = null;
    try { found = (visit ? sessionStorage : localStorage).getItem(Portico.read(name, length)); } catch (refused) { found = null; }
    if (found !== null) Portico.give(2, found);
    return found === null ? 0 : 1;
  },
  portico_store__deps: ['$Portico'],
  portico_store: function (name, length, text, text_length, visit) {
    try {
      (visit ? sessionStorage : localStorage).setItem(Portico.read(name, length), Portico.read(text, text_length));
    } catch (refused) { return 0; }
    return 1;
  },
  portico_forget__deps: ['$Portico'],
  portico_forget: function (name, length, visit) {
    try { (visit ? sessionStorage : localStorage).removeItem(Portico.read(name, length)); } catch (refused) { return; }
  }
});
