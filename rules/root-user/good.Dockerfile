FROM debian:13 AS build
USER root
RUN echo hello > /hello

FROM debian:13-slim
RUN useradd --system app
COPY --from=build /hello /srv/
USER app
CMD ["cat", "/srv/hello"]
