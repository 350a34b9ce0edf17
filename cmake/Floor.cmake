# cairn_floor(NAME SOURCES … USES …): one floor of the house as a static library, cairn_NAME.
# Warnings are errors on our own code only; the dependencies' headers are system headers.
add_library(cairn_warnings INTERFACE)
target_compile_options(cairn_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wno-missing-field-initializers
  $<$<BOOL:${CAIRN_WERROR}>:-Werror>)
# GCC 12 reports a copy inside std::string operator+ that cannot happen (GCC bug 105651).
target_compile_options(cairn_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# Several files in one unit: a file's own names are then the next one's outer ones, so only locals can be seen to shadow.
if(CMAKE_UNITY_BUILD)
  target_compile_options(cairn_warnings INTERFACE
    -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local -Wno-subobject-linkage>)
endif()

function(cairn_floor name)
  cmake_parse_arguments(floor "" "" "SOURCES;USES" ${ARGN})
  add_library(cairn_${name} STATIC ${floor_SOURCES})
  target_include_directories(cairn_${name} PUBLIC ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR})
  target_link_libraries(cairn_${name} PUBLIC ${floor_USES} PRIVATE cairn_warnings)
  if(name MATCHES "^(base|model|match)$") # what cairn.so, the SQLite extension, is made of too
    set_target_properties(cairn_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON CXX_VISIBILITY_PRESET hidden)
  endif()
endfunction()

# cairn_test(NAME SOURCES … USES …): a doctest program tests_NAME, registered with CTest.
function(cairn_test name)
  cmake_parse_arguments(test "" "" "SOURCES;USES" ${ARGN})
  add_executable(tests_${name} ${PROJECT_SOURCE_DIR}/tests/main.cpp ${test_SOURCES})
  target_include_directories(tests_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  target_compile_definitions(tests_${name} PRIVATE
    CAIRN_SOURCE_DIR="${PROJECT_SOURCE_DIR}" CAIRN_SHARED_DATA="${PROJECT_SOURCE_DIR}/../shared/data")
  target_link_libraries(tests_${name} PRIVATE ${test_USES} doctest::doctest cairn_warnings)
  # A test's own lines are never what takes time to run, but each assertion takes time to build.
  target_compile_definitions(tests_${name} PRIVATE DOCTEST_CONFIG_SUPER_FAST_ASSERTS)
  target_compile_options(tests_${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  add_test(NAME ${name} COMMAND tests_${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600)
  if(name MATCHES "match|import")
    set_tests_properties(${name} PROPERTIES LABELS threads)  # what CI runs under the thread sanitizer
  endif()
endfunction()
