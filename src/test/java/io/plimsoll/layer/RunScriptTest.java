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
        return layer(base, run).installed().stream().map(RunLayer.Package::name).collect(Collectors.joining(" "));
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
}
