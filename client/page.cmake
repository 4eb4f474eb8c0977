# Makes the page of a program out of index.html: with the script that runs first of all standing in it, and with the
# program's own name.
# usage: cmake -DFROM=index.html -DEARLY=early.js -DPROGRAM=app|admin -DTO=page.html -P page.cmake
file(READ ${FROM} page)
file(READ ${EARLY} early)
set(mark "<script src=\"early.js\"></script>")
string(FIND "${page}" "${mark}" at)
if(at EQUAL -1)
  message(FATAL_ERROR "${FROM}: there is no ${mark}")
endif()
string(REPLACE "${mark}" "<script>${early}</script>" page "${page}")
string(REPLACE "/app.wasm" "/${PROGRAM}.wasm" page "${page}")
string(REPLACE "/app.js" "/${PROGRAM}.js" page "${page}")
file(WRITE ${TO} "${page}")
