FROM debian:13-slim
RUN apt-get update
#   ^^^^^^^^^^^^^^ the build cache keeps this package index, so a later RUN may install outdated packages
RUN apt-get install -y --no-install-recommends curl
USER nobody
