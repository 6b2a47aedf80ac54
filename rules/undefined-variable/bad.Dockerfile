ARG VERSION=1.2

FROM node:22-slim AS build
ARG MODE=production
LABEL version="$VERSION"
#              ^^^^^^^^ `VERSION` is empty here: a stage sees it only after its own `ARG VERSION`
COPY app-${TARGETARCH} /src/
#        ^^^^^^^^^^^^^ `TARGETARCH` is empty here: a stage sees it only after its own `ARG TARGETARCH`
COPY <<EOF /src/run.sh
exec node /src/app.js
EOF
LABEL mode=$MODE modus=$MOED base=$SOMETHING_OF_THE_BASE
#                      ^^^^^ nothing sets `MOED`, so BuildKit expands it to an empty string; did you mean `MODE`?
#                                 ^^^^^^^^^^^^^^^^^^^^^^ nothing sets `SOMETHING_OF_THE_BASE`, so BuildKit expands it to an empty string

FROM debian:13-slim
COPY --from=build /src ${APP_HOME}/
#                      ^^^^^^^^^^^ `APP_HOME` is empty here: it is set later
ENV APP_HOME=/srv APP_BIN=$APP_HOME/bin
#                         ^^^^^^^^^ `APP_HOME` is empty here: a variable takes effect only after the instruction that sets it
ENV LD_LIBRARY_PATH=/srv/lib:$LD_LIBRARY_PATH
#                            ^^^^^^^^^^^^^^^^ nothing sets `LD_LIBRARY_PATH`, so BuildKit expands it to an empty string
ENV MANPATH=/srv/man${MANPATH:+:$MANPATH}
LABEL mode=$MODE
#          ^^^^^ `MODE` is empty here: a stage sees it only after its own `ARG MODE`
USER nobody
