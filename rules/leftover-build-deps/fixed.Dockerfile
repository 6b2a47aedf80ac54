FROM debian:13 AS build
RUN apt-get update && apt-get install -y gcc

FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
      curl gcc=4:12* libpq-dev \
    && rm -rf /var/lib/apt/lists/*
RUN apt-get purge -y gcc
RUN deps='make pkg-config' && apt-get update && apt-get install -y $deps && apt-get purge -y $deps
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-dev \
    && pip install --no-cache-dir psutil \
    && rm -rf /var/lib/apt/lists/* \
    && apt-get purge -y --auto-remove python3-dev
COPY --from=build /app /usr/local/bin/
USER nobody
