FROM debian:12
RUN --mount=type=cahce,target=/root/.m2 ./mvnw package
#                ^^^^^ there is no mount of type `cahce`; did you mean `cache`?
RUN --mount=type=cache,targte=/root/.npm npm ci
#                      ^^^^^^ a mount has no option `targte`; did you mean `target`?
RUN --mount=type=secret cat /run/secrets/token
#           ^^^^^^^^^^^ this mount does not say which secret: it needs an `id`
RUN --mount=target=/ make
#                  ^ nothing can be mounted over `/`
USER daemon
