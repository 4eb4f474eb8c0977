# Two programs on top of all rooms of the client and of shared/: the portal for customers (app.js, app.wasm) and the
# administration for the staff (admin.js, admin.wasm), so that customers do not wait for what only the staff uses. Beside
# them lies what a browser needs: the folder www/ can be served as it is.
set(www ${CMAKE_CURRENT_BINARY_DIR}/www)
get_property(client_rooms GLOBAL PROPERTY portico_rooms_of_client)
file(GLOB browser_side CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/platform/web/*.js)
set(before_all ${CMAKE_CURRENT_SOURCE_DIR}/platform/web/instance.pre.js)
list(REMOVE_ITEM browser_side ${before_all})

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
endfunction()
portico_program(portico_portal app portal_screens.cpp)

# The portal comes in two parts: what only products, orders and companies need follows when the first screen stands
# (client/platform/parts.h). Called too early it is right, but the page stands still; the browser tests find that, and
# tools/bench client finds what only the released program does.
target_link_options(portico_portal PRIVATE --profiling-funcs)
add_custom_command(TARGET portico_portal POST_BUILD
                   COMMAND ${CMAKE_SOURCE_DIR}/tools/split_program ${www}/app.wasm ${www}/app.rest.wasm
                           ${CMAKE_CURRENT_BINARY_DIR}/app.places
                           "portico::(constraint|product_model|configuration|order|pricing|supply)::"
                           "portico::account::(draw_company|draw_profile)|[Ss]pending"
                           "portico::api::(Order|Saved|Company|Checked|Family|Agreement|Standard|Placed)"
                           "TimelineEntry|account::Contact|FamilyTexts|multiprecision|printf_core|pop_arg|struct_schema"
                           "portico::ui::([(]anonymous namespace[)]::)?(table|cell|stepper|option|long_list|zoom)\\w*[(]"
                           "portico::app::(product_of|ProductWords|choices_in_words|highlights|orders_table)"
                           "portico::app::(compiled_form|family_view)" "[Cc]hart|treemap|sparkline"
                           "!FamilyCard|supply::(Country|Market)|^[^(]*(JsonForm|std::)[^(]*configuration::Decision|when_loaded"
                           "!^[a-z ]*std::.*(push_back|recommend|__split_buffer|construct|swap_out|emplace_back)"
                   BYPRODUCTS ${www}/app.rest.wasm COMMENT "Splitting the portal" VERBATIM)
set_property(TARGET portico_portal APPEND PROPERTY LINK_DEPENDS ${CMAKE_SOURCE_DIR}/tools/split_program)
portico_program(portico_administration admin admin_screens.cpp)

# The administration's page is the portal's with its own program.
file(GLOB shell CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/web/*)
add_custom_target(portico_shell ALL
                  COMMAND ${CMAKE_COMMAND} -E make_directory ${www}
                  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${shell} ${www}
                  COMMAND sed -e "s|/app[.]wasm|/admin.wasm|" -e "s|/app[.]js|/admin.js|"
                          ${CMAKE_SOURCE_DIR}/assets/web/index.html > ${www}/admin.html.new
                  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${www}/admin.html.new ${www}/admin.html
                  COMMAND ${CMAKE_COMMAND} -E rm ${www}/admin.html.new
                  COMMENT "Copying the web shell" VERBATIM)

# The interface's words, one file for each language.
file(GLOB languages CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}/assets/i18n ${CMAKE_SOURCE_DIR}/assets/i18n/*)
foreach(language ${languages})
  file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/i18n/${language}/*.json)
  set(joined ${www}/i18n/${language}.json)
  add_custom_command(OUTPUT ${joined} DEPENDS ${words} ${CMAKE_SOURCE_DIR}/tools/join_words
                     COMMAND ${CMAKE_SOURCE_DIR}/tools/join_words ${language} ${joined} COMMENT "Joining words: ${language}")
  list(APPEND all_joined ${joined})
endforeach()
add_custom_target(portico_words ALL DEPENDS ${all_joined})

add_custom_target(portico_client ALL DEPENDS portico_portal portico_administration portico_shell portico_words)
