FROM debian:13 as build
#              ^^ `as` differs in case from the `FROM` on its line
RUN echo hello > /hello

FROM debian:13-slim AS last
COPY --from=build /hello /srv/
USER nobody
