package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which packages of a script stay, however the shell comes by it. A {@code ;;} in a script stands for a line break. */
class RunScriptTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static RunLayer layer(String base, String run) {
        String text = "FROM " + base + "\nRUN " + run.replace(";;", "\n") + "\n";
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", text)), BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE);
        List<Layer> steps = build.images().get(0).layers();
        return (RunLayer) steps.get(steps.size() - 1);
    }

    private static String packages(String base, String run) {
        return layer(base, run).installed().stream()
                .map(RunLayer.Package::name)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "bash -e <<'EOF';;apt-get install -y gcc;;EOF | gcc",
                "<<EOF dash -eux;;apt-get install -y gcc;;EOF | gcc",
                "bash -ex - <<EOF;;apt-get install -y gcc \\\\;; make;;EOF | gcc make",
                "zsh -s <<-EOF;;\tapt-get install -y gcc;;\tEOF | gcc",
                "env A=b bash -s -- x <<EOF;;apt-get install -y gcc;;EOF | gcc",
                "bash /dev/stdin x <<EOF;;apt-get install -y gcc;;EOF | gcc",
                "sudo -u root -s <<EOF;;apt-get install -y gcc;;EOF | gcc",
                "su - root <<EOF;;apt-get install -y gcc;;EOF | gcc",
                ". /dev/stdin <<EOF;;apt-get install -y gcc;;EOF | gcc",
                "ash <<<'apt-get install -y gcc' | gcc",
                "bash <<EOF && apt-get install -y curl;;apt-get install -y gcc;;EOF | gcc curl",
                "bash <<A <<B;;apt-get install -y no;;A;;apt-get install -y yes;;B | yes",
                "bash script.sh <<EOF;;apt-get install -y gcc;;EOF | -",
                "bash -c 'cat' <<EOF;;apt-get install -y gcc;;EOF | -",
                "su -c cat root <<EOF;;apt-get install -y gcc;;EOF | -",
                "bash --rcfile x -o errexit <<EOF;;apt-get install -y gcc;;EOF | gcc",
                "cat <<EOF > /setup.sh;;apt-get install -y gcc;;EOF | -",
                "python3 <<EOF;;apt-get install -y gcc;;EOF | -",
                "bash < /setup.sh <<EOF 3< /x;;apt-get install -y gcc;;EOF | gcc",
                "bash <<EOF < /setup.sh;;apt-get install -y gcc;;EOF | -",
                "bash 3<<EOF < /x;;apt-get install -y gcc;;EOF | -",
            })
    void standardInputIsTheScriptOfAShell(String run, String expected) {
        assertThat(packages("debian:12", run)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "cat <<EOF | bash;;apt-get install -y gcc;;EOF => gcc",
                "cat - <<EOF | tee /log | sudo bash -x -;;apt-get install -y gcc;;EOF => gcc",
                "echo 'apt-get install -y gcc' | sh => gcc",
                "printf 'set -e\\napt-get install -y gcc\\n' | sh => gcc",
                "printf '%s\\n' 'set -e' 'apt-get install -y gcc' | sh => gcc",
                "cat /x <<EOF | bash;;apt-get install -y gcc;;EOF => -",
                "cat <<EOF | grep -v gcc | bash;;apt-get install -y gcc;;EOF => -",
                "cat <<EOF | bash install.sh;;apt-get install -y gcc;;EOF => -",
                "cat <<EOF | cat;;apt-get install -y gcc;;EOF => -",
            })
    void whatIsPipedIntoAShellIsItsScript(String run, String expected) {
        assertThat(packages("debian:12", run)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "P=(httpd gcc); dnf install -y \"${P[@]}\" => httpd gcc",
                "P=(httpd); P+=(gcc \"make\"); dnf install -y ${P[*]} => httpd gcc make",
                "P=(httpd gcc make); dnf install -y \"${P[1]}\" \"lib${P[0]}\" $P => gcc libhttpd httpd",
                "P=(a b c d); dnf install -y \"${P[@]:1:2}\" => b c",
                "P=(a b); dnf install -y \"x-${P[@]}-y\" => x-a b-y",
                "P=(a b); P[2]=c; dnf install -y \"${P[@]}\" => a b c",
                "declare -a P=(a 'b'); dnf install -y \"${P[@]}\" => a b",
                "P=(a b); for p in \"${P[@]}\"; do dnf install -y $p; done => a b",
                "P=(); dnf install -y \"${P[@]}\" => -",
                "get() { apt-get install -y \"$@\"; } && get curl make => curl make",
                "function get { apt-get install -y $2 ${1}; }; get a b => b a",
                "get() { shift; apt-get install -y $*; }; get a b c => b c",
                "get() { for p; do apt-get install -y $p; done; }; get a b => a b",
                "get() { local p=\"$1\"; apt-get install -y $p; }; get a; get b => a b",
                "get() { apt-get install -y \"${@:2}\"; }; get a b c => b c",
                "get() { local all=(\"$@\" z); apt-get install -y \"${all[@]}\"; }; get a b => a b z",
                "retry() { for i in 1 2 3; do \"$@\" && break; done; }; retry apt-get install -y gcc => gcc",
                "a() { b x; }; b() { apt-get install -y $1; }; a => x",
                "get() { apt-get install -y gcc; } => -",
                "get() { apt-get install -y gcc; }; trap get EXIT => gcc",
                "get() { get; apt-get install -y gcc; }; get => gcc",
                "bash -c $'dnf install -y gcc\\ndnf install -y \\'make\\'' => gcc make",
                "bash -c 'dnf install -y \"$@\"' -- gcc make => gcc make",
                "bash -s -- gcc <<'EOF';;dnf install -y $1;;EOF => gcc",
                "set -- gcc make; dnf install -y \"$@\" => gcc make",
                "echo gcc make | xargs dnf install -y => gcc make",
                "apt-get install -y make curl && dpkg --purge make => curl",
                "apt-get install -y make curl && dpkg --force-all -r make:amd64 => curl",
                "apt-get install -y make curl && dpkg -i make.deb => make curl",
                "dnf install -y make curl && rpm -e --nodeps make => curl",
                "mk-build-deps -i -r -t 'apt-get -y' -s sudo a/control => mk-build-deps a/control",
            })
    void theShellPutsTheWordsTogether(String run, String expected) {
        assertThat(packages("fedora:41", run)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource({
        "php:8.3-apache, $PHPIZE_DEPS, pkg-config",
        "wordpress:6.8-apache, $PHPIZE_DEPS, pkg-config",
        "nextcloud:31-fpm-alpine, $PHPIZE_DEPS, pkgconf",
        "composer:2, $PHPIZE_DEPS, pkgconf",
        "postgres:17-alpine3.22, $DOCKER_PG_LLVM_DEPS, clang19",
        "varnish:8.0, $VMOD_DEPS, automake",
    })
    void theBaseSetsWhatItsChildrenBuildWith(String base, String variable, String expected) {
        assertThat(packages(base, "apk add " + variable).split(" ")).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "apt-get install gosu; s=\"$(apt-mark showmanual)\"; apt-get install gcc; apt-mark auto '.*';"
                        + " apt-mark manual $s; apt-get purge --auto-remove => gosu",
                "apt-get install gosu; apt-mark showmanual > /tmp/s; apt-get install gcc; apt-mark auto '.*';"
                        + " xargs apt-mark manual < /tmp/s; apt-get autoremove => gosu",
                "apt-get install gosu; s=$(apt-mark showmanual | sort); apt-get install gcc; apt-mark auto '.*';"
                        + " echo $s | xargs -r apt-mark manual; apt-get autoremove -y => gosu",
                "s=`apt-mark showmanual`; apt-get install gosu gcc; apt-mark auto '.*'; apt-mark manual $s gosu;"
                        + " apt-get autoremove -y => gosu",
                "export s=\"$(apt-mark showmanual)\"; apt-get install gcc; apt-mark auto '.*'; apt-mark manual $s;"
                        + " apt-get purge -y --auto-remove => -",
                "apt-get install gosu; apt-mark auto gosu; s=$(apt-mark showmanual); apt-get install gcc;"
                        + " apt-mark auto '.*'; apt-mark manual $s; apt-get autoremove => -",
                "apt-get install gosu; apt-mark showmanual; apt-get install gcc; apt-mark auto '.*' gosu;"
                        + " apt-get autoremove => -",
            })
    void whatASnapshotTellsIsManualAgain(String run, String expected) {
        assertThat(packages("debian:12", run)).isEqualTo(expected == null ? "" : expected);
    }
}
