# What the scripts beside this one share; sourced by them, with root set to the top of the checkout.
#
#   JAVA_HOME                 Java to use, 17 or later (default: java on the PATH)
#   BSS2_SBI_REBUILD=1        build again although a build is there

die() {
  echo "${0##*/}: $1" >&2
  exit 2
}

# Sets java and java_version.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java="$JAVA_HOME/bin/java"
    [ -x "$java" ] || die "JAVA_HOME is '$JAVA_HOME', but there is no $java. Set JAVA_HOME to a Java 17 or later, or unset it."
  else
    java="$(command -v java)" || die "No Java found. Install Java 17 or later and put it on the PATH, or set JAVA_HOME."
  fi
  # The file 'release' of a JDK or JRE tells the version without the cost of starting it.
  local home
  home="$(dirname "$(dirname "$(readlink -f "$java")")")"
  java_version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)"
  [ -n "$java_version" ] || java_version="$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)"
  [ "${java_version:-0}" -ge 17 ] ||
    die "$java is version ${java_version:-unknown}, but Java 17 or later is needed. Set JAVA_HOME to one."
  export JAVA_HOME="${JAVA_HOME:-$home}"
}

build_if_needed() {
  if [ "${BSS2_SBI_REBUILD:-0}" != 1 ] && [ -f "$SPARK_HOME/RELEASE" ] && [ -n "$(jobs_jar)" ]; then
    return
  fi
  command -v mvn >/dev/null || die "This checkout is not built yet and Maven is not on the PATH. Install Maven 3.8.1 or later."
  echo "bss2-sbi: first use, building (1-2 minutes, plus the downloads if Maven's cache is empty: about 600 MB) ..." >&2
  rm -rf "$SPARK_HOME" # RELEASE is written last, so what a killed build leaves is never taken for a build
  (cd "$root" && mvn -q -Dquick -Dmaven.test.skip=true package >&2) ||
    { echo "bss2-sbi: The build failed; the messages above say why. Once repaired, run the same command again." >&2; exit 1; }
}

jobs_jar() {
  local jar
  for jar in "$SPARK_HOME"/jars/bss2-sbi-jobs-*.jar; do
    if [ -f "$jar" ]; then
      echo "$jar"
      return
    fi
  done
}

find_java
export SPARK_HOME="$root/jobs/target/dist"
export SPARK_CONF_DIR="$root/conf"
export SPARK_SCALA_VERSION=2.13
build_if_needed

# Sets command to what starts a class of Spark or of ours: spark_command CLASS [arguments]. Spark's launcher prints it with
# Spark's own JVM flags: messages, a NUL and a newline, then NUL-terminated words, the last of which is the launcher's exit
# status (as in Spark's bin/spark-class).
spark_command() {
  local word messages='' seen_first=false last
  command=()
  while IFS= read -r -d '' word; do
    if ! $seen_first; then
      messages="$word"
      seen_first=true
      continue
    fi
    word="${word#$'\n'}"
    case "$word" in
      # The Vector API makes the emulator a little faster at most, and Java warns on every start that asks for it.
      --add-modules=jdk.incubator.vector)
        case "${BSS2_SBI_JAVA_OPTS:-}" in *"$word"*) ;; *) continue ;; esac ;;
      # Gone from recent versions of Java, which warn about it.
      --add-opens=java.base/sun.security.action=*) [ "$java_version" -lt 24 ] || continue ;;
    esac
    command+=("$word")
  done < <(launch "$@")
  [ -z "${messages//[$'\n\r ']/}" ] || echo "$messages" >&2
  last=$((${#command[@]} - 1))
  if [ "$last" -lt 2 ] || [ "${command[last]}" != 0 ]; then
    echo "${0##*/}: Spark's launcher gave no command; see the messages above." >&2
    exit 1
  fi
  command=("${command[@]:0:last}")
}

launch() {
  "$java" -Xmx128m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@"
  printf '%d\0' $?
}
