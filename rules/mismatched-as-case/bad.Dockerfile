FROM debian:12 as build
#              ^^ `as` differs in case from the `FROM` on its line
RUN echo hello > /hello

FROM debian:12-slim AS last
COPY --from=build /hello /srv/
USER nobody
