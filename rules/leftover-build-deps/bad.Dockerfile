FROM debian:13 AS build
RUN apt-get update && apt-get install -y gcc

FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
      curl gcc=4:12* libpq-dev \
#          ^^^^^^^^^ `gcc` and `libpq-dev` stay in this layer, although a later RUN removes some of them
    && rm -rf /var/lib/apt/lists/*
RUN apt-get purge -y gcc
RUN deps='make pkg-config' && apt-get update && apt-get install -y $deps && apt-get purge -y $deps
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-dev \
#                                                         ^^^^^^^^^^^ `python3-dev` is needed only to build but stays in the image
    && pip install --no-cache-dir psutil \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /app /usr/local/bin/
USER nobody
