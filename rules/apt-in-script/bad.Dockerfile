FROM debian:13-slim
RUN apt update && apt install -y --no-install-recommends nginx && rm -rf /var/lib/apt/lists/*
#   ^^^ `apt` is made for people: its options and output can change between versions
#                 ^^^ `apt` is made for people: its options and output can change between versions
USER www-data
