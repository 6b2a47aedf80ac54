FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl \
 && curl -fsSL -o /tmp/install.sh https://example.com/install-1.4.2.sh \
 && echo "7ae7fb1d3b0a3f0e4bb1a2bd1dd1e2ac2ff3a3f9d4ad4d5c1f7e8e8a9b0c1d2e  /tmp/install.sh" | sha256sum -c - \
 && sh /tmp/install.sh

FROM debian:13-slim
COPY --from=build /root/.cargo/bin/tool /usr/local/bin/
USER nobody
