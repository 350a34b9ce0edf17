# One line a fault: file:line: what is wrong (rule). Exit status 1 if there was any.
BEGIN {
  order = "base <- model <- match <- store <- query <- curate <- import | serve <- tools"
  split("base model match store query curate", floors)
  for (i = 1; i in floors; i++) height[floors[i]] = i
  height["import"] = height["serve"] = 7
  height["tools"] = 8
  height["tests"] = 9
}

function fault(text, rule) {
  printf "%s:%d: %s (%s)\n", FILENAME, FNR, text, rule
  faults++
}

# "src/model/record.h" and "model/record.h" are of the floor "model".
function floor_of(path) {
  sub(/^src\//, "", path)
  sub(/\/.*/, "", path)
  return path
}

# A header's json.hpp is excused by the words "Internal to", which may come after it.
function end_of_file() {
  if (json_at && !internal) {
    printf "%s:%d: a public header takes nlohmann/json_fwd.hpp (or say \"Internal to\" in it) (heavy-header)\n", json_file, json_at
    faults++
  }
  json_at = 0
  internal = 0
}

function check_include(path,    other) {
  other = floor_of(path)
  if (path ~ /^\.\.?\//)
    fault("write \"" path "\" as a path from src/", "relative-include")
  else if ((other in height) && path ~ /\// && other != home) {
    if (height[other] > height[home])
      fault(home " is below " other " and may not include " path ": " order, "floor")
    else if (height[other] == height[home])
      fault(home " and " other " are siblings and do not include each other: " path, "sibling")
  }
  if (home == "tests" || FILENAME ~ /^tools\/bench\//) return # they compare with the bare libraries
  if (path ~ /^(sqlite3|sqlite3ext)\.h$|^SQLiteCpp\// && home != "store" && home != "query")
    fault(path " belongs in src/store (or where src/query builds SQL)", "sqlite")
  if (path ~ /^re2\/|^hs\.h$|^hs\// && home != "match") fault(path " belongs in src/match", "matcher")
  if (path ~ /^CLI\// && home != "tools") fault(path " belongs in tools", "command-line")
  if (path == "nlohmann/json.hpp" && home != "tools" && FILENAME ~ /\.h$/) {
    json_at = FNR
    json_file = FILENAME
  }
}

# The line without comments, strings and characters.
function code_of(line) {
  gsub(/'([^'\\]|\\.)'/, "' '", line)
  gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
  if (in_comment) {
    if (line !~ /\*\//) return ""
    sub(/^.*\*\//, "", line)
    in_comment = 0
  }
  sub(/\/\/.*/, "", line)
  gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
  if (line ~ /\/\*/) {
    sub(/\/\*.*/, "", line)
    in_comment = 1
  }
  return line
}

FNR == 1 {
  end_of_file()
  in_comment = 0
  home = floor_of(FILENAME)
}

/Internal to/ { internal = 1 }

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
  path = $0
  sub(/^[^"<]*["<]/, "", path)
  sub(/[">].*/, "", path)
  check_include(path)
  next
}

home != "tools" && home != "tests" {
  code = code_of($0)
  if (code ~ /(^|[^A-Za-z0-9_])std::(cout|cerr|clog)([^A-Za-z0-9_]|$)/ ||
      code ~ /(^|[^A-Za-z0-9_])(v?f?printf|puts|putchar|perror)[ \t]*\(/ ||
      code ~ /(fmt|std)::(print|println)[ \t]*\(/)
    fault("the library never prints; return the text, or take where it goes as an argument", "print")
  if (code ~ /(^|[^A-Za-z0-9_])(exit|_exit|_Exit|quick_exit)[ \t]*\(/)
    fault("the library never exits; throw cairn::Error", "exit")
}

END {
  end_of_file()
  if (faults) printf "%d fault%s\n", faults, faults == 1 ? "" : "s"
  exit faults > 0
}
