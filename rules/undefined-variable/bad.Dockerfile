ARG VERSION=1.2

FROM node:22-slim AS build
ARG MODE=production
LABEL version="$VERSION"
#              ^^^^^^^^ `VERSION` is empty here: this stage sees it only after an `ARG VERSION` of its own
COPY app-${TARGETARCH} /src/
#        ^^^^^^^^^^^^^ `TARGETARCH` is empty here: this stage sees it only after an `ARG TARGETARCH` of its own
COPY <<EOF /src/run.sh
exec node /src/app.js
EOF
LABEL mode=$MODE modus=$MOED base=$SOMETHING_OF_THE_BASE
#                      ^^^^^ nothing sets `MOED`, so the builder puts nothing here; did you mean `MODE`?
#                                 ^^^^^^^^^^^^^^^^^^^^^^ nothing sets `SOMETHING_OF_THE_BASE`, so the builder puts nothing here

FROM debian:12-slim
COPY --from=build /src ${APP_HOME}/
#                      ^^^^^^^^^^^ `APP_HOME` is empty here: it is set only further down
ENV APP_HOME=/srv APP_BIN=$APP_HOME/bin
#                         ^^^^^^^^^ `APP_HOME` is empty here: what an instruction sets is seen from the next one on
ENV LD_LIBRARY_PATH=/srv/lib:$LD_LIBRARY_PATH
#                            ^^^^^^^^^^^^^^^^ nothing sets `LD_LIBRARY_PATH`, so the builder puts nothing here
ENV MANPATH=/srv/man${MANPATH:+:$MANPATH}
LABEL mode=$MODE
#          ^^^^^ `MODE` is empty here: this stage sees it only after an `ARG MODE` of its own
USER nobody
