package io.plimsoll.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.terminal.RenderOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageJsonTest {
    private static JsonNode json(ImageReport report) throws IOException {
        return new ObjectMapper().readTree(ImageSample.show(new ImageJson(), report, RenderOptions.PLAIN));
    }

    private static JsonNode file(String text) throws IOException {
        return json(ImageSample.view(text)).path("files").path(0);
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    @Test
    void argumentsAndStagesHaveTheirDescriptions() throws IOException {
        JsonNode build = file("""
                # TAG is the version
                ARG TAG=12
                # web serves it
                FROM debian:$TAG AS web
                # PORT where it listens
                ARG PORT TOKEN=7CEqFUgYXAmpleNotReal0bJ3nVtqZ5m2KfRk8Xd
                """).path("builds").path(0);
        assertThat(build.path("stages").path(0).path("description").asText()).isEqualTo("serves it");
        assertThat(build.path("arguments")).isEqualTo(tree("""
                [
                  {
                    "name": "TAG",
                    "default": "12",
                    "description": "is the version",
                    "range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 11}}
                  },
                  {
                    "name": "PORT",
                    "description": "where it listens",
                    "stage": 0,
                    "range": {"start": {"line": 6, "column": 1}, "end": {"line": 6, "column": 56}}
                  },
                  {
                    "name": "TOKEN",
                    "default": "••••••••",
                    "stage": 0,
                    "range": {"start": {"line": 6, "column": 1}, "end": {"line": 6, "column": 56}}
                  }
                ]
                """));
    }

    @Test
    void hasTheFormThatIsPromised() throws IOException {
        JsonNode json = json(ImageSample.view("""
                FROM golang:1 AS build
                FROM scratch
                COPY --from=build /a /b
                RUN --mount=type=ssh rm -f x
                EXPOSE $PORT
                CMD ["b"]
                """));
        assertThat(json).isEqualTo(tree("""
                {
                  "version": 1,
                  "tool": {"name": "plimsoll", "version": "1.2.3"},
                  "files": [
                    {
                      "path": "Dockerfile",
                      "read": true,
                      "errors": [],
                      "builds": [
                        {
                          "arguments": [],
                          "targets": [
                            {
                              "stage": 1,
                              "role": "service",
                              "evidence": [],
                              "builtFor": [],
                              "chain": [1],
                              "base": {"text": "scratch", "known": true, "byDefault": false},
                              "fedBy": [0],
                              "layers": [
                                {
                                  "instruction": "COPY",
                                  "stage": 1,
                                  "range": {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 24}},
                                  "heredocs": [],
                                  "sources": [
                                    {
                                      "kind": "stage",
                                      "value": {"text": "/a", "known": true, "byDefault": false},
                                      "range": {"start": {"line": 3, "column": 19}, "end": {"line": 3, "column": 21}}
                                    }
                                  ],
                                  "from": {"stage": 0},
                                  "destination": {"text": "/b", "known": true},
                                  "files": {"added": [{"path": "/b", "contents": false}]},
                                  "hidden": []
                                },
                                {
                                  "instruction": "RUN",
                                  "stage": 1,
                                  "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 29}},
                                  "heredocs": [],
                                  "text": "rm -f x",
                                  "mounts": [{"type": "ssh", "range": {"start": {"line": 4, "column": 13}, "end": {"line": 4, "column": 21}}}],
                                  "packages": {"added": [], "removed": []},
                                  "files": {
                                    "added": [],
                                    "removed": [{"path": "/x", "range": {"start": {"line": 4, "column": 28}, "end": {"line": 4, "column": 29}}}],
                                    "moved": [],
                                    "changed": []
                                  },
                                  "users": [],
                                  "caches": [],
                                  "keys": [],
                                  "secrets": [],
                                  "spills": [],
                                  "hidden": []
                                }
                              ],
                              "userOfBase": "root",
                              "command": {
                                "form": "exec",
                                "arguments": ["b"],
                                "range": {"start": {"line": 6, "column": 1}, "end": {"line": 6, "column": 10}}
                              },
                              "ports": [],
                              "volumes": [],
                              "environment": [],
                              "environmentOfBase": {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"},
                              "labels": [],
                              "secretArguments": [],
                              "secretFiles": [],
                              "onBuild": [],
                              "history": [
                                {"instruction": "COPY", "range": {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 24}}},
                                {"instruction": "RUN", "range": {"start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 29}}},
                                {"instruction": "EXPOSE", "range": {"start": {"line": 5, "column": 1}, "end": {"line": 5, "column": 13}}},
                                {"instruction": "CMD", "range": {"start": {"line": 6, "column": 1}, "end": {"line": 6, "column": 10}}}
                              ]
                            }
                          ],
                          "stages": [
                            {
                              "index": 0,
                              "name": "build",
                              "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 23}},
                              "target": false,
                              "ships": false,
                              "built": true,
                              "takes": [
                                {
                                  "kind": "from",
                                  "from": {"image": {"text": "golang:1", "known": true, "byDefault": false}},
                                  "sure": true,
                                  "range": {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 14}},
                                  "flows": []
                                }
                              ]
                            },
                            {
                              "index": 1,
                              "range": {"start": {"line": 2, "column": 1}, "end": {"line": 2, "column": 13}},
                              "target": true,
                              "ships": true,
                              "built": true,
                              "takes": [
                                {
                                  "kind": "from",
                                  "from": {},
                                  "sure": true,
                                  "range": {"start": {"line": 2, "column": 6}, "end": {"line": 2, "column": 13}},
                                  "flows": []
                                },
                                {
                                  "kind": "copy",
                                  "from": {"stage": 0},
                                  "sure": true,
                                  "range": {"start": {"line": 3, "column": 13}, "end": {"line": 3, "column": 18}},
                                  "flows": [
                                    {
                                      "source": {"text": "/a", "known": true, "byDefault": false},
                                      "destination": {"text": "/b", "known": true}
                                    }
                                  ]
                                }
                              ]
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }
                """));
    }

    @Test
    void saysWhatIsUnknownDefaultOrSecret() throws IOException {
        JsonNode file = file("""
                ARG TAG=3
                FROM team/app:$TAG
                COPY a b
                ENV A=$HERE API_KEY=kq7
                RNU
                """);
        JsonNode target = file.path("builds").path(0).path("targets").path(0);
        assertThat(target.path("base")).isEqualTo(tree("{'text': 'team/app:3', 'known': true, 'byDefault': true}"));
        assertThat(target.path("layers").path(0).path("destination"))
                .isEqualTo(tree("{'text': './b', 'known': false}"));
        assertThat(target.path("environment").path(0).path("value"))
                .isEqualTo(tree("{'text': '${HERE}', 'known': false, 'byDefault': false}"));
        assertThat(target.path("environment").path(1).path("value"))
                .isEqualTo(tree("{'text': '••••••••', 'known': true, 'byDefault': false, 'secret': true}"));
        assertThat(target.has("user")).isFalse();
        assertThat(target.has("userOfBase")).isFalse();
        assertThat(file.path("errors").findValuesAsText("message"))
                .containsExactly("unknown instruction `RNU`; did you mean RUN?");
    }

    @Test
    void aFileWithoutStagesHasNoTargets() throws IOException {
        JsonNode file = file("");
        assertThat(file.path("builds")).hasSize(1);
        assertThat(file.path("builds").path(0).path("targets")).isEmpty();
        assertThat(file.path("builds").path(0).path("stages")).isEmpty();
        assertThat(file.path("errors")).hasSize(1);
    }

    @Test
    void aFileHasEachOfItsBuildsAndTheImagesSayWhoseTheyAre() throws IOException {
        JsonNode builds = json(ImageSample.report(ImageSample.twoBuilds()))
                .path("files")
                .path(0)
                .path("builds");
        assertThat(builds).hasSize(2);
        JsonNode dev = builds.path(0).path("targets").path(0);
        assertThat(dev.path("builtFor"))
                .isEqualTo(tree("[{'kind': 'service', 'name': 'web', 'file': 'compose.yaml'}]"));
        assertThat(dev.path("base").path("text").asText()).isEqualTo("debian:11");
        JsonNode prod = builds.path(1).path("targets").path(0);
        assertThat(prod.path("builtFor"))
                .isEqualTo(tree("[{'kind': 'target', 'name': 'all', 'file': 'docker-bake.json'}]"));
        assertThat(builds.path(1).path("stages").path(0).path("built").asBoolean())
                .isFalse();
    }

    @Test
    void aFileThatStandsInAnotherHasThePlacesOfThatOne() throws IOException {
        JsonNode file =
                json(ImageSample.report(ImageSample.embedded())).path("files").path(0);
        assertThat(file.path("path").asText()).isEqualTo("compose.yaml");
        assertThat(file.path("embedded"))
                .isEqualTo(tree("{'start': {'line': 5, 'column': 9}, 'end': {'line': 7, 'column': 1}}"));
        assertThat(file.path("builds")
                        .path(0)
                        .path("targets")
                        .path(0)
                        .path("user")
                        .path("range"))
                .isEqualTo(tree("{'start': {'line': 6, 'column': 9}, 'end': {'line': 6, 'column': 17}}"));
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() throws IOException {
        JsonNode files = json(ImageSample.report(ImageSample.unreadable("a", "no such file"), ImageSample.twoBuilds()))
                .path("files");
        assertThat(files.path(0)).isEqualTo(tree("""
                {
                  "path": "a",
                  "read": false,
                  "errors": [
                    {
                      "message": "no such file",
                      "range": {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}}
                    }
                  ],
                  "builds": []
                }
                """));
        assertThat(files.path(1).path("read").asBoolean()).isTrue();
    }

    @Test
    void thePlatformThatChoosesStages() throws IOException {
        JsonNode builds = json(ImageSample.view("""
                        FROM debian:12 AS base-amd64
                        FROM debian:12 AS base-arm64
                        FROM base-${TARGETARCH}
                        """)).path("files").path(0).path("builds");
        assertThat(builds).hasSize(2);
        assertThat(builds.path(1).path("platform").path("TARGETARCH").asText()).isEqualTo("arm64");
    }
}
