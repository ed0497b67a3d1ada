# Adding jars to the built distribution; sourced by scripts that set root to the top of the checkout.

dist="$root/jobs/target/dist"

die() {
  echo "${0##*/}: $1" >&2
  exit 2
}

[ -f "$dist/RELEASE" ] || die "there is no built distribution in $dist; run deploy/bin/bss2-sbi --version once."

# Sets name: jackson-core-2.21.2.jar -> jackson-core. The version begins with the first digit after a hyphen.
artifact() {
  name="${1##*/}"
  name="${name%.jar}"
  name="${name%%-[0-9]*}"
}

# add_jars DIR: adds the jars of a directory. Those that the distribution has already, in whatever version, stay as they are: it
# was tested with them.
add_jars() {
  local jar added=0
  declare -A known=()
  for jar in "$dist"/jars/*.jar; do
    artifact "$jar"
    known["$name"]=1
  done
  for jar in "$1"/*.jar; do
    artifact "$jar"
    if [ -z "${known[$name]:-}" ]; then
      cp "$jar" "$dist/jars/"
      added=$((added + 1))
    fi
  done
  echo "added $added jars to $dist/jars"
}
