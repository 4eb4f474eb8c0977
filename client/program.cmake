# The program portico_client: client/*.cpp on top of all rooms of the client and of shared/, and beside it what a
# browser needs: the folder www/ can be served as it is.
get_property(client_rooms GLOBAL PROPERTY portico_rooms_of_client)
add_executable(portico_client ${CMAKE_CURRENT_SOURCE_DIR}/main.cpp ${CMAKE_CURRENT_SOURCE_DIR}/screens.cpp)
set_target_properties(portico_client PROPERTIES OUTPUT_NAME app SUFFIX .js
                      RUNTIME_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/www)
target_link_libraries(portico_client PRIVATE ${client_rooms} ${shared_rooms} imgui portico_flags)
file(GLOB browser_side CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/platform/web/*.js)
target_link_options(portico_client PRIVATE -sENVIRONMENT=web -sFILESYSTEM=0 -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1
                    -sDYNAMIC_EXECUTION=0 -sSUPPORT_LONGJMP=0 -sSTRICT=1 -sEXIT_RUNTIME=0)
foreach(library ${browser_side})
  target_link_options(portico_client PRIVATE "SHELL:--js-library ${library}")
endforeach()
set_target_properties(portico_client PROPERTIES LINK_DEPENDS "${browser_side}")

file(GLOB shell CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/web/*)
add_custom_target(portico_shell ALL
                  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_CURRENT_BINARY_DIR}/www
                  COMMAND ${CMAKE_COMMAND} -E copy_if_different ${shell} ${CMAKE_CURRENT_BINARY_DIR}/www
                  COMMENT "Copying the web shell")
add_dependencies(portico_client portico_shell)

# The interface's words, one file for each language.
foreach(language en zh)
  file(GLOB words CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/i18n/${language}/*.json)
  set(joined ${CMAKE_CURRENT_BINARY_DIR}/www/i18n/${language}.json)
  add_custom_command(OUTPUT ${joined} DEPENDS ${words} ${CMAKE_SOURCE_DIR}/tools/join_words
                     COMMAND ${CMAKE_SOURCE_DIR}/tools/join_words ${language} ${joined} COMMENT "Joining words: ${language}")
  list(APPEND all_joined ${joined})
endforeach()
add_custom_target(portico_words ALL DEPENDS ${all_joined})
add_dependencies(portico_client portico_words)
