package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a RUN leaves in its layer. */
class RunLayerTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();

    private static RunLayer layer(String... lines) {
        String text = "FROM debian:12\nWORKDIR /srv\n" + String.join("\n", lines);
        Build build = Build.of(
                Dockerfile.parse(Source.of("Dockerfile", text)), BuildOptions.NONE, BuildContext.UNKNOWN, KNOWLEDGE);
        List<Layer> steps = build.images().get(0).layers();
        return (RunLayer) steps.get(steps.size() - 1);
    }

    /** {@code +/a} for what comes, {@code +/a/*} for what is unpacked, {@code -/a} for what goes, {@code /a>/b} for what is moved. */
    private static List<String> files(RunLayer layer) {
        List<String> all = new ArrayList<>();
        layer.added().forEach(a -> all.add("+" + a.path() + (a.contents() ? "/*" : "")));
        layer.removed().stream().filter(r -> !r.own()).forEach(r -> all.add("-" + r.path()));
        layer.moved().forEach(m -> all.add(m.from() + ">" + m.to().orElse("?")));
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "curl -fsSLo /usr/bin/jq https://example.com/jq-linux64 | +/usr/bin/jq",
                "curl -LO https://example.com/a/tool.tar.gz?x=1         | +/srv/tool.tar.gz",
                "curl --output-dir /opt -O https://example.com/tool     | +/opt/tool",
                "curl https://example.com/setup.sh                      |",
                "curl -o - https://example.com/setup.sh                 |",
                "curl https://example.com/x > /opt/x                    | +/opt/x",
                "wget -qO /opt/x https://example.com/y                  | +/opt/x",
                "wget -q -P /opt https://example.com/y.zip              | +/opt/y.zip",
                "wget https://example.com/                              | +/srv/*",
                "wget --spider https://example.com/y                    |",
                "git clone --depth 1 https://example.com/a/app.git      | +/srv/app",
                "git -C /opt clone -b main git@example.com:app.git code | +/opt/code",
                "git -C /opt pull                                       |",
                "tar xzf /tmp/a.tgz -C /opt                             | +/opt/*",
                "tar -C /opt --strip-components=1 -xJf /tmp/a.txz       | +/opt/*",
                "tar -czf /opt/a.tgz .                                  | +/opt/a.tgz",
                "tar -tf /tmp/a.tgz                                     |",
                "unzip -q a.zip                                         | +/srv/*",
                "unzip a.zip -d /opt/a                                  | +/opt/a/*",
                "unzip -l a.zip                                         |",
                "mv /opt/a /opt/b                                       | /opt/a>/opt/b",
                "mv a.txt b.txt /opt                                    | /srv/a.txt>/opt/a.txt /srv/b.txt>/opt/b.txt",
                "mv a.txt /usr/local/bin                                | /srv/a.txt>/usr/local/bin/a.txt",
                "touch a && mv a b                                      | +/srv/b",
                "cp -a /opt/a/. /opt/b/                                 | +/opt/b/*",
                "cp -t /opt a b                                         | +/opt/a +/opt/b",
                "cp -r a b                                              | +/srv/b",
                "cp -pr a /opt/b                                        | +/opt/b",
                "touch -m a -d @0 b                                     | +/srv/a +/srv/b",
                "curl --parallel-max 4 -O https://example.com/a         | +/srv/a",
                "wget --retry-connrefused https://example.com/a         | +/srv/a",
                "tar --wildcards-match-slash -xf a.tar                  | +/srv/*",
                "install -m 755 -D tool /usr/local/bin/tool             | +/usr/local/bin/tool",
                "install -d -o www-data /var/www                        | +/var/www",
                "ln -sf /opt/node/bin/node /usr/bin/node                | +/usr/bin/node",
                "bash -c 'mkdir -p a/{b,c}' && touch ~/d                | +/srv/a/b +/srv/a/c +/root/d",
                "mkdir -p a/{b,c}                                       | +/srv/a/{b,c}",
                "rm -rf '/opt/*' \"~/c\" a/{b,c} \"/opt/a\"*             | -/srv/a/{b,c} -/opt/a*",
                "touch .a b c/.d && rm -rf * c/*                        | +/srv/.a -/srv/c/*",
                "touch .a .b && rm -rf .a* && find . -name '.b' -delete  |",
                "sudo tee -a /etc/motd < hello > /dev/null              | +/etc/motd",
                "dd if=/dev/zero of=/swap bs=1M count=1                 | +/swap",
                "cat <<E >> conf                                        | +/srv/conf",
                "(echo a; echo b) > /opt/ab                             | +/opt/ab",
                "echo a 2>&1 >/dev/null                                 |",
                "rm -rf a /opt/b/* ~/c                                  | -/srv/a -/opt/b/* -/root/c",
                "curl -O https://example.com/a.tgz && rm a.tgz          |",
                "cd /tmp && wget https://example.com/a && rm -rf /tmp/* |",
                "rm a; touch a                                          | +/srv/a -/srv/a",
                "if test -e c; then rm a; else touch b; fi              | +/srv/b -/srv/a",
                "if true; then rm a; else touch b; fi                   | -/srv/a",
                "for f in a b; do touch /opt/$f; done                   | +/opt/a +/opt/b",
                "touch $(date)/a                                         |",
                "bash -c 'cd /opt && touch a' && touch b                | +/opt/a +/srv/b",
                "bash -c 'pushd /opt && touch a && popd && touch b'     | +/opt/a +/srv/b",
                "bash -c 'pushd /a; cd /b; pushd c; popd; touch x; popd; touch y' | +/b/x +/srv/y",
                "bash -c 'pushd /opt; (popd; touch a); touch b; popd; touch c' | +/srv/a +/opt/b +/srv/c",
                "bash -c 'popd && touch a'                              |",
                "bash -c 'popd +1 && touch a'                           |",
                "bash -c 'pushd /opt; touch a; popd'; touch b           | +/opt/a +/srv/b",
                "dash -c 'pushd /opt; touch a'; touch b                 | +/srv/a +/srv/b",
                "for f in a b; do rm -f $f; touch $f.c; done; echo $f > $f | +/srv/a.c +/srv/b.c +/srv/b -/srv/a -/srv/b",
                "xargs rm -f                                            |",
            })
    void filesComeAndGo(String command, String expected) {
        assertThat(String.join(" ", files(layer("RUN " + command)))).isEqualTo(expected == null ? "" : expected);
    }

    /** Debian's sh is dash, and Alpine's is BusyBox: neither has such a command. */
    @ParameterizedTest
    @CsvSource({"debian:12, /x/v", "alpine:3, /x/v", "busybox:1, /x/v", "fedora:40, /opt/v"})
    void notEveryShellHasAStackOfFolders(String base, String file) {
        assertThat(files(layer("FROM " + base, "WORKDIR /x", "RUN pushd /opt 2>/dev/null; touch v")))
                .containsExactly("+" + file);
    }

    @Test
    void whatLiesOnAMountLeavesNothing() {
        RunLayer layer = layer("RUN --mount=type=cache,target=/cache --mount=type=tmpfs,target=tmp "
                + "touch /cache/a tmp/b c && rm /cache/d && mv c /cache/c");
        assertThat(files(layer)).isEmpty();
    }

    @Test
    void packagesComeFromManyManagers() {
        RunLayer layer = layer(
                "RUN apt-get install -y curl=8.* gcc- && pip3.11 install 'flask>=2' -r req.txt ./local .[dev] \\",
                "    && npm i -g @vue/cli@5 yarn && gem install rake:13 -v 1 && python3 -m pip install cmake");
        assertThat(layer.installed())
                .extracting(p -> p.manager() + " " + p.name())
                .containsExactly("apt curl", "pip flask", "npm @vue/cli", "npm yarn", "gem rake", "pip cmake");
        assertThat(layer.installed()).noneMatch(RunLayer.Package::buildOnly);
        assertThat(layer.uninstalled()).extracting(RunLayer.Package::name).containsExactly("gcc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apt-get update && apt-get upgrade -y    | apt INDEX, apt UPGRADE",
                "apt-get upgrade -y curl                 |",
                "apk -U upgrade                          | apk UPGRADE",
                "apk add --no-cache curl                 | apk INSTALL",
                "yum -y update                           | dnf UPGRADE",
                "yum -y update openssl                   |",
                "dnf makecache                           | dnf INDEX",
                "zypper -n ref && zypper -n dup          | zypper INDEX, zypper UPGRADE",
                "pacman -Syu --noconfirm                 | pacman UPGRADE",
                "pacman -Sy --noconfirm                  | pacman INDEX",
                "pacman -Sy --noconfirm jq               | pacman INSTALL",
            })
    void callsOfManagersAreTold(String command, String expected) {
        List<String> calls = layer("RUN " + command).managerCalls().stream()
                .map(c -> c.manager() + " " + c.kind())
                .toList();
        assertThat(String.join(", ", calls)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void accountsAndTheirHomesAreKnown() {
        RunLayer layer = layer(
                "RUN useradd -ms /bin/bash -d /data/app app && adduser -D -h /data/web web && usermod -d /x app",
                "USER web",
                "RUN adduser --system --home /data/db db && touch ~/own ~db/theirs ~app/moved");
        assertThat(layer.users()).containsExactly("db");
        assertThat(files(layer)).containsExactly("+/data/web/own", "+/data/db/theirs", "+/x/moved");
    }

    @Test
    void keysAreMadeAndMayGo() {
        RunLayer layer = layer(
                "RUN openssl req -x509 -newkey rsa -keyout key.pem -out cert.pem \\",
                "  && ssh-keygen -t rsa -f /tmp/id && rm -f /tmp/id* && openssl genrsa 2048 && ssh-keygen -A \\",
                "  && openssl ecparam -name p256 -out params.pem");
        assertThat(layer.keys())
                .extracting(RunLayer.Key::path)
                .containsExactly("/srv/key.pem", "/etc/ssh/ssh_host_ed25519_key");
    }

    @Test
    void whatIsWrittenToAFileIsFollowedFromItsMount() {
        RunLayer layer = layer(
                "RUN --mount=type=secret,id=a --mount=type=secret,id=b,env=B \\",
                "  sh -c 'A=$(cat /run/secrets/a); echo $A > one; rm one; printf %s \"$B\" > two'");
        assertThat(layer.secretLeaks())
                .extracting(s -> s.secret() + " " + s.path())
                .containsExactly("b /srv/two");
    }
}
