# What both scripts say to the runner. A text never ends a command of it or begins another one.

escape() {
  local text=$1
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  printf '%s' "${text//$'\n'/%0A}"
}

# Title and text of a remark.
warn() { printf '::warning title=%s::%s\n' "$1" "$(escape "$2")"; }
note() { printf '::notice title=%s::%s\n' "$1" "$(escape "$2")"; }

fail() {
  printf '::error title=thundersync::%s\n' "$(escape "$1")"
  exit 1
}

# One line: a value with a second one would be another output.
output() { printf '%s=%s\n' "$1" "$(printf '%s' "$2" | tr '\r\n' '  ')" >> "$GITHUB_OUTPUT"; }

# The folder in which everything happens. A lone - would be the one before.
enter_folder() {
  local folder=${INPUT_WORKING_DIRECTORY:-.}
  if [ "$folder" = - ]; then folder=./-; fi
  cd -- "$folder" || fail "There is no working directory \"$folder\"."
}
