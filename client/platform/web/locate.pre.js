// The program and all that belongs to it are asked for under one version, that of the page which asked for the program:
// "?v=…". The server answers no other version than its own, so parts of two builds never meet in one page.
var PorticoVersion = document.currentScript ? new URL(document.currentScript.src).search : '';
Module['locateFile'] = function (name, folder) { return folder + name + PorticoVersion; };
