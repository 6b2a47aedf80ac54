package io.plimsoll.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.config.Settings;
import io.plimsoll.lint.Linter;
import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.Surroundings;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is true and of no weight is said as style, so that reports leave it out unless they are asked. */
class WorthSayingTest {
    private static final Linter LINTER = new Linter(BuiltInRules.all(), Settings.defaults());

    private static String severity(String rule, String text, Set<String> owners) {
        BuildCase build = new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN).in(Surroundings.NONE.ownedBy(owners));
        return LINTER.lint(Source.of("Dockerfile", text), List.of(build)).findings().stream()
                .filter(f -> f.rule().id().equals(rule))
                .map(f -> f.severity().label())
                .collect(Collectors.joining(" "));
    }

    private static String severity(String rule, String text) {
        return severity(rule, text, Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apk add bash                                        | style",
                "apk update && apk add --no-cache bash               | style",
                "apt-get update && apt-get install -y bash           | info",
                "npm install -g yarn                                 | style",
                "npm i -g npm@11 rimraf@^6                           | style",
                "npm install -g yarn prisma                          | info",
                "npm install                                         | info",
                "npm ci                                              | info",
                "pip install --upgrade pip                           | style",
                "pip install 'setuptools>=70' wheel                  | style",
                "pip install --upgrade pip && pip install -r req.txt | info",
                "pip install -r req.txt pip                          | info",
                "pip install $PACKAGES                               | info",
                "pnpm install                                        | style",
                "pnpm fetch                                          | ''",
            })
    void aCacheOfAFewMegabytes(String script, String severity) {
        String base = script.startsWith("apk") ? "alpine:3.22" : "python:3.13";
        assertThat(severity("package-cache", "FROM " + base + "\nRUN " + script + "\nUSER app\nCMD [\"app\"]\n"))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUN SECRET_KEY=dummy ./manage.py collectstatic           | style",
                "RUN SECRET_KEY=build-key ./manage.py compress            | style",
                "RUN export SECRET_KEY_BASE=placeholder && rake assets    | style",
                "RUN SECRET_KEY=dummyKeyWithMinimumLength ./manage.py x   | style",
                "RUN SECRET_KEY=hunter2 ./manage.py collectstatic         | error",
                "ENV SECRET_KEY=dummy                                     | error",
                "ARG SECRET_KEY=dummy                                     | error",
                "ENV UWSGI_PASS=uwsgi_server:3031                         | ''",
                "ENV NGINX_FASTCGI_PASS=app                               | ''",
            })
    void aPlaceholderOfOneCommand(String instruction, String severity) {
        assertThat(severity("hardcoded-secret", "FROM python:3.13\n" + instruction + "\nUSER app\n"))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM acme/base                                   | style",
                "FROM ghcr.io/acme/base:edge                      | style",
                "FROM stranger/base                               | warning",
                "FROM node:latest                                 | warning",
                "FROM gcr.io/distroless/static:nonroot            | style",
                "FROM gcr.io/distroless/static-debian12           | style",
                "FROM cgr.dev/chainguard/node:latest              | style",
                "FROM localhost/team/app:builder                  | style",
                "FROM gcr.io/google-containers/pause:latest       | warning",
            })
    void whoBuildsItKnowsWhenItChanges(String from, String severity) {
        assertThat(severity("mutable-base", from + "\nUSER app\n", Set.of("acme")))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM stranger/base              | style",
                "FROM ghcr.io/stranger/base:edge | style",
                "FROM stranger/base:1.2          | warning",
                "FROM acme/base                  | ''",
            })
    void oneWordIsEnoughForAStrangersImageOfAnyVersion(String from, String severity) {
        assertThat(severity("untrusted-base", from + "\nUSER app\n", Set.of("acme")))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"stranger/base, a version again", "node, pin the tag to a version"})
    void theRemedyForAStrangersImageIsItsDigest(String image, String remedy) {
        assertThat(LINTER.lint(Source.of("Dockerfile", "FROM " + image + "\nUSER app\n"), BuildContext.UNKNOWN)
                        .findings())
                .filteredOn(finding -> finding.rule().id().equals("mutable-base"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).contains(remedy));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM php:8.4-apache                                                | style",
                "FROM php:8.4-fpm                                                   | style",
                "FROM php:8.4-cli                                                   | warning",
                "FROM php:8.4-apache;CMD [\"php\", \"serve.php\"]                   | warning",
                "FROM debian:12;CMD [\"/usr/sbin/apache2\", \"-D\", \"FOREGROUND\"] | style",
                "FROM debian:12;CMD exec php-fpm8.2 -F                              | style",
                "FROM debian:12;ENTRYPOINT [\"tini\", \"--\", \"supervisord\"]      | style",
                "FROM debian:12;CMD cron && exec apache2 -D FOREGROUND              | style",
                "FROM debian:12;USER root;CMD [\"crond\", \"-f\"]                   | style",
                "FROM debian:12;ENTRYPOINT [\"/wrap\", \"--\", \"apache2\"]            | style",
                "FROM python:3.13;CMD [\"python\", \"manage.py\", \"cron\"]          | warning",
                "FROM node:22;CMD echo nginx && node server.js                      | warning",
                "FROM node:22;CMD [\"node\", \"server.js\"]                         | warning",
                "FROM nginx:1.29                                                    | style",
                "FROM debian:12;CMD [\"nginx\", \"-g\", \"daemon off\"]                 | style",
                "FROM caddy:2                                                       | warning",
                "FROM acme/app:1                                                    | style",
                "FROM acme/app:1;USER root                                          | warning",
            })
    void aDaemonThatMustStartAsRoot(String text, String severity) {
        assertThat(severity("root-user", text.replace(';', '\n') + "\n")).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COPY --from=b /etc/app /etc/app/;RUN chown -R app /etc/app | style",
                "COPY --from=b /srv/app /srv/app/;RUN chown -R app /srv/app | info",
            })
    void aSecondCopyOfConfiguration(String text, String severity) {
        String file =
                "FROM debian:12 AS b\nFROM debian:12\nRUN useradd app\n" + text.replace(';', '\n') + "\nUSER app\n";
        assertThat(severity("duplicated-in-later-layer", file)).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FROM debian:12;CMD /start.sh           | info",
                "FROM alpine:3.22;CMD /start.sh         | info",
                "FROM rockylinux:9;CMD /start.sh        | ''",
                "FROM photon:5.0;CMD /start.sh          | ''",
                "FROM rockylinux:9;CMD /start.sh --a $B | info",
                "FROM rockylinux:9;CMD a && b           | info",
                "FROM rockylinux:9;ENTRYPOINT /start.sh | info",
            })
    void bashReplacesItselfByItsOnlyCommand(String text, String severity) {
        assertThat(severity("shell-form-command", text.replace(';', '\n') + "\n"))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"FROM scratch AS scratch, style", "FROM debian:12 AS scratch, info"})
    void scratchUnderItsOwnName(String from, String severity) {
        assertThat(severity("reserved-stage-name", from + "\n")).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"root, /usr/local/share/.cache/yarn", "app, ~/.cache/yarn"})
    void theCacheIsWhereTheUserHasIt(String user, String path) {
        String text = "FROM node:22\nUSER " + user + "\nRUN yarn install\n";
        assertThat(LINTER.lint(Source.of("Dockerfile", text), BuildContext.UNKNOWN)
                        .findings())
                .filteredOn(f -> f.rule().id().equals("package-cache"))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("`" + path + "`"));
    }

    @ParameterizedTest
    @CsvSource({"ffdhe4096.pem, ''", "dh.pem, ''", "dhparams.pem, ''", "server.pem, error"})
    void parametersOfAKeyExchangeArePublic(String name, String severity) {
        assertThat(severity("secret-file", "FROM debian:12\nCOPY " + name + " /etc/tls/\nUSER app\n"))
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"debian:11, info", "debian:12, ''", "acme/app:1, style"})
    void aHighAccountOnABaseThatMayHaveALog(String base, String severity) {
        assertThat(severity(
                        "sparse-lastlog", "FROM " + base + "\nRUN useradd -u 880033 app\nUSER app\nCMD [\"app\"]\n"))
                .isEqualTo(severity);
    }
}
