FROM debian:12-slim
RUN apt-get update
#   ^^^^^^^^^^^^^^ the build cache keeps this index, and a later RUN installs what was current then
RUN apt-get install -y --no-install-recommends curl
USER nobody
