package io.plimsoll.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.stage.BuildCase;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.terminal.RenderOptions;
import org.junit.jupiter.api.Test;

/** The graph of stages in the languages that draw graphs. */
class StageGraphsTest {
    private static final String FILE = """
            FROM golang:1.22 AS build
            FROM build AS tools
            FROM debian:12 AS base
            FROM base
            COPY --from=build /out/a /out/b /usr/bin/
            COPY --from=nginx:1 /etc/nginx /etc/nginx
            RUN --mount=type=bind,from=tools,source=/t,target=/t ls
            FROM scratch AS lint
            """;

    @Test
    void mermaid() {
        assertThat(ImageSample.show(new MermaidGraph(), ImageSample.view(FILE, "3"), RenderOptions.PLAIN))
                .startsWith("""
                flowchart LR
                  s0["build"]:::builds;
                  s1["tools"]:::builds;
                  s2["base"]:::ships;
                  s3[["stage 3"]]:::target;
                  s4["lint"]:::unused;
                  i5(["golang#58;1.22"]):::image;
                  i6(["debian#58;12"]):::image;
                  i7(["nginx#58;1"]):::image;
                  i8(["scratch"]):::image;
                  i5 ==> s0;
                  s0 ==> s1;
                  i6 ==> s2;
                  s2 ==> s3;
                  s0 -->|"/out/a → /usr/bin/<br/>/out/b → /usr/bin/"| s3;
                  i7 -->|"/etc/nginx → /etc/nginx"| s3;
                  s1 -.->|"/t → /t"| s3;
                  i8 ==> s4;
                  classDef""");
    }

    @Test
    void dot() {
        assertThat(ImageSample.show(new DotGraph(), ImageSample.view(FILE, "3"), RenderOptions.PLAIN))
                .startsWith("digraph stages {\n")
                .endsWith("""
                  s0 [label="build"];
                  s1 [label="tools"];
                  s2 [label="base", fillcolor=lightyellow];
                  s3 [label="stage 3", fillcolor=gold, penwidth=2];
                  s4 [label="lint", style="filled,dashed", fontcolor=gray];
                  i5 [label="golang:1.22", style="filled,rounded", fillcolor=lightblue];
                  i6 [label="debian:12", style="filled,rounded", fillcolor=lightblue];
                  i7 [label="nginx:1", style="filled,rounded", fillcolor=lightblue];
                  i8 [label="scratch", style="filled,rounded", fillcolor=lightblue];
                  i5 -> s0 [penwidth=2];
                  s0 -> s1 [penwidth=2];
                  i6 -> s2 [penwidth=2];
                  s2 -> s3 [penwidth=2];
                  s0 -> s3 [label="/out/a → /usr/bin/\\n/out/b → /usr/bin/"];
                  i7 -> s3 [label="/etc/nginx → /etc/nginx"];
                  s1 -> s3 [label="/t → /t", style=dashed];
                  i8 -> s4 [penwidth=2];
                }
                """);
    }

    @Test
    void namesCannotEndALabel() {
        String hostile =
                "FROM scratch AS \"a[b]{c}|\\d&#e;<f>\nFROM scratch\nCOPY --from=0 [\"/x ]); `y`\", \"/z\\n\"]\n";
        String mermaid = ImageSample.show(new MermaidGraph(), ImageSample.view(hostile), RenderOptions.PLAIN);
        assertThat(mermaid)
                .contains("s0[\"#34;a#91;b#93;#123;c#125;#124;#92;d#38;#35;e#59;#60;f#62;\"]:::builds;\n")
                .contains("|\"/x #93;#41;#59; #96;y#96; → /z·\"|");
        String dot = ImageSample.show(new DotGraph(), ImageSample.view(hostile), RenderOptions.PLAIN);
        assertThat(dot)
                .contains("s0 [label=\"\\\"a[b]{c}|\\\\d&amp;#e;<f>\"]")
                .contains("[label=\"/x ]); `y` → /z·\"]");
    }

    @Test
    void aFileWithoutStagesIsAnEmptyGraph() {
        assertThat(ImageSample.show(new MermaidGraph(), ImageSample.view(""), RenderOptions.PLAIN))
                .startsWith("flowchart LR\n  classDef");
        assertThat(ImageSample.show(new DotGraph(), ImageSample.view(""), RenderOptions.PLAIN))
                .endsWith("fontsize=10];\n}\n");
    }

    @Test
    void severalBuildsAreDrawnBesideEachOther() {
        ImageReport report = ImageSample.report(
                ImageSample.twoBuilds(),
                ImageSample.file(
                        "b#c/Dockerfile", "FROM scratch\n", new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)),
                ImageSample.file("empty", "", new BuildCase(BuildOptions.NONE, BuildContext.UNKNOWN)),
                ImageSample.unreadable("gone", "no such file"));
        assertThat(ImageSample.show(new MermaidGraph(), report, RenderOptions.PLAIN))
                .startsWith("""
                flowchart LR
                  subgraph b0["app/Dockerfile for service #96;web#96; in compose.yaml"];
                    b0s0[["dev"]]:::target;
                    b0s1["prod"]:::unused;
                    b0s2["docs"]:::unused;
                    b0i3(["debian#58;11"]):::image;
                    b0i3 ==> b0s0;
                    b0i3 ==> b0s1;
                    b0i3 ==> b0s2;
                  end;
                  subgraph b1["app/Dockerfile for target #96;all#96; in docker-bake.json"];
                """)
                .contains("""
                  subgraph b2["b#35;c/Dockerfile"];
                    b2s0[["image"]]:::target;
                    b2i1(["scratch"]):::image;
                    b2i1 ==> b2s0;
                  end;
                """)
                .doesNotContain("empty", "gone");
        assertThat(ImageSample.show(new DotGraph(), report, RenderOptions.PLAIN))
                .contains("""
                  subgraph cluster_b0 {
                    label="app/Dockerfile for service `web` in compose.yaml";
                    fontname="sans-serif";
                    b0s0 [label="dev", fillcolor=gold, penwidth=2];
                """)
                .endsWith("""
                  subgraph cluster_b2 {
                    label="b#c/Dockerfile";
                    fontname="sans-serif";
                    b2s0 [label="image", fillcolor=gold, penwidth=2];
                    b2i1 [label="scratch", style="filled,rounded", fillcolor=lightblue];
                    b2i1 -> b2s0 [penwidth=2];
                  }
                }
                """);
    }
}
