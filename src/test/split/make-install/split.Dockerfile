FROM debian:bookworm AS build
# what builds it, and what it needs
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc make libc6-dev libpcre2-dev ca-certificates curl \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
RUN curl -fsSL https://example.com/server-1.2.tar.gz | tar xz --strip-components=1
RUN ./configure --prefix=/opt/server && make -j4 && make install

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpcre2-8-0 ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY --from=build /opt/server /opt/server
COPY server.conf /etc/server.conf
EXPOSE 80
CMD ["/opt/server/bin/server", "-c", "/etc/server.conf"]
