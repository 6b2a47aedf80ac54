package io.plimsoll.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Texts to begin with: the examples of the rules, their edge cases, and what somebody would write to do harm. */
final class Seeds {
    /** Something of every instruction, most of it right. */
    static final String EVERYTHING = """
            # syntax=docker/dockerfile:1
            ARG A="b c" D e=
            FROM --platform=$BUILDPLATFORM image:${TAG:-${B}} AS name
            RUN --mount=type=bind,target=/x --mount=type=secret,id=t,env=T set -e; \\
              # inside

              echo "$HOME" 'x' && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
            COPY --from=name --chown=1:2 <<A "b c" <<'D' /x/
            $x \\$y
            A
            D
            RUN <<EOF cat - 3<<-"E F" | sh
            ${x:-
            EOF
            \tE F
            ADD https://x/y?z=1 /
            ENV A=b\\ c "D"='e' F=${G:+"h $i"}
            ENV LEGACY  value  of it
            LABEL a=1 b=2
            USER 1:$A
            WORKDIR ../${A%%b*}
            EXPOSE 80 443/tcp $P
            VOLUME ["/a"]
            STOPSIGNAL 9
            SHELL ["/bin/bash", "-c"]
            HEALTHCHECK --interval=1s CMD ["x"]
            ONBUILD RUN <<B
            b
            B
            MAINTAINER a <b@c>
            FROM name
            COPY . .
            RUN make && rm -r *
            ENTRYPOINT exec "$@"
            CMD ["a\\u0041\\n", "-l"]
            """;

    /** Pieces that have broken readers of files before, of ours or of others. */
    static final List<String> HOSTILE = List.of(
            "\u0000",
            "\r",
            "\r\n",
            "\n\n",
            "\\\n",
            "\\ \t\r\n",
            "`\n",
            "\\\\\n",
            "\\\\\\\n",
            "\n# escape=`\n",
            "\n# check=skip=all;error=true\n",
            "\n# plimsoll: ignore-file=all\n",
            "\n# plimsoll: ignore=",
            "\uFEFF",
            "\uD800",
            "\uDC80",
            "\uDBFF\uDFFF",
            "\u0085",
            "\u2028",
            "\u202E",
            "\u00A0",
            "\u0130",
            "\uFFFF",
            "\u001B[2J",
            "<<EOF",
            "<<-'E F'",
            "<<\"",
            "0<<<A",
            "\nEOF\n",
            "$",
            "${",
            "${A:-${B:-$",
            "${A//?/$1}",
            "${A#*}",
            "${A%%\\}",
            "$(",
            "$((",
            "`",
            "'",
            "\"",
            "\\",
            "[[",
            "[\"",
            "[[[[[[[[",
            "[\"\\u00\", ",
            "{a,b}{c,d}",
            "{1..99999999}",
            "case x in (a",
            "esac",
            "; do done",
            "((((",
            ")",
            "}",
            " AS ",
            " --from=0 ",
            " --from=99999999999999999999 ",
            " --mount=type=cache,target=$A,\"",
            " --chmod=u=rwX,go=rX ",
            " --interval=1h1h1h ",
            "--a=\"",
            "\nFROM $A AS a\n",
            "\nFROM a AS a\n",
            "\nCOPY --from=a / /\n",
            "\nONBUILD ONBUILD RUN <<A <<B\n",
            "\nENV A=$A$A$A$A$A$A$A$A\n",
            "\nENV A ",
            "\nARG A=${A:-$A}\n",
            "\nUSER ",
            "\nWORKDIR ..\n",
            "\nSHELL [\"powershell\"]\n",
            "\nSHELL [",
            "\nEXPOSE 0-65535/TCP\n",
            "\nHEALTHCHECK NONE",
            "\nRUN cd $(pwd)/.. && rm -rf [!a]* {b,c}/** && mv * /\n",
            "\nRUN apt-get -y install gcc:$A=* && apt-get purge ^gcc.*$\n",
            "\nRUN sh -c 'sh -c \"sh -c \\\"curl -u a:hunter2hunter2 x\\\"\"'\n",
            "\nRUN echo 'root:hunter2hunter2' | chpasswd\n",
            "\nCOPY [\".env\", \"id_rsa\", \"/\"]\n",
            "\nADD git@github.com:a/b.git#c:d?e=f /\n");

    /** How long one target is fuzzed: seven of them take an hour. */
    static final String FUZZING_TIME = "8m30s";

    private Seeds() {}

    /** Dockerfiles. */
    static List<byte[]> dockerfiles() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(EVERYTHING.getBytes(StandardCharsets.UTF_8));
        for (String folder : List.of("rules", "src/test/fixtures", "src/test/resources/hostile")) {
            below(Path.of(folder), file -> file.toString().endsWith(".Dockerfile"))
                    .forEach(file -> seeds.add(bytes(file)));
        }
        return seeds;
    }

    /** Scripts: what stands behind RUN, and scripts of many forms. */
    static List<byte[]> scripts() {
        List<byte[]> seeds = new ArrayList<>();
        for (byte[] file : dockerfiles()) {
            for (String run : new String(file, StandardCharsets.UTF_8).split("(?m)^RUN ")) {
                seeds.add(run.getBytes(StandardCharsets.UTF_8));
            }
        }
        return seeds;
    }

    /** Rules in YAML. */
    static List<byte[]> rules() {
        List<byte[]> seeds = new ArrayList<>();
        below(Path.of("rules"), file -> file.endsWith("rule.yaml")).forEach(file -> seeds.add(bytes(file)));
        for (String match : List.of(
                "{instruction: [COPY, ADD], flag: {name: from, absent: true}}",
                "{image: {repository: {not: [node, a*]}, tag: '2?', digest: absent, use: [from, copy]}, in: any}",
                "{file: {source: '*.pem', destination: /etc/*, from: context}, in: build}",
                "{label: {name: version}, missing: true}",
                "{user: root, later: {user: '*', missing: true}}",
                "{port: {number: 8000-8010, protocol: tcp}}",
                "{variable: {name: '*TOKEN*', kind: arg, default: present}}")) {
            seeds.add(("title: a\nseverity: info\ncategory: style\nsince: 1.0.0\nremedy: b\nwhy: c\nmatch: " + match
                            + "\nmessage: '`{instruction}` in {stage}'\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return seeds;
    }

    /** Configurations, ours and hadolint's. */
    static List<byte[]> configurations() {
        return texts(
                """
                # all keys
                select: [security, DL3002, all]
                extend-select: [whole-context]
                ignore: [root-user, SC2086]
                severity: {root-user: error, DL3007: style}
                fail-on: info
                base-precision: minor
                trusted-registries: [registry.example.com, ghcr.io/team/*, "*"]
                trusted-registries-only: true
                non-root-bases: [team/base, 'team/app:*-rootless']
                base-images: [{images: ['team/java:*-21'], user: 1000, entrypoint: [tini, --], environment: {A: '?'}}]
                secret-words: [license, seal code]
                build-packages: [acme-sdk, openjdk-*-jdk]
                targets: [app]
                build-args: {VERSION: "22", B: "a\\"\\n\\x07\\u2028b", PASSWORD: hunter2hunter2}
                ignore-comments: false
                exclude: [vendor/, "*.generated.Dockerfile", "**/a/**/b?"]
                overrides:
                  - files: [a/, "**/Dockerfile"]
                    ignore: [security]
                    severity:
                      root-user: info
                  - {files: ["*"], extend-select: [all], build-args: {C: d}, fail-on: none}
                """,
                """
                ignored: [DL3002, SC2086, DL9999]
                override:
                  error: [DL3001]
                  style:
                    - DL3007
                trustedRegistries: [docker.io, "*.gcr.io", "my registry:5000"]
                failure-threshold: warning
                no-fail: true
                disable-ignore-pragma: True
                label-schema: {author: text}
                strict-labels: true
                format: tty
                no-color: false
                """,
                "trustedRegistries: [\"https://a/b\", '/c']\nignored: DL3007\noverride:\n  info: DL3007\n",
                "failure-threshold: ignore\n",
                "{ignore: [all], fail-on: none}",
                "ignore:\r\n- a\r- b\n",
                "? ignore\n: - >-\n   root-user\n - |+\n   root-user\n",
                "ignore: &a [root-user]\nselect: *a\n",
                "ignore: !!java.net.URL [a]\n",
                "--- {}\n--- {}\n",
                "%YAML 9.9\n---\nignore: []\n...\n");
    }

    /** Ignore files, compose files and bake files. */
    static List<byte[]> projects() {
        return texts("""
                jobs:
                  image:
                    steps:
                      - uses: actions/checkout@v4
                        with: {path: src/../a, repository: "${{ github.repository }}"}
                      - uses: docker/build-push-action@v6
                        with:
                          context: "{{defaultContext}}:sub"
                          file: "${{ github.workspace }}/a/Dockerfile"
                          target: "${{ matrix.x }}"
                          build-args: |
                            A=1
                            "B=""2"
                            ${{ inputs.more }}
                          build-contexts: x=docker-image://y
                          outputs: type=local,dest=out
                      - uses: docker/build-push-action@v6
                        with: {context: a, push: true, call: build}
                """, """
                apiVersion: skaffold/v4beta11
                build:
                  artifacts:
                    - {image: a, context: b, docker: {dockerfile: c, target: d, buildArgs: {E: "{{.F}}", G:}, cliFlags: [--build-arg, H=I]}}
                    - {image: j, requires: [{image: k, alias: L}], kaniko: {}}
                ---
                apiVersion: skaffold/v1
                """, """
                { // comment
                  "name": "a", "dockerFile": "../b", "context": "${localWorkspaceFolder}/c",
                  "build": {"target": "d", "args": {"E": "x${localEnv:F:g}", "H": 1.20,}, "options": ["--target=i", "--build-arg"],},
                }
                """, """
                # comment
                **/a/**/a/**/b
                !a/[!a-z]/**
                *.pem
                [[:digit:][:space:]]?\\*
                /node_modules/
                \\!x\\ \t
                a**b/***/c
                [
                !
                """, """
                x-build: &build
                  context: ./a
                  args: &args {A: "1", B: "${B:-${C-d}}", C:}
                services:
                  web:
                    extends: {service: base}
                    build:
                      <<: [*build, {target: prod}]
                      dockerfile: Dockerfile.web
                      additional_contexts: ["x=../b", y=docker-image://z]
                      args: ["A=2", B, "C=$$x$Y"]
                  base:
                    extends: web
                    build: &text "."
                  one:
                    build:
                      dockerfile_inline: |
                        FROM debian:12
                        RUN apt-get install -y gcc
                        COPY . /
                  two:
                    build:
                      dockerfile_inline: "FROM ${X:-alpine}\\nRUN a \\u0041 \\\\\\n  \\"b\\"\\nUSER root\\n"
                  three:
                    build:
                      dockerfile_inline: >
                        FROM debian

                        USER root
                  four: {build: {dockerfile_inline: &a !!str 'FROM debian ''x'}}
                  five: {build: "https://github.com/a/b.git#c"}
                """, """
                {"group": {"default": {"targets": ["a", "b"]}},
                 "variable": {"TAG": {"default": "1.0"}, "N": {"default": 3}, "X": {"default": "${TAG}"}},
                 "target": {
                  "a": {"inherits": ["b", "a"], "dockerfile": "Dockerfile.${TAG}", "args": {"V": "${TAG}", "W": null}},
                  "b": {"inherits": ["a"], "target": "x%{if}", "contexts": {"c": "target:a"}, "context": "$${TAG}"},
                  "c": {"dockerfile-inline": "FROM debian\\nRUN \\u0063d \\/a\\n\\tUSER root\\n${TAG} ${Y}"},
                  "d": {"dockerfile-inline": "FROM debian:${TAG}\\nCMD [\\"a\\"]"}}}
                """, """
                variable "TAG" { default = "1.0" }
                variable "LIST" {
                  type = list(string)
                  default = ["a", "b"]
                }
                variable "NONE" {}
                function "f" {
                  params = [x]
                  variadic_params = rest
                  result = join("-", [for i, r in rest: "${x}${i}${r}" if r != ""])
                }
                top = { a = 1e3, "b" : [true, null], (TAG) = LIST[*] }
                group "default" { targets = ["a", "m"] }
                target "a" {
                  inherits = ["b", "a"]
                  dockerfile = "Dockerfile.${TAG}" # comment
                  args = merge({ V = f("x", "1", TAG), W = null, N = NONE }, { T = timestamp() })
                  tags = [for k, v in top: "${k}" if can(v.x)]
                }
                target "b" {
                  target = TAG == "1.0" && !false ? lookup(top, "z", "s") : regex("[0-9]+", TAG)
                  contexts = { c = "target:a", d = target.a.dockerfile }
                  context = "$${TAG}%%{x}"
                }
                target "m" {
                  name = "m-${sanitize(v.n)}"
                  matrix = { v = [{ n = "a.b" }, { n = "c" }] }
                  dockerfile-inline = <<-EOT
                    FROM debian:${v.n}
                    %{ for x in LIST ~}
                    RUN echo ${x} $${HOME}
                    %{ endfor ~}
                    USER root
                  EOT
                }
                target "h" {
                  dockerfile-inline = "FROM debian\\nRUN \\u0063d \\\\\\n  a\\n\\tUSER root\\n${TAG}"
                }
                """);
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Path> below(Path folder, Predicate<Path> which) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
