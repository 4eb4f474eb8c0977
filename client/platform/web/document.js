// The document around the surface, its words for readers, the clipboard, downloads. See client/platform/document.h.
mergeInto(LibraryManager.library, {
  portico_title__deps: ['$Portico'],
  portico_title: function (text, length) { document.title = Portico.read(text, length); },
  portico_language__deps: ['$Portico'],
  portico_language: function (text, length, right_to_left) {
    document.documentElement.lang = Portico.read(text, length);
    document.documentElement.dir = right_to_left ? 'rtl' : 'ltr';
  },
  portico_preferred_languages__deps: ['$Portico'],
  portico_preferred_languages: function () { Portico.give(2, Array.from(navigator.languages || [navigator.language]).join(',')); },
  portico_announce__deps: ['$Portico'],
  portico_announce: function (text, length, urgent) {
    var region = document.getElementById(urgent ? 'assertive' : 'polite'), words = Portico.read(text, length);
    region.textContent = '';
    setTimeout(function () { region.textContent = words; }, 30);
  },
  portico_download__deps: ['$Portico'],
  portico_download: function (name, name_length, type, type_length, content, length) {
    var blob = new Blob([HEAPU8.slice(content, content + length)], { type: Portico.read(type, type_length) });
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = Portico.read(name, name_length);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  },
  portico_copy__deps: ['$Portico'],
  portico_copy: function (text, length) {
    if (navigator.clipboard) navigator.clipboard.writeText(Portico.read(text, length)).catch(function () {});
  }
});
