# Comparing expected and actual text, where the expected may hold wildcards: {{*}} is any text within a line,
# {{re:REGEX}} text that an extended regular expression matches. Sourced by tests/cli/run.
# shellcheck shell=bash

# Sets `regex` to an expected line as an extended regular expression; fails if the line has no wildcards.
regex=
to_regex() { # LINE
  local rest=$1 before inside tail found=1
  regex=
  while [[ $rest == *'{{'* ]]; do
    before=${rest%%'{{'*}
    tail=${rest#*'{{'}
    if [[ $tail == '*}}'* ]]; then
      inside='.*' rest=${tail#'*}}'}
    elif [[ $tail == 're:'*'}}'* ]]; then
      inside=${tail#re:}
      inside=${inside%%'}}'*}
      rest=${tail#"re:$inside}}"}
      while [[ $rest == '}'* ]]; do # {{re:x{2}}}: the last two close it
        inside+='}' rest=${rest#'}'}
      done
      inside="($inside)"
    else
      quote "$before{{" && regex+=$quoted rest=$tail
      continue
    fi
    quote "$before" && regex+=$quoted$inside
    found=0
  done
  quote "$rest" && regex="^$regex$quoted\$"
  return $found
}

quoted=
quote() { # TEXT: as a regular expression for itself
  quoted=$1
  local character
  for character in \\ '.' '[' ']' '*' '^' '$' '+' '?' '(' ')' '{' '}' '|'; do
    quoted=${quoted//"$character"/"\\$character"}
  done
}

# Whether an actual file is as expected, line by line.
fits() { # EXPECTED ACTUAL
  cmp -s "$1" "$2" && return 0
  grep -qF -e '{{*}}' -e '{{re:' "$1" || return 1
  [ "$(tail -c 1 "$1" | wc -l)" -eq "$(tail -c 1 "$2" | wc -l)" ] || return 1
  [ "$(tr -d '\0' <"$2" | wc -c)" -eq "$(wc -c <"$2")" ] || return 1 # bash's strings hold no NUL
  local wanted got i
  mapfile -t wanted <"$1"
  mapfile -t got <"$2"
  [ ${#wanted[@]} -eq ${#got[@]} ] || return 1
  for i in "${!wanted[@]}"; do
    [[ ${wanted[i]} == "${got[i]}" ]] && continue
    to_regex "${wanted[i]}" && [[ ${got[i]} =~ $regex ]] || return 1
  done
}

# Prints one file with its lines written as the other has them, where a wildcard makes them the same:
# the expected text as it came out, so that a diff shows only what differs (WANT=actual); or what came out, as
# the expected text has it, so that accepting keeps wildcards (WANT=expected).
align() { # EXPECTED ACTUAL WANT
  local wanted got i j from=0
  mapfile wanted <"$1"
  mapfile got <"$2"
  for i in "${!wanted[@]}"; do
    local line=${wanted[i]%$'\n'}
    to_regex "$line" || regex=
    for ((j = from; j < ${#got[@]} && j < from + 200; j++)); do
      local other=${got[j]%$'\n'}
      if [[ $line == "$other" ]] || { [ -n "$regex" ] && [[ $other =~ $regex ]]; }; then
        if [ "$3" = actual ]; then wanted[i]=${got[j]}; else got[j]=$line${got[j]#"$other"}; fi
        from=$((j + 1))
        break
      fi
    done
  done
  if [ "$3" = actual ]; then printf '%s' "${wanted[@]}"; else printf '%s' "${got[@]}"; fi
}
