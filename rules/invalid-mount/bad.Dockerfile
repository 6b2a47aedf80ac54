FROM debian:13
RUN --mount=type=cahce,target=/root/.m2 ./mvnw package
#                ^^^^^ unknown mount type `cahce`; did you mean `cache`?
RUN --mount=type=cache,targte=/root/.npm npm ci
#                      ^^^^^^ unknown mount option `targte`; did you mean `target`?
RUN --mount=type=secret cat /run/secrets/token
#           ^^^^^^^^^^^ a secret mount requires an `id`
RUN --mount=target=/ make
#                  ^ cannot mount over `/`
USER daemon
