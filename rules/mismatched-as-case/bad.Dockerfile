FROM debian:12 as build
#              ^^ `as` is in another case than the `FROM` of its line
RUN echo hello > /hello

FROM debian:12-slim AS last
COPY --from=build /hello /srv/
USER nobody
