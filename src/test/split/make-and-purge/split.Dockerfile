FROM ubuntu:16.04 AS base

FROM base AS build
COPY . /usr/src/booster
RUN apt-get update \
    && apt-get install -y gcc make libgomp1 git \
    && cd /usr/src/booster \
    && make \
    && cp booster /usr/local/bin \
    && apt-get remove -y gcc make git \
    && apt-get autoremove -y \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data

FROM base
RUN apt-get update \
    && apt-get install -y --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
RUN mkdir /data
COPY --from=build /usr/local/bin/booster /usr/local/bin/booster
ENTRYPOINT ["/usr/local/bin/booster"]
