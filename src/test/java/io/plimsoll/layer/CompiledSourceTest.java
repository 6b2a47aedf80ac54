package io.plimsoll.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.stage.BuildContext;
import io.plimsoll.stage.BuildOptions;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.text.Source;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which copies bring source that the image compiles. */
class CompiledSourceTest {
    private static final Knowledge KNOWLEDGE = Knowledge.load();
    private static final Set<String> FILES = Set.of("flags", "wrapper");

    /** The first source of each copy that brings what is compiled, the first copy of each finding only. */
    private static List<String> compiledFrom(String base, String... lines) {
        String text = "FROM " + base + "\n" + String.join("\n", lines) + "\n";
        BuildContext context = BuildContext.WITHOUT_IGNORE_FILE.with(new BuildContext.Entries() {
            @Override
            public boolean has(String path) {
                return FILES.contains(path);
            }

            @Override
            public boolean isFile(String path) {
                return FILES.contains(path);
            }
        });
        Dockerfile file = Dockerfile.parse(Source.of("Dockerfile", text));
        return Build.of(file, BuildOptions.NONE, context, KNOWLEDGE).images().get(0).compiledSources().stream()
                .map(source -> source.copies().get(0).items().get(0).word().raw())
                .toList();
    }

    private static List<String> compiled(String... lines) {
        return compiledFrom("debian:12", lines);
    }

    @Test
    void aFileHoldsNothingThatLiesBelowItsFolder() {
        assertThat(compiled("COPY start.sh sqrt.c /", "RUN make -C /opt/x")).isEmpty();
        assertThat(compiled("COPY main.c /srv/", "RUN make -C /srv/x")).isEmpty();
        assertThat(compiled("COPY main.c /srv/src/", "RUN make -C /srv")).containsExactly("main.c");
        assertThat(compiled("COPY main.go /app/main.go", "RUN cd /app && go build"))
                .containsExactly("main.go");
        assertThat(compiled("COPY Main.java /app", "WORKDIR /app", "RUN javac Main.java"))
                .containsExactly("Main.java");
    }

    @Test
    void whatIsCopiedToTheRootIsCompiledThere() {
        assertThat(compiled("WORKDIR /", "COPY a.c /lib/", "COPY sqrt.c /", "RUN gcc sqrt.c"))
                .containsExactly("sqrt.c");
        assertThat(compiled("WORKDIR /", "COPY package.json .", "ADD src ./src", "RUN npm run build"))
                .containsExactly("src");
        assertThat(compiled("WORKDIR /", "COPY files /etc/files", "RUN npm run build"))
                .isEmpty();
        assertThat(compiled("COPY rootfs/ /", "RUN make -C /usr/src/x")).isEmpty();
        assertThat(compiled("COPY . /", "RUN make -C /usr/src/x")).containsExactly(".");
    }

    @Test
    void notEveryFileIsSource() {
        String[] others = {
            "WORKDIR /app",
            "COPY Makefile fix.patch docker-entrypoint.sh entrypoint .eslintrc.js webpack.config.js FLAG Cargo.toml ./",
            "COPY build.mk Makefile",
            "COPY kernel-options .config",
            "COPY config config",
            "COPY scripts/ scripts/",
            "COPY flags ./",
            "COPY wrapper /app/"
        };
        assertThat(compiled(lines(others, "RUN make all && npm run build"))).isEmpty();
        assertThat(compiled(lines(others, "COPY src/*.c ./", "RUN make"))).containsExactly("src/*.c");
        assertThat(compiled(lines(others, "COPY lib/ lib/", "RUN make"))).containsExactly("lib/");
        assertThat(compiled(lines(others, "COPY pom.xml src ./", "RUN mvn package")))
                .as("a folder may be copied with files")
                .containsExactly("pom.xml");
    }

    private static String[] lines(String[] some, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void anArchiveMayHoldSource() {
        assertThat(compiled("ADD x-1.2.tar.gz /usr/src/", "RUN cd /usr/src/x-1.2 && ./configure && make"))
                .containsExactly("x-1.2.tar.gz");
        assertThat(compiled("COPY x-1.2.tar.gz /tmp/", "RUN cd /tmp && tar xf x-1.2.tar.gz && make -C x-1.2"))
                .containsExactly("x-1.2.tar.gz");
    }

    @Test
    void whatComesFromTheNetIsNotWhatWasCopied() {
        String clone = "RUN git clone https://git.example.com/x.git ";
        assertThat(compiled("WORKDIR /app", "COPY . .", clone + "&& cd x && make && rm -rf /app/x"))
                .isEmpty();
        assertThat(compiled("COPY . /opt", clone + "/opt/x", "WORKDIR /opt/x/build", "RUN cmake .. && make"))
                .isEmpty();
        assertThat(compiled("COPY . /srv", "RUN curl -fsSL https://e.org/x.tgz | tar xz -C /srv/x && make -C /srv/x"))
                .isEmpty();
        assertThat(compiled("COPY . /opt", "ADD https://git.example.com/x.git /opt/x", "RUN make -C /opt/x"))
                .isEmpty();
        assertThat(compiled("COPY . /opt", "ADD https://e.org/y.c /opt/y.c", "RUN gcc /opt/y.c"))
                .isEmpty();
        assertThat(compiled("COPY . /opt", "RUN curl -o /opt/y.c https://e.org/y.c && gcc /opt/y.c"))
                .isEmpty();
        assertThat(compiled("COPY . /opt", "COPY --from=nginx:1 /src /opt/nginx", "RUN make -C /opt/nginx"))
                .isEmpty();
    }

    @Test
    void aFolderOfADownloadedArchiveIsCalledLikeIt() {
        String[] unpacked = {
            "COPY files /tmp/", "RUN cd /tmp && wget https://e.org/nginx-1.2.tar.gz && tar xf nginx-1.2.tar.gz"
        };
        assertThat(compiled(lines(unpacked, "RUN make -C /tmp/nginx-1.2"))).isEmpty();
        assertThat(compiled(lines(unpacked, "RUN make -C /tmp/mine"))).containsExactly("files");
        assertThat(compiled(lines(unpacked, "RUN make -C /tmp"))).containsExactly("files");
    }

    @Test
    void sourceIsAddedToWhatCameFromTheNet() {
        String clone = "RUN git clone https://git.example.com/x.git /opt/x";
        assertThat(compiled(clone, "COPY overlay /opt/x", "RUN make -C /opt/x")).isEmpty();
        assertThat(compiled(clone, "COPY overlay /opt/x/mine", "RUN make -C /opt/x"))
                .containsExactly("overlay");
        assertThat(compiled(clone, "COPY mine.c /opt/x/", "RUN make -C /opt/x")).containsExactly("mine.c");
        assertThat(compiled("WORKDIR /app", "COPY . .", clone.replace("/opt/x", "deps/x && make -C deps/x && make")))
                .as("the net's, and then the own")
                .containsExactly(".");
    }

    @Test
    void sourceIsCompiledWhereItWasPut() {
        assertThat(compiled(
                        "COPY . /app",
                        "RUN mkdir -p /go/src/e.org && ln -s /app /go/src/e.org/shop",
                        "WORKDIR /go/src/e.org/shop",
                        "RUN go build"))
                .containsExactly(".");
        assertThat(compiled("COPY src /tmp/src", "RUN cp -r /tmp/src/* /build/ && cd /build && cargo build"))
                .containsExactly("src");
        assertThat(compiled("COPY a.patch /tmp/", "COPY . /tmp", "RUN cp /tmp/a.patch /x && make -C /x"))
                .as("the folder of a file is not put there")
                .isEmpty();
        assertThat(compiled(
                        "COPY . /s",
                        "RUN cd /s && curl -fsSL https://e.org/x-1.tgz | tar xz && mv /s/x-1 /y && make -C /y"))
                .isEmpty();
    }

    @Test
    void theFolderOfTheResultsIsNotThatOfTheSource() {
        assertThat(compiled("COPY a.cc /proj/lib/", "WORKDIR /proj", "RUN ninja -C out"))
                .containsExactly("a.cc");
        assertThat(compiled("COPY a.cc /src/", "WORKDIR /", "RUN cmake -G Ninja -B build src"))
                .containsExactly("a.cc");
        assertThat(compiled("COPY mod/ /mod/", "RUN cd /mod && make -C /lib/modules/6.1/build M=$PWD modules"))
                .containsExactly("mod/");
    }

    @Test
    void makeCompilesButForSomeGoals() {
        for (String goals : List.of(
                "deps",
                "deps-dev",
                "dev",
                "install-deps",
                "proto",
                "gen-proto",
                "codegen",
                "lint test",
                "certs",
                "-C $X")) {
            assertThat(compiled("WORKDIR /app", "COPY . .", "RUN make " + goals))
                    .as(goals)
                    .isEmpty();
        }
        for (String goals : List.of("", "all", "deps all", "install", "server", "-j4 binaries")) {
            assertThat(compiled("WORKDIR /app", "COPY . .", "RUN make " + goals))
                    .as(goals)
                    .containsExactly(".");
        }
    }

    @Test
    void makeOfAnInterpretedLanguageRatherInstalls() {
        String[] copy = {"WORKDIR /app", "COPY . ."};
        assertThat(compiledFrom("python:3.12", lines(copy, "RUN make install parser messages")))
                .isEmpty();
        assertThat(compiledFrom("python:3.12", lines(copy, "RUN make build"))).containsExactly(".");
        assertThat(compiledFrom("python:3.12-slim", lines(copy, "RUN make build")))
                .as("there is no compiler")
                .isEmpty();
        assertThat(compiledFrom(
                        "php:8.3-cli-alpine", lines(copy, "RUN apk add $PHPIZE_DEPS && phpize && make && apk del gcc")))
                .containsExactly(".");
        assertThat(compiledFrom("node:22-slim", lines(copy, "RUN make build"))).containsExactly(".");
        assertThat(compiledFrom("ruby:3.3-slim", lines(copy, "RUN cargo build")))
                .containsExactly(".");
    }

    @Test
    void otherCommandsThatCompile() {
        for (String command : List.of(
                "sh ./gradlew :shop:nativeCompile",
                "yarn workspace shop build",
                "npm --loglevel warn run build",
                "x86_64-w64-mingw32-gcc-12 -o a.exe a.c",
                "javac -d out $(find . -name '*.java')",
                "javac @sources.txt",
                "msbuild /p:Configuration=Release /m",
                "npx tsc -p .",
                "dub build -b release",
                "nimble c -d:release app.nim",
                "nix-shell --run 'bazel build //...'")) {
            assertThat(compiled("WORKDIR /app", "COPY . .", "RUN " + command))
                    .as(command)
                    .containsExactly(".");
        }
        for (String command : List.of(
                "yarn add webpack",
                "gradle --version",
                "npm install build",
                "bash build.sh",
                "nimble install x",
                "gcc --version")) {
            assertThat(compiled("WORKDIR /app", "COPY . .", "RUN " + command))
                    .as(command)
                    .isEmpty();
        }
    }

    @Test
    void goCompilesTheModuleOrWhatLiesBelowItsPath() {
        assertThat(compiled(
                        "WORKDIR /src",
                        "COPY go.mod go.sum ./",
                        "COPY internal/ ./internal/",
                        "COPY cmd/ ./cmd/",
                        "RUN go build -o /bin/shop e.org/shop/cmd/shop"))
                .containsExactly("internal/");
        assertThat(compiled("COPY . /go/src/e.org/shop", "WORKDIR /go", "RUN go install e.org/shop/..."))
                .containsExactly(".");
        for (String call : List.of(
                "build -a -installsuffix cgo -o main .",
                "build --ldflags '-s' --tags x",
                "build ./cmd/x",
                "install -v ./...")) {
            assertThat(compiled("WORKDIR /src", "COPY . .", "RUN go " + call))
                    .as(call)
                    .containsExactly(".");
        }
        assertThat(compiled("WORKDIR /src", "COPY . .", "RUN go-wrapper download && go-wrapper install"))
                .containsExactly(".");
        for (String call : List.of(
                "install github.com/golang/mock/mockgen", "install e.org/x@latest", "build -a std", "mod download")) {
            assertThat(compiled("WORKDIR /src", "COPY . .", "RUN go " + call))
                    .as(call)
                    .isEmpty();
        }
    }
}
