// Letters, drawn by the browser's own text engine. See client/platform/letter.h.
mergeInto(LibraryManager.library, {
  $PorticoLetters: {
    scratch: null, font: "",

    pen: function (size, bold) {
      var s = PorticoLetters.scratch;
      if (!s) {
        var canvas = document.createElement('canvas');
        canvas.width = canvas.height = 256;
        s = PorticoLetters.scratch = canvas.getContext('2d', { willReadFrequently: true });
        s.textBaseline = 'alphabetic';
        s.fontKerning = 'none';
      }
      if (size * 2 > s.canvas.width) s.canvas.width = s.canvas.height = size * 3;
      var wanted = (bold ? '600 ' : '400 ') + size + 'px system-ui, sans-serif';
      if (PorticoLetters.font !== wanted) s.font = wanted;
      PorticoLetters.font = wanted;
      s.fontKerning = 'none';
      return s;
    }
  },

  portico_letter_width__deps: ['$PorticoLetters'],
  portico_letter_width: function (codepoint, size, bold) {
    return PorticoLetters.pen(size, bold).measureText(String.fromCodePoint(codepoint)).width;
  },
  portico_face__deps: ['$PorticoLetters'],
  portico_face: function (size, bold, out) {
    var m = PorticoLetters.pen(size, bold).measureText('x');
    HEAPF32[out >> 2] = m.fontBoundingBoxAscent;
    HEAPF32[(out >> 2) + 1] = m.fontBoundingBoxDescent;
  },
  // Draws a letter white on nothing; writes left, top (relative to pen and baseline), width, height, advance, coloured.
  portico_letter__deps: ['$Portico', '$PorticoLetters'],
  portico_letter: function (codepoint, size, bold, shift, out) {
    var pen = PorticoLetters.pen(size, bold), text = String.fromCodePoint(codepoint), m = pen.measureText(text), o = out >> 2;
    var left = Math.floor(-m.actualBoundingBoxLeft) - 1, top = Math.ceil(m.actualBoundingBoxAscent) + 1;
    var w = Math.ceil(m.actualBoundingBoxRight + shift) + 1 - left, h = Math.ceil(m.actualBoundingBoxDescent) + 1 + top;
    HEAPF32[o + 4] = m.width;
    HEAPF32[o + 5] = 0;
    w = Math.min(w, pen.canvas.width); h = Math.min(h, pen.canvas.height);
    if (m.actualBoundingBoxRight <= -m.actualBoundingBoxLeft || w <= 2 || h <= 2) { HEAPF32[o + 2] = HEAPF32[o + 3] = 0; return; }
    pen.clearRect(0, 0, w, h);
    pen.fillStyle = '#fff';
    pen.fillText(text, shift - left, top);
    var data = pen.getImageData(0, 0, w, h).data;
    var coloured = codepoint > 0x2000 && data.some(function (v, i) { return (i & 3) === 3 && v > 128 && data[i - 1] < 200; });
    HEAPF32[o] = left; HEAPF32[o + 1] = -top; HEAPF32[o + 2] = w; HEAPF32[o + 3] = h; HEAPF32[o + 5] = coloured ? 1 : 0;
    Portico.give_bytes(1, coloured ? data : data.map(function (v, i) { return (i & 3) === 3 ? v : 255; }));
  }
});
