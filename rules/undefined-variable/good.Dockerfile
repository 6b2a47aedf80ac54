ARG VERSION=1.2

FROM node:22-slim AS build
ARG MODE=production
ARG VERSION
ARG TARGETARCH
LABEL version="$VERSION" mode=$MODE node=$NODE_VERSION
COPY app-${TARGETARCH} /src/
COPY <<"EOF" /src/run.sh
exec node /src/app.js "$@"
EOF

FROM debian:13-slim
ENV APP_HOME=/srv
COPY --from=build /src ${APP_HOME}/
ENV APP_BIN=$APP_HOME/bin
ENV LD_LIBRARY_PATH=/srv/lib
ENV MANPATH=/srv/man${MANPATH:+:$MANPATH}
USER nobody
