FROM debian:13
RUN --mount=type=cache,target=/root/.m2 ./mvnw package
RUN --mount=type=cache,target=/root/.npm npm ci
RUN --mount=type=secret cat /run/secrets/token
RUN --mount=target=/ make
USER daemon
