# Two programs on top of all rooms of the client and of shared/: the portal for customers (app.js, app.wasm) and the
# administration for the staff (admin.js, admin.wasm), so that customers do not wait for what only the staff uses. Beside
# them lies what a browser needs: the folder www/ can be served as it is.
set(www ${CMAKE_CURRENT_BINARY_DIR}/www)
get_property(client_rooms GLOBAL PROPERTY portico_rooms_of_client)
file(GLOB browser_side CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/platform/web/*.js)
set(before_all ${CMAKE_CURRENT_SOURCE_DIR}/platform/web/instance.pre.js)
list(REMOVE_ITEM browser_side ${before_all})
set(shorten ${CMAKE_SOURCE_DIR}/tools/shorten_script)
set(order ${CMAKE_SOURCE_DIR}/tools/order_program)

add_library(portico_start OBJECT ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp ${CMAKE_CURRENT_SOURCE_DIR}/screens.cpp)
target_link_libraries(portico_start PRIVATE ${client_rooms} ${shared_rooms} imgui portico_flags)

function(portico_program target name screens)
  add_executable(${target} ${CMAKE_CURRENT_SOURCE_DIR}/${screens} $<TARGET_OBJECTS:portico_start>)
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${name} SUFFIX .js RUNTIME_OUTPUT_DIRECTORY ${www}
                        LINK_DEPENDS "${browser_side};${before_all}")
  target_link_libraries(${target} PRIVATE ${client_rooms} ${shared_rooms} imgui portico_flags)
  target_link_options(${target} PRIVATE -sENVIRONMENT=web -sFILESYSTEM=0 -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1
                      -sDYNAMIC_EXECUTION=0 -sSUPPORT_LONGJMP=0 -sSTRICT=1 -sEXIT_RUNTIME=0)
  foreach(library ${browser_side})
    target_link_options(${target} PRIVATE "SHELL:--js-library ${library}")
  endforeach()
  target_link_options(${target} PRIVATE "SHELL:--pre-js ${before_all}" -sINCOMING_MODULE_JS_API=locateFile,instantiateWasm)
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${shorten} ${order} ${CMAKE_SOURCE_DIR}/tools/wasm_binary.py)
  add_custom_command(TARGET ${target} POST_BUILD COMMAND ${shorten} ${www}/${name}.js ${www}/${name}.js VERBATIM)
endfunction()
portico_program(portico_portal app portal_screens.cpp)

# The portal comes in two parts: what the first screens do not call follows when they stand (platform/parts.h); what that
# is stands in platform/second_part/, and the whole program is kept for tools/record_parts, which looks. Called too early
# it is right, but the page stands still; the browser tests find that, and tools/bench client finds what only the
# released program does.
set(second_part ${CMAKE_CURRENT_SOURCE_DIR}/platform/second_part)
# The optimiser makes no large function a part of its only caller: then what is not called can be moved.
target_link_options(portico_portal PRIVATE --profiling-funcs
                    -sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=60)
add_custom_command(TARGET portico_portal POST_BUILD
                   COMMAND ${CMAKE_COMMAND} -E copy ${www}/app.wasm ${CMAKE_CURRENT_BINARY_DIR}/app.whole.wasm
                   COMMAND ${CMAKE_SOURCE_DIR}/tools/split_program split ${second_part} ${www}/app.wasm
                           ${www}/app.rest.wasm ${CMAKE_CURRENT_BINARY_DIR}/app.places
                   COMMAND ${order} ${www}/app.wasm ${www}/app.rest.wasm
                   BYPRODUCTS ${www}/app.rest.wasm ${CMAKE_CURRENT_BINARY_DIR}/app.whole.wasm
                   COMMENT "Splitting the portal" VERBATIM)
set_property(TARGET portico_portal APPEND PROPERTY LINK_DEPENDS ${CMAKE_SOURCE_DIR}/tools/split_program
             ${second_part}/rooms.txt ${second_part}/recorded.txt)
portico_program(portico_administration admin admin_screens.cpp)
add_custom_command(TARGET portico_administration POST_BUILD COMMAND ${order} ${www}/admin.wasm VERBATIM)

# The pages of the two programs, and what they load beside them. early.js becomes a part of the pages.
set(web ${CMAKE_SOURCE_DIR}/assets/web)
set(early ${CMAKE_CURRENT_BINARY_DIR}/early.js)
file(MAKE_DIRECTORY ${www})
function(portico_script name to)
  add_custom_command(OUTPUT ${to} DEPENDS ${web}/${name} ${shorten} COMMAND ${shorten} ${web}/${name} ${to} VERBATIM)
endfunction()
portico_script(early.js ${early})
portico_script(shell.js ${www}/shell.js)
function(portico_page program name)
  set(maker ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/page.cmake)
  add_custom_command(OUTPUT ${www}/${name} DEPENDS ${web}/index.html ${early} ${maker}
                     COMMAND ${CMAKE_COMMAND} -DFROM=${web}/index.html -DEARLY=${early} -DPROGRAM=${program}
                             -DTO=${www}/${name} -P ${maker} VERBATIM)
endfunction()
portico_page(app index.html)
portico_page(admin admin.html)
file(GLOB shell CONFIGURE_DEPENDS ${web}/*)
list(REMOVE_ITEM shell ${web}/index.html ${web}/early.js ${web}/shell.js)
add_custom_target(portico_shell ALL DEPENDS ${www}/index.html ${www}/admin.html ${www}/shell.js
                  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${shell} ${www} COMMENT "Copying the web shell" VERBATIM)

# The interface's words: for each language one file of each program.
file(GLOB languages CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/assets/i18n ${CMAKE_SOURCE_DIR}/assets/i18n/*)
foreach(language ${languages})
  file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/i18n/${language}/*.json)
  set(joined ${www}/i18n/${language}.json ${www}/i18n/${language}.admin.json)
  add_custom_command(OUTPUT ${joined} DEPENDS ${words} ${CMAKE_SOURCE_DIR}/tools/join_words
                     COMMAND ${CMAKE_SOURCE_DIR}/tools/join_words ${language} ${joined} COMMENT "Joining words: ${language}")
  list(APPEND all_joined ${joined})
endforeach()
add_custom_target(portico_words ALL DEPENDS ${all_joined})

add_custom_target(portico_client ALL DEPENDS portico_portal portico_administration portico_shell portico_words)
