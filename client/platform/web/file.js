// A file of the reader's own. See client/platform/file.h.
mergeInto(LibraryManager.library, {
  // One input element for the whole page: the dialog opens from it, and it never shows.
  portico_pick_file__deps: ['$Portico'],
  portico_pick_file: function (kinds, length, most_bytes) {
    var input = document.createElement('input');
    input.type = 'file';
    input.accept = Portico.read(kinds, length);
    input.addEventListener('change', function () {
      var file = input.files[0];
      if (!file) return;
      var too_large = file.size > most_bytes;
      ++Portico.fetches;
      (too_large ? Promise.resolve(new ArrayBuffer(0)) : file.arrayBuffer()).then(function (buffer) {
        Portico.give(2, file.name);
        Portico.give_bytes(3, new Uint8Array(buffer));
        _portico_picked(file.size, too_large ? 1 : 0);
      }).catch(function () {}).then(function () {
        --Portico.fetches;
        _portico_wake(2);
        Portico.settle();
      });
    });
    input.click();
  }
});
