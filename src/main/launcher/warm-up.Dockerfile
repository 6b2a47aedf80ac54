# Read once by the launcher, to learn which classes a start needs: a file that most of the program has something to do with.
ARG VERSION=12
FROM debian:${VERSION} AS build
ARG WITH_TESTS=false
ENV PATH=/opt/bin:$PATH CFLAGS="-O2 -g"
WORKDIR /src
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc make \
    && rm -rf /var/lib/apt/lists/*
COPY Makefile *.c ./
RUN if [ "$WITH_TESTS" = true ]; then make test; fi; for f in a b; do echo "$f" > /tmp/"$f"; done && make -C /src

FROM node:lts
ARG NPM_TOKEN
LABEL org.opencontainers.image.title="warm up"
ENV API_KEY=changeme NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm config set //registry.npmjs.org/:_authToken=$NPM_TOKEN && npm ci
COPY . .
COPY --from=build --chown=node:node /src/app /usr/local/bin/app
RUN apt-get update && apt-get install -y g++ curl python3 \
    && curl -fsSL http://example.com/tool.tgz | tar -xz -C /opt && chown -R node /app
RUN npm run build && rm -rf src && useradd -m web
RUN <<EOF
set -e
apt-get purge -y g++
EOF
EXPOSE 8080 443/tcp
VOLUME /data
HEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1
USER root
ENTRYPOINT ["app"]
CMD npm start
