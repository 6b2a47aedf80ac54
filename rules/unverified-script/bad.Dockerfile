FROM debian:13-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl \
 && curl -fsSL https://sh.rustup.rs | sh -s -- -y --profile minimal
#              ^^^^^^^^^^^^^^^^^^^^ this script runs as it is downloaded: nothing verifies what it has become
RUN bash -c "$(curl -fsSL https://example.com/install.sh)"
#                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this script runs as it is downloaded: nothing verifies what it has become
RUN curl -fsSL -o /tmp/setup.py https://example.com/setup.py \
#                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ this script runs as it is downloaded: nothing verifies what it has become
 && python3 /tmp/setup.py

FROM debian:13-slim
COPY --from=build /root/.cargo/bin/tool /usr/local/bin/
USER nobody
