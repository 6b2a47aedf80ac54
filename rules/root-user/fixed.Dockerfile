FROM debian:13 AS build
USER root
RUN apt-get update && apt-get install -y make

FROM debian:13-slim AS base
RUN useradd --system app

FROM base AS app
COPY --from=build /usr/bin/make /usr/local/bin/
USER app
RUN make --version
USER 0:0
USER app
CMD ["make"]
