ARG VERSION=1.2

FROM node:22-slim AS build
ARG MODE=production
LABEL version="$VERSION"
COPY app-${TARGETARCH} /src/
COPY <<EOF /src/run.sh
exec node /src/app.js
EOF
LABEL mode=$MODE modus=$MODE base=$SOMETHING_OF_THE_BASE

FROM debian:13-slim
COPY --from=build /src ${APP_HOME}/
ENV APP_HOME=/srv APP_BIN=$APP_HOME/bin
ENV LD_LIBRARY_PATH=/srv/lib:$LD_LIBRARY_PATH
ENV MANPATH=/srv/man${MANPATH:+:$MANPATH}
LABEL mode=$MODE
USER nobody
