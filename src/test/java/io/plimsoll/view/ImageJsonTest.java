package io.plimsoll.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plimsoll.terminal.RenderOptions;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageJsonTest {
    private static JsonNode json(String text, String... targets) throws IOException {
        return new ObjectMapper()
                .readTree(ImageSample.show(new ImageJson(), ImageSample.view(text, targets), RenderOptions.PLAIN));
    }

    private static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    @Test
    void hasTheFormThatIsPromised() throws IOException {
        JsonNode json = json("""
                FROM golang:1 AS build
                FROM scratch
                COPY --from=build /a /b
                RUN --mount=type=ssh rm -f x
                EXPOSE $PORT
                CMD ["b"]
                """);
        assertThat(json).isEqualTo(tree("""
                {
                  "version": 1,
                  "tool": {"name": "plimsoll", "version": "1.2.3"},
                  "path": "Dockerfile",
                  "errors": [],
                  "targets": [
                    {
                      "stage": 1,
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
                          "destination": {"text": "/b", "known": true}
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
                            "moved": []
                          },
                          "users": [],
                          "caches": [],
                          "keys": [],
                          "secrets": [],
                          "spills": []
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
                      "environmentOfBase": {},
                      "labels": [],
                      "onBuild": []
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
                """));
    }

    @Test
    void saysWhatIsUnknownDefaultOrSecret() throws IOException {
        JsonNode json = json("""
                ARG TAG=3
                FROM team/app:$TAG
                COPY a b
                ENV A=$HERE API_KEY=kq7
                RNU
                """);
        JsonNode target = json.path("targets").path(0);
        assertThat(target.path("base")).isEqualTo(tree("{'text': 'team/app:3', 'known': true, 'byDefault': true}"));
        assertThat(target.path("layers").path(0).path("destination"))
                .isEqualTo(tree("{'text': './b', 'known': false}"));
        assertThat(target.path("environment").path(0).path("value"))
                .isEqualTo(tree("{'text': '${HERE}', 'known': false, 'byDefault': false}"));
        assertThat(target.path("environment").path(1).path("value"))
                .isEqualTo(tree("{'text': '••••••••', 'known': true, 'byDefault': false, 'secret': true}"));
        assertThat(target.has("user")).isFalse();
        assertThat(target.has("userOfBase")).isFalse();
        assertThat(json.path("errors").findValuesAsText("message"))
                .containsExactly("`RNU` is no instruction; did you mean RUN?");
    }

    @Test
    void aFileWithoutStagesHasNoTargets() throws IOException {
        JsonNode json = json("");
        assertThat(json.path("targets")).isEmpty();
        assertThat(json.path("stages")).isEmpty();
        assertThat(json.path("errors")).hasSize(1);
    }
}
